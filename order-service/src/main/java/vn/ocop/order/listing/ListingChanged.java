package vn.ocop.order.listing;

import org.jspecify.annotations.Nullable;

/** The part of contracts/listings that orders need. @param productId absent while the SKU means no product yet */
record ListingChanged(String listingId, @Nullable String productId) {}
