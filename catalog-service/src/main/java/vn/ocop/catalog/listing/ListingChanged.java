package vn.ocop.catalog.listing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the world is told of a listing; contracts/listings. A removed one is a record without a value.
 *
 * @param linked absent in what order-service told before the catalogue took the listings over
 */
record ListingChanged(
        String type,
        String id,
        String listingId,
        long version,
        Instant occurredAt,
        String channel,
        String shop,
        String sku,
        @Nullable Boolean linked,
        @Nullable String productId,
        @Nullable String title,
        @Nullable String seller,
        @Nullable Integer claimedStars,
        @Nullable Long price,
        @Nullable String url) {

    static ListingChanged of(Listing it) {
        return new ListingChanged(
                "ListingChanged",
                UUID.randomUUID().toString(),
                it.id(),
                it.version(),
                it.changedAt(),
                it.channel(),
                it.shop(),
                it.sku(),
                it.productId() != null,
                it.productId(),
                it.title(),
                it.seller(),
                it.claimedStars(),
                it.price(),
                it.url());
    }

    Listing listing() {
        return new Listing(
                channel, shop, sku, version, false, productId, title, seller, claimedStars, price, url, occurredAt);
    }
}
