package vn.ocop.catalog.listing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel's SKU in a shop, and what buyers see there.
 *
 * @param removed whether it is gone; its versions go on if it comes back
 * @param productId absent while nobody has said which product it is
 * @param seller the producer or seller as the channel names it
 * @param claimedStars that the channel shows, absent for none
 * @param price in đồng, as the channel shows it
 */
public record Listing(
        String channel,
        String shop,
        String sku,
        long version,
        boolean removed,
        @Nullable String productId,
        @Nullable String title,
        @Nullable String seller,
        @Nullable Integer claimedStars,
        @Nullable Long price,
        @Nullable String url,
        Instant changedAt) {

    static String id(String channel, String shop, String sku) {
        return channel + ":" + shop + ":" + sku;
    }

    /** What it is before anybody says anything of it. */
    static Listing none(String channel, String shop, String sku) {
        return new Listing(channel, shop, sku, 0, true, null, null, null, null, null, null, Instant.EPOCH);
    }

    public String id() {
        return id(channel, shop, sku);
    }

    Listing gone() {
        return new Listing(channel, shop, sku, version, true, null, null, null, null, null, null, changedAt);
    }

    Listing next(Listing before, Instant at) {
        return new Listing(
                channel,
                shop,
                sku,
                before.version + 1,
                removed,
                productId,
                title,
                seller,
                claimedStars,
                price,
                url,
                at);
    }

    boolean saysTheSameAs(Listing before) {
        return next(before, before.changedAt).equals(before.next(before, before.changedAt));
    }
}
