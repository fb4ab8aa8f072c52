package vn.ocop.catalog.listing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.verification.Standings;

/** A listing as clients see it. */
record Showing(
        String channel,
        String shop,
        String sku,
        long version,
        @Nullable String productId,
        @Nullable String title,
        @Nullable String seller,
        @Nullable Integer claimedStars,
        @Nullable Long price,
        @Nullable String url,
        Instant changedAt,
        List<Issue> issues) {

    /** Adds what is wrong with it today. */
    @Component
    static class Inspector {

        private final Standings standings;

        Inspector(Standings standings) {
            this.standings = standings;
        }

        Showing show(Listing it) {
            var standing = it.productId() == null
                    ? null
                    : standings.of(it.productId(), Inspection.today()).orElse(null);
            return new Showing(
                    it.channel(),
                    it.shop(),
                    it.sku(),
                    it.version(),
                    it.productId(),
                    it.title(),
                    it.seller(),
                    it.claimedStars(),
                    it.price(),
                    it.url(),
                    it.changedAt(),
                    Inspection.of(it, standing));
        }
    }
}
