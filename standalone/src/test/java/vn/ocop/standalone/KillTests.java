package vn.ocop.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.standalone.Shop.PRICE;
import static vn.ocop.standalone.Shop.eventually;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.embedded.Engines;
import vn.ocop.embedded.Ports;
import vn.ocop.standalone.demo.Api;

/** The whole process is killed in the middle of a stream of orders, again and again: what was answered is there, once. */
class KillTests {

    private static final int KILLS = 5;

    private final Path data = Engines.temporary("kill");
    private final Map<String, String> environment = new HashMap<>();
    private final URI gateway;
    private final AtomicInteger numbers = new AtomicInteger();
    /** Units by order number, of the orders that the platform has answered for. */
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    /** Units by order number, of all that were sent. */
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();

    private Process process;

    KillTests() {
        for (var each : List.of(
                "GATEWAY", "CATALOG", "ORDER", "PROMOTION", "ANALYTICS", "KAFKA", "KAFKA_CONTROLLER", "MONGODB"))
            environment.put("OCOP_" + each + "_PORT", Integer.toString(Ports.free()));
        environment.put("OCOP_DATA", data.toString());
        environment.put("OCOP_LOG_FORMAT", "json");
        environment.put("OCOP_DATABASE_SUFFIX", "_" + Shop.word());
        gateway = URI.create("http://localhost:" + environment.get("OCOP_GATEWAY_PORT"));
    }

    @AfterEach
    void end() {
        if (process != null) process.destroyForcibly();
    }

    private void up() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = data.resolve("process.log");
        var builder = new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        Main.class.getName(),
                        "up")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        long before = Files.exists(log) ? Files.size(log) : 0;
        process = builder.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    assertThat(process.isAlive()).as(() -> tail(log)).isTrue();
                    return tail(log, before).contains("Ctrl-C");
                });
    }

    private static String tail(Path log, long from) {
        try {
            var all = Files.readAllBytes(log);
            return new String(
                    all,
                    (int) Math.min(from, all.length),
                    all.length - (int) Math.min(from, all.length),
                    java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String tail(Path log) {
        return tail(log, 0);
    }

    @Test
    void everyAnsweredOrderIsThereOnceAfterFiveKills() throws Exception {
        up();
        var shop = new Shop(gateway, data.resolve("gateway").resolve("admin-secret"), 1_000_000);
        for (int kill = 0; kill < KILLS; kill++) {
            stream(shop, 40 + 37 * kill);
            up();
        }
        stream(shop, -1);
        eventually(() -> assertThat(missing(shop)).isEmpty());
        var known = shop.orders();
        assertThat(sent.keySet()).containsAll(known.keySet());
        known.forEach((number, units) -> assertThat(units).isEqualTo(sent.get(number)));
        long units = known.values().stream().mapToLong(Integer::longValue).sum();
        eventually(() -> assertThat(shop.stock().path("reserved").asLong()).isEqualTo(units));
        eventually(() -> assertThat(shop.sales("KEPT").path("orders").asLong()).isEqualTo(known.size()));
        assertThat(shop.sales("KEPT").path("gmv").asLong()).isEqualTo(units * PRICE);
        assertThat(shop.sales("PLACED").path("gmv").asLong()).isEqualTo(units * PRICE);
        eventually(() -> assertThat(shop.unconfirmed()).isZero());
        assertThat(shop.staff.get("/api/v1/quarantine").path("items").size()).isZero();
        var log = Files.readAllLines(data.resolve("logs").resolve("ocop.json.log"))
                .getFirst();
        assertThat(JsonMapper.shared().readTree(log).path("level").asString()).isEqualTo("INFO");
        System.out.printf(
                "%d kills: %d orders sent, %d answered, %d there%n", KILLS, sent.size(), answered.size(), known.size());
    }

    /** Sends from four threads until so many were answered, then kills; -1: a last hundred, without a kill. */
    private void stream(Shop shop, int killAfter) throws Exception {
        int goal = killAfter < 0 ? answered.size() + 100 : answered.size() + killAfter;
        var victim = process;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                boolean batches = i % 2 == 0;
                threads.submit(() -> {
                    while (answered.size() < goal && victim.isAlive()) send(shop, batches ? 10 : 1);
                });
            }
            threads.shutdown();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> answered.size() >= goal);
            if (killAfter >= 0) {
                victim.destroyForcibly();
                assertThat(victim.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(threads.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void send(Shop shop, int count) {
        var orders = new ArrayList<Map<String, Object>>();
        var units = new HashMap<String, Integer>();
        for (int i = 0; i < count; i++) {
            var number = "K-" + numbers.incrementAndGet();
            int quantity = 1 + number.hashCode() % 3 * Integer.signum(number.hashCode());
            units.put(number, quantity);
            orders.add(shop.order(number, quantity));
        }
        sent.putAll(units);
        try {
            if (count == 1) shop.seller.post("/api/v1/orders", orders.getFirst());
            else shop.seller.post("/api/v1/orders/batch", Map.of("orders", orders));
            answered.putAll(units);
        } catch (Api.Refused killed) {
            // nobody answered for these: they may be there or not, but never twice
            assertThat(killed).hasMessageNotContaining("answered 4");
        }
    }

    private List<String> missing(Shop shop) {
        var known = shop.orders();
        return answered.keySet().stream()
                .filter(each -> !known.containsKey(each))
                .toList();
    }
}
