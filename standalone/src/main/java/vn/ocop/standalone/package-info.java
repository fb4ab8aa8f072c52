/** Starts the whole platform in one process, with its own broker and store where none is named. */
@NullMarked
package vn.ocop.standalone;

import org.jspecify.annotations.NullMarked;
