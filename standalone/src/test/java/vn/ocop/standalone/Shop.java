package vn.ocop.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import tools.jackson.databind.JsonNode;
import vn.ocop.standalone.demo.Api;

/** A marketplace with one shop and one product of its own, on a running platform. */
final class Shop {

    static final long PRICE = 100_000;

    final Api staff;
    final Api seller;
    final String channel = "market" + word();
    final String sku = "SKU-" + word();
    final String productId;

    Shop(URI gateway, Path adminSecret, long onHand) {
        this.staff = Api.of(gateway, "admin", read(adminSecret));
        var made = staff.post(
                "/api/v1/clients",
                Map.of(
                        "clientId",
                        channel,
                        "name",
                        "Chợ " + channel,
                        "kind",
                        "MARKETPLACE",
                        "scopes",
                        List.of("catalog:read", "orders:read", "orders:write", "quotes:write"),
                        "shops",
                        List.of(channel + ":one")));
        this.seller = staff.as(channel, made.path("clientSecret").asString());
        this.productId = product(staff, sku, onHand);
    }

    static String word() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String product(Api staff, String sku, long onHand) {
        var product = staff.post(
                "/api/v1/products",
                Map.of(
                        "code",
                        sku,
                        "name",
                        "Mật ong " + sku,
                        "producer",
                        Map.of("name", "Hợp tác xã " + sku, "kind", "COOPERATIVE"),
                        "skus",
                        List.of(Map.of("sku", sku, "price", PRICE)),
                        "certificates",
                        List.of(Map.of(
                                "number",
                                "C-" + sku,
                                "stars",
                                4,
                                "issuedOn",
                                today().minusDays(30).toString()))));
        var id = product.path("id").asString();
        staff.put("/api/v1/stock/" + id, Map.of("onHand", onHand));
        return id;
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    Map<String, Object> order(String number, int quantity) {
        return order(number, quantity, sku, Instant.now(), 0);
    }

    Map<String, Object> order(String number, int quantity, String ofSku, Instant updatedAt, long discount) {
        var order = new HashMap<String, Object>();
        order.put("channel", channel);
        order.put("shop", "one");
        order.put("channelOrderNo", number);
        order.put("placedAt", Instant.now().minusSeconds(60).toString());
        order.put("updatedAt", updatedAt.toString());
        order.put(
                "lines",
                List.of(Map.of(
                        "sku",
                        ofSku,
                        "quantity",
                        quantity,
                        "unitPrice",
                        PRICE,
                        "sellerDiscount",
                        0,
                        "platformDiscount",
                        discount)));
        order.put(
                "totals",
                Map.of(
                        "items",
                        quantity * PRICE,
                        "sellerDiscount",
                        0,
                        "platformDiscount",
                        discount,
                        "shippingFee",
                        0,
                        "shippingDiscount",
                        0,
                        "buyerPays",
                        quantity * PRICE - discount));
        return order;
    }

    JsonNode stock() {
        return staff.get("/api/v1/stock/" + productId);
    }

    /** Sums of this shop alone: gmv and orders, as placed or as kept. */
    JsonNode sales(String view) {
        return staff.post(
                        "/api/v1/analytics/query",
                        Map.of(
                                "measures",
                                List.of("gmv", "orders"),
                                "view",
                                view,
                                "filters",
                                List.of(Map.of("member", "channel", "operator", "EQUALS", "values", List.of(channel)))))
                .path("totals");
    }

    /** Units by order number; no order is there twice. */
    Map<String, Integer> orders() {
        var found = new HashMap<String, Integer>();
        for (var each : all()) {
            var order = each.path("order");
            var before = found.put(
                    order.path("channelOrderNo").asString(),
                    order.path("lines").path(0).path("quantity").asInt());
            assertThat(before).as("twice: " + order).isNull();
        }
        return found;
    }

    long unconfirmed() {
        return all().stream()
                .filter(each -> !each.path("order").path("status").asString().equals("CONFIRMED"))
                .count();
    }

    private List<JsonNode> all() {
        var found = new ArrayList<JsonNode>();
        String next = "";
        while (next != null) {
            var page = seller.get("/api/v1/orders?limit=500" + (next.isEmpty() ? "" : "&cursor=" + next));
            page.path("items").forEach(found::add);
            next = page.path("next").isString() ? page.path("next").asString() : null;
        }
        return found;
    }

    static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(Api.Refused.class)
                .untilAsserted(assertion);
    }

    void eventuallyIs(String orderId, String status) {
        eventually(() -> assertThat(seller.get("/api/v1/orders/" + orderId)
                        .path("order")
                        .path("status")
                        .asString())
                .isEqualTo(status));
    }
}
