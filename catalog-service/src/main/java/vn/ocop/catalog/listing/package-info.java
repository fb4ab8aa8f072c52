/** What the channels show of products: which product a channel's SKU means, and whether what is claimed there is so. */
@NullMarked
package vn.ocop.catalog.listing;

import org.jspecify.annotations.NullMarked;
