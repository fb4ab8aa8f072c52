package vn.ocop.order.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;

/** Puts what happens to orders into the queues of those who want to be told. */
@Component
class OrderEvents implements BatchHandler {

    static final String TOPIC = "orders";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Courier courier;
    private final EventJson json;

    OrderEvents(Endpoints endpoints, Deliveries deliveries, Courier courier, EventJson json) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.courier = courier;
        this.json = json;
    }

    @Override
    public void handle(List<Received> batch) {
        var all = endpoints.all();
        if (all.stream().noneMatch(Endpoint::isEnabled)) return;
        var now = Instant.now();
        var made = new ArrayList<Delivery>();
        for (var each : batch) {
            var event = event(each);
            if (event == null) continue;
            for (var endpoint : all) {
                if (endpoint.wants(event.type, event.shop)) made.add(event.to(endpoint, now));
            }
        }
        deliveries.add(made);
        var told = new LinkedHashSet<String>();
        made.forEach(each -> told.add(each.endpoint()));
        told.forEach(courier::ring);
    }

    /** An event of an order, as receivers get it. */
    record Event(String type, String shop, String order, long version, String id, String body) {

        Delivery to(Endpoint endpoint, Instant now) {
            return Delivery.of(endpoint, order, version, type, id, body, now);
        }
    }

    /** Null for a key that was removed. */
    @Nullable
    Event event(Received received) {
        if (received.value() == null) return null;
        var it = json.mapper().readTree(received.value());
        var order = it.path("order");
        var type = it.path("type").asString();
        return new Event(
                type,
                order.path("channel").asString() + ":" + order.path("shop").asString(),
                it.path("orderId").asString(),
                it.path("version").asLong(),
                // what is signed is id, time and body with a dot between
                it.path("id").asString().replace('.', '-'),
                body(type, it));
    }

    /** Type, time and data, as Standard Webhooks has it; data is the order as its owner reads it, without its buyer's hash. */
    private String body(String type, JsonNode event) {
        var order = (ObjectNode) event.path("order").deepCopy();
        if (order.path("buyer") instanceof ObjectNode buyer) buyer.remove("hash");
        var data = json.mapper().createObjectNode();
        data.set("id", event.path("orderId"));
        data.set("version", event.path("version"));
        data.set("order", order);
        data.set("entries", event.path("entries"));
        return body(type, event.path("occurredAt").asString(), data);
    }

    private record Body(String type, String timestamp, Object data) {}

    String body(String type, String timestamp, Object data) {
        return json.mapper().writeValueAsString(new Body(type, timestamp, data));
    }
}
