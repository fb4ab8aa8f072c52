package vn.ocop.order.listing;

import java.time.Instant;

/** A channel's SKU got its product; contracts/listings. */
record ListingChanged(
        String type,
        String id,
        String listingId,
        long version,
        Instant occurredAt,
        String channel,
        String shop,
        String sku,
        String productId) {}
