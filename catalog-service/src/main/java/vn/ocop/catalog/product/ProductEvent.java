package vn.ocop.catalog.product;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.certificate.History;

/** What the catalogue tells the world about a product; the JSON of each is fixed by contracts/products. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface ProductEvent {

    String id();

    record ProductChanged(String id, String productId, long version, Instant occurredAt, Told product)
            implements ProductEvent {}

    record ProductWithdrawn(String id, String productId, long version, Instant occurredAt) implements ProductEvent {}

    record CertificateIssued(
            String id, String productId, long version, Instant occurredAt, String certificate, Told product)
            implements ProductEvent {}

    record CertificateRenewed(
            String id, String productId, long version, Instant occurredAt, String certificate, Told product)
            implements ProductEvent {}

    record CertificateUpgraded(
            String id, String productId, long version, Instant occurredAt, String certificate, Told product)
            implements ProductEvent {}

    record CertificateDowngraded(
            String id, String productId, long version, Instant occurredAt, String certificate, Told product)
            implements ProductEvent {}

    /** @param daysLeft 180, 90 or 30 until the last day as decided; fewer are left when nobody was there to tell it in time */
    record CertificateExpiring(
            String id,
            String productId,
            long version,
            Instant occurredAt,
            String certificate,
            int daysLeft,
            LocalDate validTo,
            Told product)
            implements ProductEvent {}

    /** @param validTo the last day that it held */
    record CertificateLapsed(
            String id,
            String productId,
            long version,
            Instant occurredAt,
            String certificate,
            LocalDate validTo,
            Told product)
            implements ProductEvent {}

    record CertificateRevoked(
            String id,
            String productId,
            long version,
            Instant occurredAt,
            String certificate,
            String reason,
            Told product)
            implements ProductEvent {}

    /** That the product is now so: by the awards that it did not have before, or without any by that alone. */
    static List<ProductEvent> changed(@Nullable Product before, Product after) {
        var known = before == null ? History.NONE : before.history();
        var told = Told.of(after);
        var events = after.certificates().stream()
                .filter(each -> known.numbered(each.number()).isEmpty())
                .map(each -> awarded(each, after, told))
                .toList();
        return events.isEmpty() ? List.of(changed(after, told)) : events;
    }

    private static ProductEvent changed(Product after, Told told) {
        return new ProductChanged(UUID.randomUUID().toString(), after.id(), after.version(), Instant.now(), told);
    }

    private static ProductEvent awarded(Certificate it, Product after, Told told) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now();
        return switch (it.kind()) {
            case FIRST -> new CertificateIssued(id, after.id(), after.version(), now, it.number(), told);
            case RENEWAL -> new CertificateRenewed(id, after.id(), after.version(), now, it.number(), told);
            case UPGRADE -> new CertificateUpgraded(id, after.id(), after.version(), now, it.number(), told);
            case DOWNGRADE -> new CertificateDowngraded(id, after.id(), after.version(), now, it.number(), told);
        };
    }

    static ProductEvent noticed(History.Due due, Product after) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now();
        var it = due.certificate();
        var told = Told.of(after);
        return due.notice().lapsed()
                ? new CertificateLapsed(id, after.id(), after.version(), now, it.number(), it.validTo(), told)
                : new CertificateExpiring(
                        id,
                        after.id(),
                        after.version(),
                        now,
                        it.number(),
                        due.notice().daysLeft(),
                        it.validTo(),
                        told);
    }

    static ProductEvent revoked(String number, String reason, Product after) {
        return new CertificateRevoked(
                UUID.randomUUID().toString(),
                after.id(),
                after.version(),
                Instant.now(),
                number,
                reason,
                Told.of(after));
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
                    it.certificates().stream().map(Certificate::told).toList());
        }
    }
}
