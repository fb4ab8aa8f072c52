package vn.ocop.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.standalone.Main;
import vn.ocop.standalone.Settings;
import vn.ocop.standalone.Standalone;
import vn.ocop.standalone.simulator.Signatures;

/**
 * Lazada's signed pushes, each of another order that is then read back and stored. Lazada wants its answer within 500 ms:
 * first as many pushes as go, then half of what the platform kept up with, at a pace, and how long the slowest of a thousand takes.
 */
final class LazadaBench implements Bench {

    private static final int CONNECTIONS = 32;
    private static final double LIMIT_MILLIS = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String name() {
        return "lazada";
    }

    @Override
    public String options() {
        return "--seconds 30";
    }

    @Override
    public int run(Options options, Settings settings) {
        int seconds = options.number("seconds", 30);
        long began = System.nanoTime();
        var data = settings.data().resolve("bench-" + Long.toString(System.currentTimeMillis(), 36));
        var suffix = "--ocop.database-suffix=_" + Long.toString(System.currentTimeMillis(), 36);
        var extra = List.of(
                "--ocop.gateway.rate-limit=0",
                "--ocop.channels.allow-shop-api-url=true",
                "--ocop.channel-calls.at-once-per-shop=16",
                "--ocop.channel-calls.per-second.lazada=0",
                suffix);
        try (var platform = new Standalone(settings.with(data, extra));
                var backlog = new Backlog(platform.brokers());
                var lazada = new LazadaOrders();
                var pushes = new Pushes(platform, lazada)) {
            Main.print(platform, began);
            Measured.of("warm-up", CONNECTIONS, Math.max(10, seconds / 2), pushes::push);
            settle(backlog);
            var started = Cost.from(0);
            var most = Measured.of("pushes, as fast as they go", CONNECTIONS, seconds, pushes::push);
            long left = backlog.left();
            settle(backlog);
            double handled = started.after(most.things()).rate();
            int pace = Math.max(1, (int) (handled / 2));
            var half = Measured.paced("pushes, " + pace + " a second", CONNECTIONS, pace, seconds, pushes::push);
            settle(backlog);
            print(most, "with " + left + " records left to handle at its end");
            System.out.printf(Locale.ROOT, "  read back, stored and counted          %8.0f pushes/s%n", handled);
            print(half, half.at(0.999) < LIMIT_MILLIS ? "within 500 ms" : "NOT within 500 ms");
            System.out.printf(
                    Locale.ROOT,
                    "%n  peak memory of the process: %d MB%n",
                    Memory.watch().peakMegabytes());
            return half.at(0.999) < LIMIT_MILLIS ? 0 : 1;
        }
    }

    private static void settle(Backlog backlog) {
        backlog.awaitNone(Duration.ofMinutes(10), left -> {});
    }

    private static void print(Measured it, String remark) {
        System.out.printf(
                Locale.ROOT,
                "  %-34s %8.0f pushes/s   p50 %6.1f ms   p99 %6.1f ms   p99.9 %6.1f ms   longest %6.1f ms   %s%n",
                it.name(),
                it.rate(),
                it.at(0.5),
                it.at(0.99),
                it.at(0.999),
                it.at(1),
                remark);
    }

    /** One shop's pushes. */
    private static final class Pushes implements AutoCloseable {

        private static final String SHOP = "200000000001";
        private static final String KEY = "bench-key";
        private static final String SECRET = "bench-secret";

        private final AtomicLong number = new AtomicLong(400_000_000_000_000L);
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final URI webhook;

        Pushes(Standalone platform, LazadaOrders lazada) {
            new OrderStream(platform);
            OrderStream.admin(platform)
                    .put(
                            "/api/v1/channels/lazada/shops/" + SHOP,
                            Map.of("appKey", KEY, "appSecret", SECRET, "accessToken", "bench", "apiUrl", lazada.url()));
            webhook = platform.gateway().resolve("/api/v1/channels/lazada/" + SHOP + "/webhook");
        }

        int push() {
            long order = number.incrementAndGet();
            long now = System.currentTimeMillis() / 1_000;
            var body = JSON.writeValueAsString(Map.of(
                    "seller_id",
                    SHOP,
                    "message_type",
                    0,
                    "data",
                    Map.of(
                            "order_status",
                            "pending",
                            "trade_order_id",
                            Long.toString(order),
                            "trade_order_line_id",
                            Long.toString(order),
                            "status_update_time",
                            now),
                    "timestamp",
                    now,
                    "site",
                    "lazada_vn"));
            var request = HttpRequest.newBuilder(webhook)
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .header("Authorization", Signatures.hex(SECRET, KEY + body))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            try {
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200) throw new IllegalStateException("a push was answered " + status);
                return 1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
