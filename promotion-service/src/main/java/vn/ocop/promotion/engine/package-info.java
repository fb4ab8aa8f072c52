/** Which promotion a cart gets, and why not the others: pure, the same for a try and for real. */
@NullMarked
package vn.ocop.promotion.engine;

import org.jspecify.annotations.NullMarked;
