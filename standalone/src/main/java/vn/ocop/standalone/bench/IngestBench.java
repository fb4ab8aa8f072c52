package vn.ocop.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.standalone.Main;
import vn.ocop.standalone.Settings;
import vn.ocop.standalone.Standalone;
import vn.ocop.standalone.demo.Api;

/** Orders a second through the gateway, one by one and in batches, beside the same bytes straight into Kafka. */
final class IngestBench implements Bench {

    private static final int CONNECTIONS = 32;
    private static final int BATCH = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AtomicLong number = new AtomicLong();

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String options() {
        return "--seconds 20";
    }

    @Override
    public int run(Options options, Settings settings) {
        int seconds = options.number("seconds", 20);
        long began = System.nanoTime();
        var data = settings.data().resolve("bench-" + Long.toString(System.currentTimeMillis(), 36));
        var suffix = "--ocop.database-suffix=_" + Long.toString(System.currentTimeMillis(), 36);
        try (var platform = new Standalone(settings.with(data, List.of("--ocop.gateway.rate-limit=0", suffix)))) {
            Main.print(platform, began);
            var api = prepare(platform);
            Measured.of("warm-up", CONNECTIONS, Math.max(5, seconds / 2), () -> single(api));
            var floorSingle = floor(platform, 1, seconds);
            var single = Measured.of(
                    "single posts, " + CONNECTIONS + " connections", CONNECTIONS, seconds, () -> single(api));
            settle(api);
            var floorBatch = floor(platform, BATCH, seconds);
            var batch = Measured.of("batches of " + BATCH + ", 4 connections", 4, seconds, () -> batch(api));
            settle(api);
            single.print("orders", floorSingle);
            batch.print("orders", floorBatch);
            System.out.printf(
                    Locale.ROOT,
                    "%n  peak memory of the process: %d MB%n",
                    Memory.watch().peakMegabytes());
            return 0;
        }
    }

    private Api prepare(Standalone platform) {
        try {
            var admin = Api.of(
                    platform.gateway(),
                    "admin",
                    Files.readString(platform.adminSecret()).strip());
            var products = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < 500; i++) {
                products.add(Map.of(
                        "name",
                        "Sản phẩm đo " + i,
                        "producer",
                        Map.of("name", "Hợp tác xã đo " + i % 50),
                        "set",
                        1 + i % 25,
                        "place",
                        Map.of("oldProvince", "42"),
                        "skus",
                        List.of(Map.of("sku", "BENCH-" + i, "price", 50_000 + i * 100)),
                        "certificates",
                        List.of(Map.of("number", "B-" + i, "stars", 3 + i % 2, "issuedOn", "2025-01-01"))));
            }
            admin.post("/api/v1/products/batch", Map.of("products", products));
            var stock = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < 500; i++) stock.add(Map.of("sku", "BENCH-" + i, "onHand", 100_000_000));
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
            return admin.as(
                    client.path("clientId").asString(),
                    client.path("clientSecret").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> order() {
        long n = number.incrementAndGet();
        int sku = (int) (n % 500);
        long price = 50_000 + sku * 100;
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
                        "BENCH-" + sku,
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

    private int single(Api api) {
        var answer = api.post("/api/v1/orders", order());
        return answer.path("outcome").asString().equals("REJECTED") ? 0 : 1;
    }

    private int batch(Api api) {
        var orders = new ArrayList<Map<String, Object>>(BATCH);
        for (int i = 0; i < BATCH; i++) orders.add(order());
        return api.post("/api/v1/orders/batch", Map.of("orders", orders))
                .path("items")
                .size();
    }

    /** The same bytes, acknowledged by the same broker, and nothing else. */
    private Measured floor(Standalone platform, int batch, int seconds) {
        var properties = new Properties();
        properties.put("bootstrap.servers", platform.brokers());
        properties.put("acks", "all");
        properties.put("linger.ms", batch == 1 ? 2 : 5);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            return Measured.of(
                    "floor: straight into Kafka", batch == 1 ? CONNECTIONS : 4, Math.max(3, seconds / 4), () -> {
                        var sent = new ArrayList<Future<?>>(batch);
                        for (int j = 0; j < batch; j++) {
                            var body = JSON.writeValueAsString(order()).getBytes(StandardCharsets.UTF_8);
                            sent.add(producer.send(new ProducerRecord<>("order-outcomes", "floor" + j, body)));
                        }
                        for (var each : sent) Measured.await(each);
                        return batch;
                    });
        }
    }

    /** Waits until everything that was sent is applied, so that one measurement does not pay for another. */
    private void settle(Api api) {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < until) {
            var answer = api.post("/api/v1/orders", order());
            if (answer.path("outcome").asString().equals("CREATED")) return;
        }
    }
}
