package vn.ocop.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import vn.ocop.standalone.Standalone;
import vn.ocop.standalone.demo.Api;

/** A marketplace that never stops selling: 500 products with stock enough, and orders of them, no two alike. */
final class OrderStream {

    private static final int PRODUCTS = 500;

    private final AtomicLong number = new AtomicLong();
    private final Api marketplace;

    /** Puts the products on sale, and signs the marketplace in. */
    OrderStream(Standalone platform) {
        var admin = admin(platform);
        var products = new ArrayList<Map<String, Object>>();
        var stock = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < PRODUCTS; i++) {
            products.add(product(i));
            stock.add(Map.of("sku", sku(i), "onHand", 100_000_000));
        }
        admin.post("/api/v1/products/batch", Map.of("products", products));
        admin.post("/api/v1/stock/batch", Map.of("items", stock));
        var client = admin.post(
                "/api/v1/clients",
                Map.of(
                        "name",
                        "Bench",
                        "kind",
                        "MARKETPLACE",
                        "scopes",
                        List.of("orders:write", "orders:read"),
                        "shops",
                        List.of("bench:shop")));
        marketplace = admin.as(
                client.path("clientId").asString(), client.path("clientSecret").asString());
    }

    static Api admin(Standalone platform) {
        try {
            var secret = Files.readString(platform.adminSecret()).strip();
            return Api.of(platform.gateway(), "admin", secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sku(long product) {
        return "BENCH-" + product % PRODUCTS;
    }

    static long price(long product) {
        return 50_000 + product % PRODUCTS * 100;
    }

    private static Map<String, Object> product(int i) {
        return Map.of(
                "name",
                "Sản phẩm đo " + i,
                "producer",
                Map.of("name", "Hợp tác xã đo " + i % 50),
                "set",
                1 + i % 25,
                "place",
                Map.of("oldProvince", "42"),
                "skus",
                List.of(Map.of("sku", sku(i), "price", price(i))),
                "certificates",
                List.of(Map.of("number", "B-" + i, "stars", 3 + i % 2, "issuedOn", "2025-01-01")));
    }

    /** The next order, as a marketplace posts it. */
    Map<String, Object> order() {
        long n = number.incrementAndGet();
        long price = price(n);
        return Map.of(
                "channel",
                "bench",
                "shop",
                "shop",
                "channelOrderNo",
                "B" + n,
                "placedAt",
                Instant.now().toString(),
                "lines",
                List.of(Map.of(
                        "sku",
                        sku(n),
                        "quantity",
                        2,
                        "unitPrice",
                        price,
                        "sellerDiscount",
                        5_000,
                        "platformDiscount",
                        0)),
                "totals",
                Map.of(
                        "items",
                        2 * price,
                        "sellerDiscount",
                        5_000,
                        "platformDiscount",
                        0,
                        "shippingFee",
                        15_000,
                        "shippingDiscount",
                        0,
                        "buyerPays",
                        2 * price + 10_000),
                "buyer",
                Map.of("hash", "b" + n % 10_000, "delivery", Map.of("province", "Hà Nội")));
    }

    /** Posts one; 0 when it was refused. */
    int single() {
        var answer = marketplace.post("/api/v1/orders", order());
        return answer.path("outcome").asString().equals("REJECTED") ? 0 : 1;
    }

    /** Posts so many at once. */
    int batch(int size) {
        var orders = new ArrayList<Map<String, Object>>(size);
        for (int i = 0; i < size; i++) orders.add(order());
        return marketplace
                .post("/api/v1/orders/batch", Map.of("orders", orders))
                .path("items")
                .size();
    }
}
