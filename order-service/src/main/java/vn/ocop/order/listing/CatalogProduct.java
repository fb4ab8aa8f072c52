package vn.ocop.order.listing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of contracts/products that orders need. */
public record CatalogProduct(
        @Nullable String type,
        String productId,
        long version,
        @Nullable Product product) {

    public record Product(
            String name,
            List<Sku> skus,
            @Nullable Taxonomy taxonomy,
            Producer producer,
            @Nullable Place place,
            @Nullable List<Certificate> certificates) {

        /** The award that holds on a local day: the newest of those valid then and not revoked. */
        public @Nullable Certificate certificateOn(LocalDate day) {
            if (certificates == null) return null;
            Certificate best = null;
            for (var each : certificates) {
                if (each.holdsOn(day) && (best == null || !each.validFrom().isBefore(best.validFrom()))) best = each;
            }
            return best;
        }
    }

    public record Sku(String sku, @Nullable Long price) {}

    public record Taxonomy(
            @Nullable String sector, @Nullable String group, int set) {}

    public record Producer(String id, String name, String kind) {}

    public record Place(
            @Nullable Unit oldProvince,
            @Nullable Unit province,
            @Nullable Unit commune) {}

    public record Unit(String code, String name) {}

    public record Certificate(
            String number,
            int stars,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable LocalDate revokedOn) {

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(validFrom) && !day.isAfter(validTo) && (revokedOn == null || day.isBefore(revokedOn));
        }
    }
}
