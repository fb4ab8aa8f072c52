package vn.ocop.analytics.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of the contracts that the ledger needs; anything else in them is ignored. */
final class Events {

    private Events() {}

    /** Of contracts/orders, whatever its type. */
    record OrderTold(String orderId, long version, Instant occurredAt, Order order, List<Entry> entries) {}

    record Order(
            String channel,
            String shop,
            String channelOrderNo,
            boolean test,
            String status,
            Instant placedAt,
            @Nullable Buyer buyer,
            List<Line> lines) {}

    record Buyer(@Nullable String hash, @Nullable Delivery delivery) {}

    record Delivery(@Nullable Unit province) {}

    record Unit(String code, String name) {}

    record Line(int line, String sku, String productId, String name, Stamp stamp) {}

    record Stamp(
            int stars,
            @Nullable String certificate,
            String producerId,
            String producerName,
            String producerKind,
            @Nullable String sector,
            int set,
            @Nullable Place place) {}

    record Place(
            @Nullable Unit oldProvince,
            @Nullable Unit province,
            @Nullable Unit commune) {}

    record Entry(
            int no,
            String kind,
            String cause,
            int line,
            Instant at,
            int quantity,
            long amount,
            @Nullable String funder) {}

    /** Of contracts/attributions. */
    record Attributed(String orderId, long version, List<Attribution> attributions) {}

    record Attribution(
            String promotion,
            String promotionId,
            int line,
            int share,
            @Nullable Long discount,
            String rule) {}

    /** Of contracts/products; product is absent when it was withdrawn. */
    record ProductTold(
            String productId, long version, @Nullable Product product) {}

    record Product(String name, Producer producer, @Nullable List<Certificate> certificates) {}

    record Producer(String id, String name, String kind) {}

    record Certificate(
            String number,
            int stars,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable LocalDate revokedOn) {}

    /** Of contracts/promotions. */
    record PromotionTold(
            @Nullable String campaignId,
            @Nullable String sessionId,
            long version,
            @Nullable Named campaign,
            @Nullable Named session) {}

    record Named(String name) {}
}
