package vn.ocop.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
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
final class IngestBench {

    private static final int CONNECTIONS = 32;
    private static final int BATCH = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Settings settings;
    private final int seconds;
    private final AtomicLong number = new AtomicLong();

    /** One way to send, and how it went: milliseconds of each call. */
    private record Result(String name, long orders, double seconds, double[] millis) {
        double rate() {
            return orders / seconds;
        }

        double at(double share) {
            return millis.length == 0 ? 0 : millis[Math.min(millis.length - 1, (int) (millis.length * share))];
        }
    }

    IngestBench(Settings settings, int seconds) {
        this.settings = settings;
        this.seconds = seconds;
    }

    int run() {
        long began = System.nanoTime();
        var data = settings.data().resolve("bench-" + Long.toString(System.currentTimeMillis(), 36));
        var suffix = "--ocop.database-suffix=_" + Long.toString(System.currentTimeMillis(), 36);
        try (var platform = new Standalone(settings.with(data, List.of("--ocop.gateway.rate-limit=0", suffix)))) {
            Main.print(platform, began);
            var api = prepare(platform);
            measure("warm-up", CONNECTIONS, Math.max(5, seconds / 2), () -> single(api));
            var floorSingle = floor(platform, 1);
            var single =
                    measure("single posts, " + CONNECTIONS + " connections", CONNECTIONS, seconds, () -> single(api));
            settle(api);
            var floorBatch = floor(platform, BATCH);
            var batch = measure("batches of " + BATCH + ", 4 connections", 4, seconds, () -> batch(api));
            settle(api);
            print(single, floorSingle);
            print(batch, floorBatch);
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
    private Result floor(Standalone platform, int batch) {
        var properties = new Properties();
        properties.put("bootstrap.servers", platform.brokers());
        properties.put("acks", "all");
        properties.put("linger.ms", batch == 1 ? 2 : 5);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            return measure("floor", batch == 1 ? CONNECTIONS : 4, Math.max(3, seconds / 4), () -> {
                var sent = new ArrayList<Future<?>>(batch);
                for (int j = 0; j < batch; j++) {
                    var body = JSON.writeValueAsString(order()).getBytes(StandardCharsets.UTF_8);
                    sent.add(producer.send(new ProducerRecord<>("order-outcomes", "floor" + j, body)));
                }
                for (var each : sent) await(each);
                return batch;
            });
        }
    }

    private static Result measure(String name, int connections, int forSeconds, IntSupplier call) {
        var millis = new ConcurrentLinkedQueue<Double>();
        var orders = new AtomicLong();
        long began = System.nanoTime();
        long until = began + Duration.ofSeconds(forSeconds).toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>(connections);
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < until) {
                        long start = System.nanoTime();
                        orders.addAndGet(call.getAsInt());
                        millis.add((System.nanoTime() - start) / 1e6);
                    }
                }));
            }
            for (var each : running) await(each);
        }
        var sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Result(name, orders.get(), (System.nanoTime() - began) / 1e9, sorted);
    }

    /** @throws IllegalStateException with what failed: a rate that leaves out refused calls would be no rate */
    private static void await(Future<?> each) {
        try {
            each.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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

    private static void print(Result it, Result floor) {
        System.out.printf(
                Locale.ROOT,
                "%n  %-34s %8.0f orders/s   p50 %7.1f ms   p99 %7.1f ms   (%d calls)%n",
                it.name(),
                it.rate(),
                it.at(0.5),
                it.at(0.99),
                it.millis().length);
        System.out.printf(
                Locale.ROOT,
                "  %-34s %8.0f orders/s   p50 %7.1f ms   p99 %7.1f ms   ratio %.3f%n",
                "  floor: straight into Kafka",
                floor.rate(),
                floor.at(0.5),
                floor.at(0.99),
                it.rate() / floor.rate());
    }
}
