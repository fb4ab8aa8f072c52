package vn.ocop.standalone.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Lazada's side of a read-back: whatever number is asked for is an order of one unit. */
final class LazadaOrders implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NUMBER = Pattern.compile("(?:^|&)order_id=(\\d+)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LazadaOrders() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/order/get", exchange -> answer(exchange, order(number(exchange))));
        server.createContext("/order/items/get", exchange -> answer(exchange, List.of(unit(number(exchange)))));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static long number(HttpExchange exchange) {
        var found = NUMBER.matcher(exchange.getRequestURI().getQuery());
        if (!found.find()) throw new IllegalStateException("no order_id in " + exchange.getRequestURI());
        return Long.parseLong(found.group(1));
    }

    private static Map<String, Object> order(long number) {
        var now = TIME.format(Instant.now());
        return Map.ofEntries(
                Map.entry("order_id", number),
                Map.entry("order_number", number),
                Map.entry("created_at", now),
                Map.entry("updated_at", now),
                Map.entry("price", decimal(OrderStream.price(number))),
                Map.entry("shipping_fee", "15000.00"),
                Map.entry("shipping_fee_original", "15000.00"),
                Map.entry("shipping_fee_discount_seller", "0.00"),
                Map.entry("shipping_fee_discount_platform", "0.00"),
                Map.entry("voucher", "0.00"),
                Map.entry("voucher_seller", "0.00"),
                Map.entry("voucher_platform", "0.00"),
                Map.entry("items_count", 1),
                Map.entry("statuses", List.of("pending")),
                Map.entry("address_shipping", Map.of("address3", "Hà Nội", "country", "Vietnam")));
    }

    private static Map<String, Object> unit(long number) {
        var now = TIME.format(Instant.now());
        var price = decimal(OrderStream.price(number));
        return Map.ofEntries(
                Map.entry("order_item_id", number),
                Map.entry("order_id", number),
                Map.entry("sku", OrderStream.sku(number)),
                Map.entry("name", "Sản phẩm đo"),
                Map.entry("currency", "VND"),
                Map.entry("item_price", price),
                Map.entry("paid_price", price),
                Map.entry("voucher_amount", "0.00"),
                Map.entry("voucher_seller", "0.00"),
                Map.entry("voucher_platform", "0.00"),
                Map.entry("shipping_amount", "15000.00"),
                Map.entry("shipping_fee_original", "15000.00"),
                Map.entry("shipping_fee_discount_seller", "0.00"),
                Map.entry("shipping_fee_discount_platform", "0.00"),
                Map.entry("tax_amount", "0.00"),
                Map.entry("status", "pending"),
                Map.entry("created_at", now),
                Map.entry("updated_at", now));
    }

    private static String decimal(long amount) {
        return amount + ".00";
    }

    private static void answer(HttpExchange exchange, Object data) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var body = JSON.writeValueAsBytes(Map.of("code", "0", "request_id", "bench", "data", data));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
