/** What the catalogue says, in memory. */
@NullMarked
package vn.ocop.promotion.product;

import org.jspecify.annotations.NullMarked;
