/** Finds what was missed: asks channels what they have, compares, fetches what is not here, and says which shops are silent. */
@NullMarked
package vn.ocop.order.gap;

import org.jspecify.annotations.NullMarked;
