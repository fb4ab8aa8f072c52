/** Which product a channel's SKU means, and what the catalogue says of it. */
@NullMarked
package vn.ocop.order.listing;

import org.jspecify.annotations.NullMarked;
