package vn.ocop.analytics.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ocop.analytics.ledger.Events.Attributed;
import vn.ocop.analytics.ledger.Events.OrderTold;
import vn.ocop.analytics.ledger.Events.ProductTold;
import vn.ocop.analytics.ledger.Events.PromotionTold;
import vn.ocop.messaging.EventJson;

/** What one transaction takes over: of each aggregate the newest, and how far each partition was read. */
class Batch {

    static final List<String> TOPICS = List.of("orders", "attributions", "products", "promotions");

    /** Where a record came from. */
    record Place(String topic, int partition, long offset) {}

    private final EventJson json;
    private final Map<String, OrderTold> orders = new HashMap<>();
    private final Map<String, Instant> newest = new HashMap<>();
    private final Map<String, Attributed> attributions = new HashMap<>();
    private final Map<String, ProductTold> products = new HashMap<>();
    private final Map<String, PromotionTold> promotions = new HashMap<>();
    private final Map<String, Map<Integer, Long>> next = new HashMap<>();
    private final Set<Place> leftOut = new HashSet<>();
    private final Set<Place> takenAfterAll = new HashSet<>();

    Batch(EventJson json) {
        this.json = json;
    }

    /** @throws tools.jackson.core.JacksonException when it cannot be read */
    void take(Place from, byte @Nullable [] value) {
        read(from.topic(), value);
        passed(from);
    }

    void leaveOut(Place from) {
        leftOut.add(from);
        passed(from);
    }

    /** What was left out at first and can be read now. */
    void takeAfterAll(Place from, byte @Nullable [] value) {
        read(from.topic(), value);
        takenAfterAll.add(from);
    }

    private void passed(Place from) {
        next.computeIfAbsent(from.topic(), topic -> new HashMap<>()).put(from.partition(), from.offset() + 1);
    }

    /** An event without the state that it could tell is of a type that we do not know. */
    private void read(String topic, byte @Nullable [] value) {
        if (value == null) return;
        switch (topic) {
            case "orders" -> take(json.read(value, OrderTold.class));
            case "attributions" -> {
                var told = json.read(value, Attributed.class);
                if (told.attributions() != null)
                    attributions.merge(told.orderId(), told, (a, b) -> a.version() > b.version() ? a : b);
            }
            case "products" -> {
                var told = json.read(value, ProductTold.class);
                if (told.product() != null)
                    products.merge(told.productId(), told, (a, b) -> a.version() > b.version() ? a : b);
            }
            case "promotions" -> {
                var told = json.read(value, PromotionTold.class);
                if (told.named() != null)
                    promotions.merge(told.promotionId(), told, (a, b) -> a.version() > b.version() ? a : b);
            }
            default -> throw new IllegalArgumentException("The ledger does not read " + topic);
        }
    }

    private void take(OrderTold told) {
        var order = told.order();
        if (order == null || order.test()) return;
        orders.merge(told.orderId(), told, (a, b) -> a.version() > b.version() ? a : b);
        newest.merge(order.channel(), told.occurredAt(), (a, b) -> a.isAfter(b) ? a : b);
    }

    Collection<OrderTold> orders() {
        return orders.values();
    }

    /** When the newest event of each channel was told. */
    Map<String, Instant> newest() {
        return newest;
    }

    Collection<Attributed> attributions() {
        return attributions.values();
    }

    Collection<ProductTold> products() {
        return products.values();
    }

    Collection<PromotionTold> promotions() {
        return promotions.values();
    }

    Map<String, Map<Integer, Long>> next() {
        return next;
    }

    Set<Place> leftOut() {
        return leftOut;
    }

    Set<Place> takenAfterAll() {
        return takenAfterAll;
    }
}
