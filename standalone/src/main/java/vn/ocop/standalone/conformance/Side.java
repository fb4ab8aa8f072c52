package vn.ocop.standalone.conformance;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import vn.ocop.standalone.conformance.Check.Failed;
import vn.ocop.standalone.demo.Api;
import vn.ocop.standalone.simulator.Sale;

/**
 * A marketplace with one shop and one product, made for this run and ended after it. Its orders are test orders, so that
 * neither stock nor figures know of them.
 */
final class Side implements AutoCloseable {

    static final long PRICE = 85_000;

    final Api staff;
    final Api marketplace;
    final Api stranger;
    final URI gateway;
    final String channel;
    final String sku;
    final String product;
    private final Duration patience;
    private final AtomicInteger number = new AtomicInteger();

    /**
     * @param run a word that no earlier run had
     * @param patience how long what is to happen by itself may take
     */
    Side(URI gateway, Api staff, String run, Duration patience) {
        this.patience = patience;
        this.gateway = gateway;
        this.staff = staff;
        this.channel = "kit-" + run;
        this.sku = "KIT-" + run;
        this.marketplace = client(channel);
        this.stranger = client("kit-other-" + run);
        this.product = staff.post(
                        "/api/v1/products",
                        Map.of(
                                "name",
                                "Sản phẩm thử kết nối " + run,
                                "producer",
                                Map.of("name", "Đơn vị thử kết nối " + run, "kind", "COOPERATIVE"),
                                "skus",
                                List.of(Map.of("sku", sku, "price", PRICE))))
                .path("id")
                .asString();
        staff.put("/api/v1/stock/" + product, Map.of("onHand", 1_000));
    }

    private Api client(String name) {
        var made = staff.post(
                "/api/v1/clients",
                Map.of(
                        "clientId",
                        name,
                        "name",
                        "Thử kết nối " + name,
                        "kind",
                        "MARKETPLACE",
                        "scopes",
                        List.of("orders:read", "orders:write"),
                        "shops",
                        List.of(name + ":one")));
        return staff.as(name, made.path("clientSecret").asString());
    }

    /** What is sold. */
    Sale.Goods goods() {
        record Goods(String sku, String name, long price) implements Sale.Goods {}
        return new Goods(sku, "Sản phẩm thử kết nối", PRICE);
    }

    /** A new order of so many units, which may be changed before it is sent. */
    Map<String, Object> order(int quantity) {
        return order(number(), quantity, Instant.now());
    }

    /** A number that no other order of this run has. */
    String number() {
        return "T" + number.incrementAndGet();
    }

    Map<String, Object> order(String orderNumber, int quantity, Instant updatedAt) {
        var order = new LinkedHashMap<String, Object>();
        order.put("channel", channel);
        order.put("shop", "one");
        order.put("channelOrderNo", orderNumber);
        order.put("test", true);
        order.put("placedAt", updatedAt.minusSeconds(60).toString());
        order.put("updatedAt", updatedAt.toString());
        order.put("lines", List.of(line(sku, quantity, PRICE, 0)));
        order.put("totals", Map.of("items", quantity * PRICE, "buyerPays", quantity * PRICE));
        return order;
    }

    static Map<String, Object> line(String sku, Object quantity, Object unitPrice, Object sellerDiscount) {
        return Map.of("sku", sku, "quantity", quantity, "unitPrice", unitPrice, "sellerDiscount", sellerDiscount);
    }

    Answer post(Object order) {
        return Answer.of(marketplace.send("POST", "/api/v1/orders", order));
    }

    Answer post(String path, Object body, String... headers) {
        return Answer.of(marketplace.send("POST", path, body, headers));
    }

    /** A new order that is taken, by its id. */
    String placed(int quantity) throws Failed {
        var answer = post(order(quantity));
        Check.equal("a new order", "201 CREATED", answer.brief());
        return answer.orderId();
    }

    /** What the platform knows of an order. */
    JsonNode read(String orderId) {
        return marketplace.get("/api/v1/orders/" + orderId);
    }

    /** Looks again and again, as long as patience lasts. */
    void soon(String what, Callable<Boolean> holds) throws Failed {
        long until = System.nanoTime() + patience.toNanos();
        var last = "it did not";
        while (System.nanoTime() < until) {
            try {
                if (holds.call()) return;
            } catch (Api.Refused e) {
                last = String.valueOf(e.getMessage());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new Failed(what, "to become true within " + patience, last);
    }

    /** Takes the product off sale and disables the clients; the test orders stay, as orders do. */
    @Override
    public void close() {
        staff.send("DELETE", "/api/v1/products/" + product, null);
        staff.send("DELETE", "/api/v1/clients/" + channel, null);
        staff.send("DELETE", "/api/v1/clients/kit-other-" + channel.substring("kit-".length()), null);
    }
}
