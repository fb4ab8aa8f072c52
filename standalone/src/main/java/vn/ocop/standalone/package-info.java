/** The whole platform in one process, from one command. */
@NullMarked
package vn.ocop.standalone;

import org.jspecify.annotations.NullMarked;
