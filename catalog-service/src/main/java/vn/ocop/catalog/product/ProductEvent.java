package vn.ocop.catalog.product;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the catalogue tells the world about a product; the JSON of each is fixed by contracts/products. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface ProductEvent {

    String id();

    record ProductChanged(String id, String productId, long version, Instant occurredAt, Told product)
            implements ProductEvent {}

    record ProductWithdrawn(String id, String productId, long version, Instant occurredAt) implements ProductEvent {}

    record CertificateRevoked(
            String id,
            String productId,
            long version,
            Instant occurredAt,
            String certificate,
            String reason,
            Told product)
            implements ProductEvent {}

    /** That the product is now so, whatever became another. */
    static ProductEvent changed(Product after) {
        return new ProductChanged(
                UUID.randomUUID().toString(), after.id(), after.version(), Instant.now(), Told.of(after));
    }

    /** A product without its story. */
    record Told(
            @Nullable String code,
            @Nullable List<String> formerCodes,
            String name,
            boolean active,
            List<Product.Sku> skus,
            Product.@Nullable Taxonomy taxonomy,
            Product.Producer producer,
            Product.@Nullable Place place,
            @Nullable List<Integer> harvestMonths,
            Product.Dossier dossier,
            List<Certificate> certificates) {

        static Told of(Product it) {
            return new Told(
                    it.code(),
                    it.formerCodes(),
                    it.name(),
                    it.active(),
                    it.skus(),
                    it.taxonomy(),
                    it.producer(),
                    it.place(),
                    it.harvestMonths(),
                    it.dossier(),
                    it.certificates());
        }
    }
}
