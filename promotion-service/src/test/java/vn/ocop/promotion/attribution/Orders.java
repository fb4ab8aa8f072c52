package vn.ocop.promotion.attribution;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;
import vn.ocop.promotion.Contracts;

/** Orders as the orders topic tells them: two packs at 100,000 đồng, with 20,000 off from the channel. */
record Orders(ObjectNode event) {

    private static final EventJson JSON = new EventJson();

    static Orders placed(String id, String shop, String at) {
        var event = (ObjectNode) JSON.mapper().readTree(Contracts.bytes("orders/OrderPlaced"));
        event.put("orderId", id).put("version", 1);
        var order = (ObjectNode) event.path("order");
        order.put("channel", "tiktok").put("shop", shop).put("placedAt", at);
        order.set("promotion", JSON.mapper().createObjectNode());
        var line = (ObjectNode) order.path("lines").get(0);
        line.put("productId", "prd-lychee")
                .put("quantity", 2)
                .put("unitPrice", 100_000)
                .put("platformDiscount", 20_000);
        order.set("lines", JSON.mapper().createArrayNode().add(line));
        return new Orders(event);
    }

    private Orders with(java.util.function.Consumer<ObjectNode> change) {
        var next = event.deepCopy();
        change.accept(next);
        return new Orders(next);
    }

    private static ObjectNode promotion(ObjectNode event) {
        return (ObjectNode) event.path("order").path("promotion");
    }

    Orders room(String room) {
        return with(each -> promotion(each).put("livestreamRoom", room));
    }

    Orders quote(String quote) {
        return with(each -> promotion(each).put("quoteId", quote));
    }

    Orders test() {
        return with(each -> ((ObjectNode) each.path("order")).put("test", true));
    }

    /** The next version, with so many packs cancelled in all. */
    Orders cancelled(int packs) {
        return with(each -> {
            each.put("version", each.path("version").asLong() + 1);
            ((ObjectNode) each.path("order").path("lines").get(0)).put("cancelled", packs);
        });
    }

    /** The next version, of which nothing concerns promotions. */
    Orders shipped() {
        return with(each -> {
            each.put("version", each.path("version").asLong() + 1);
            ((ObjectNode) each.path("order")).put("status", "SHIPPED");
        });
    }

    static List<Received> received(Orders... orders) {
        return java.util.stream.Stream.of(orders)
                .map(each -> received(each.event().toString()))
                .toList();
    }

    static Received received(String body) {
        return new Received(
                "orders", 0, 0, 0, "key", body.getBytes(java.nio.charset.StandardCharsets.UTF_8), null, null);
    }
}
