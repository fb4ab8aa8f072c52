/** How fast it is, each figure beside the floor under it, measured in the same run. */
@NullMarked
package vn.ocop.standalone.bench;

import org.jspecify.annotations.NullMarked;
