package vn.ocop.analytics.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of the contracts that the ledger needs; anything else in them is ignored, and without these nothing is posted. */
final class Events {

    private Events() {}

    /** Of contracts/orders, whatever its type; without an order of one that we do not know. */
    record OrderTold(
            String orderId,
            long version,
            Instant occurredAt,
            @Nullable Order order,
            @Nullable List<Entry> entries) {
        OrderTold {
            if (order != null) {
                requireNonNull(orderId, "orderId");
                requireNonNull(occurredAt, "occurredAt");
                for (var each : requireNonNull(entries, "entries")) requireNonNull(each, "an entry");
            }
        }
    }

    record Order(
            String channel,
            String shop,
            String channelOrderNo,
            boolean test,
            String status,
            Instant placedAt,
            @Nullable Buyer buyer,
            List<Line> lines) {
        Order {
            requireNonNull(channel, "channel");
            requireNonNull(shop, "shop");
            requireNonNull(channelOrderNo, "channelOrderNo");
            requireNonNull(status, "status");
            requireNonNull(placedAt, "placedAt");
            for (var each : requireNonNull(lines, "lines")) requireNonNull(each, "a line");
        }
    }

    record Buyer(@Nullable String hash, @Nullable Delivery delivery) {}

    record Delivery(@Nullable Unit province) {}

    record Unit(String code) {}

    record Line(int line, String productId, Stamp stamp) {
        Line {
            requireNonNull(productId, "productId");
            requireNonNull(stamp, "stamp");
        }
    }

    record Stamp(
            int stars,
            String producerId,
            @Nullable String producerKind,
            @Nullable String sector,
            int set,
            @Nullable Place place) {
        Stamp {
            requireNonNull(producerId, "producerId");
        }
    }

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
            @Nullable String funder) {
        Entry {
            requireNonNull(kind, "kind");
            requireNonNull(cause, "cause");
            requireNonNull(at, "at");
        }
    }

    /** Of contracts/attributions; without them of a type that we do not know. */
    record Attributed(
            String orderId, long version, @Nullable List<Attribution> attributions) {
        Attributed {
            if (attributions != null) {
                requireNonNull(orderId, "orderId");
                for (var each : attributions) requireNonNull(each, "an attribution");
            }
        }
    }

    record Attribution(
            String promotion,
            String promotionId,
            int line,
            int share,
            @Nullable Long discount,
            @Nullable String rule) {
        Attribution {
            requireNonNull(promotion, "promotion");
            requireNonNull(promotionId, "promotionId");
        }
    }

    /** Of contracts/products; without a product it was withdrawn, and keeps the name that it was sold under. */
    record ProductTold(
            String productId, long version, @Nullable Product product) {
        ProductTold {
            if (product != null) requireNonNull(productId, "productId");
        }
    }

    record Product(String name, Producer producer, @Nullable List<Certificate> certificates) {
        Product {
            requireNonNull(name, "name");
            requireNonNull(producer, "producer");
        }
    }

    record Producer(String id, String name) {
        Producer {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
        }
    }

    record Certificate(
            int stars,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable LocalDate revokedOn) {
        Certificate {
            requireNonNull(validFrom, "validFrom");
            requireNonNull(validTo, "validTo");
        }
    }

    /** Of contracts/promotions: a campaign or a livestream session. */
    record PromotionTold(
            @Nullable String campaignId,
            @Nullable String sessionId,
            long version,
            @Nullable Named campaign,
            @Nullable Named session) {

        @Nullable
        Named named() {
            return campaign == null ? session : campaign;
        }

        String promotionId() {
            return requireNonNull(campaign == null ? sessionId : campaignId, "campaignId or sessionId");
        }
    }

    record Named(String name) {
        Named {
            requireNonNull(name, "name");
        }
    }
}
