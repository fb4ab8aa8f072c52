package vn.ocop.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.standalone.Shop.PRICE;
import static vn.ocop.standalone.Shop.eventually;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.embedded.EmbeddedKafka;
import vn.ocop.embedded.EmbeddedMongo;
import vn.ocop.embedded.Engines;
import vn.ocop.embedded.Line;
import vn.ocop.embedded.Ports;

/** The store, then the broker, is away from the whole platform while orders keep coming: nothing is lost, nothing is there twice. */
class OutageTests {

    private static final Duration STORE_AWAY = Duration.ofSeconds(60);
    private static final Duration BROKER_AWAY = Duration.ofSeconds(15);
    private static final int IN_A_BATCH = 20;

    private record Sent(List<String> numbers, Object body, Instant at, int status, JsonNode answer, Duration took) {}

    private final EmbeddedMongo mongo =
            EmbeddedMongo.start(Engines.temporary("outage-store").resolve("store.mv"), 0);
    private final Line store = Line.to(URI.create(mongo.uri()).getPort());
    private final int kafkaPort = Ports.free();
    private final Line broker = Line.to(kafkaPort);
    private final EmbeddedKafka kafka =
            EmbeddedKafka.startBehind(broker.port(), Engines.temporary("outage-broker"), kafkaPort);
    private final Standalone platform = new Standalone(new Settings(
            Engines.temporary("outage"),
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            "mongodb://localhost:" + store.port(),
            kafka.bootstrapServers(),
            List.of("--ocop.messaging.timeout-millis=4000", "--ocop.gateway.rate-limit=0")));
    private final Shop shop = new Shop(platform.gateway(), platform.adminSecret(), 1_000_000);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Integer> units = new ConcurrentHashMap<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    @AfterEach
    void stop() {
        over = true;
        store.restore();
        broker.restore();
        platform.close();
        mongo.close();
        kafka.close();
    }

    @Test
    void ordersThatCameWhileTheStoreAndThenTheBrokerWereAwayAreAllThereOnce() throws Exception {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = start(senders);
            waitFor(sent -> sent.status() == 201, 10);
            var began = Instant.now();
            store.cut();
            lasts(STORE_AWAY);
            var ended = Instant.now();
            store.restore();
            waitFor(sent -> sent.status() == 201 && sent.at().isAfter(ended), 5);
            stop(running);
            var meanwhile = between(began.plusSeconds(1), ended.minusSeconds(3));
            assertThat(sent).extracting(Sent::status).isSubsetOf(200, 201, 202);
            assertThat(meanwhile)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.status()).isEqualTo(202));
            everyOrderIsThereOnce();
            report("store", began, ended, meanwhile);
        }
        withoutTheBroker();
    }

    private void withoutTheBroker() throws Exception {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = start(senders);
            var began = Instant.now();
            broker.cut();
            // what the catalogue has to tell it tells later
            var sku = "LATE-" + Shop.word();
            Shop.product(shop.staff, sku, 100);
            lasts(BROKER_AWAY);
            var ended = Instant.now();
            broker.restore();
            waitFor(sent -> sent.status() == 201 && sent.at().isAfter(ended), 5);
            stop(running);
            var meanwhile = between(began.plusMillis(100), ended.minusSeconds(5));
            assertThat(meanwhile)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.status()).isEqualTo(503));
            for (var each : sent) {
                if (each.status() == 503)
                    assertThat(post(each.numbers(), each.body()).status()).isIn(200, 201, 202);
            }
            everyOrderIsThereOnce();
            report("broker", began, ended, meanwhile);
            var late = shop.order("LATE-1", 1, sku, Instant.now(), 0);
            var id = shop.seller.post("/api/v1/orders", late).path("orderId").asString();
            shop.eventuallyIs(id, "CONFIRMED");
        }
    }

    /** Everywhere: in the orders, the stock that they hold, the ledger; and nothing waits. */
    private void everyOrderIsThereOnce() {
        eventually(() -> assertThat(shop.orders()).isEqualTo(units));
        long all = units.values().stream().mapToLong(Integer::longValue).sum();
        eventually(() -> assertThat(shop.unconfirmed()).isZero());
        eventually(() -> assertThat(shop.stock().path("reserved").asLong()).isEqualTo(all));
        eventually(() -> assertThat(shop.sales("KEPT").path("orders").asLong()).isEqualTo(units.size()));
        assertThat(shop.sales("KEPT").path("gmv").asLong()).isEqualTo(all * PRICE);
        for (var each : sent) {
            if (each.status() != 202) continue;
            var items = each.numbers().size() == 1
                    ? List.of(each.answer())
                    : each.answer().path("items").values();
            for (var item : items) {
                var link = "/api/v1/orders/" + item.path("orderId").asString() + "/intakes/"
                        + item.path("intakeId").asString();
                assertThat(shop.seller.get(link).path("outcome").asString()).isEqualTo("CREATED");
            }
        }
        assertThat(shop.staff.get("/api/v1/quarantine").path("items").size()).isZero();
        for (var place : platform.places()) {
            if (!place.where().endsWith("/actuator/health")) continue;
            eventually(() -> {
                var health = health(place.where());
                assertThat(health.path("status").asString())
                        .as(place.what() + " " + health)
                        .isEqualTo("UP");
                assertThat(health.at("/components/deadLetters/details/waiting").asInt())
                        .isZero();
            });
        }
    }

    private static JsonNode health(String where) throws Exception {
        var http = HttpClient.newHttpClient();
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(where)).build(), BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body());
    }

    private List<Future<?>> start(ExecutorService senders) {
        over = false;
        var running = new ArrayList<Future<?>>();
        for (int i = 0; i < 6; i++) {
            int count = i < 4 ? 1 : IN_A_BATCH;
            running.add(senders.submit(() -> {
                while (!over) send(count);
            }));
        }
        return running;
    }

    private void stop(List<Future<?>> running) throws Exception {
        over = true;
        for (var each : running) each.get();
    }

    private void send(int count) {
        var orders = new ArrayList<Map<String, Object>>();
        var of = new HashMap<String, Integer>();
        for (int i = 0; i < count; i++) {
            int number = numbers.incrementAndGet();
            of.put("A-" + number, 1 + number % 3);
            orders.add(shop.order("A-" + number, 1 + number % 3));
        }
        units.putAll(of);
        sent.add(post(List.copyOf(of.keySet()), count == 1 ? orders.getFirst() : Map.of("orders", orders)));
    }

    private Sent post(List<String> of, Object body) {
        var at = Instant.now();
        long began = System.nanoTime();
        var path = of.size() == 1 ? "/api/v1/orders" : "/api/v1/orders/batch";
        var answer = shop.seller.send("POST", path, body);
        var took = Duration.ofNanos(System.nanoTime() - began);
        if (answer.statusCode() == 503)
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        return new Sent(of, body, at, answer.statusCode(), JsonMapper.shared().readTree(answer.body()), took);
    }

    private List<Sent> between(Instant from, Instant to) {
        return sent.stream()
                .filter(each -> each.at().isAfter(from) && each.at().isBefore(to))
                .toList();
    }

    private void waitFor(Predicate<Sent> which, int most) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> sent.stream().filter(which).count() >= most);
    }

    private static void lasts(Duration time) {
        var end = Instant.now().plus(time);
        Awaitility.await()
                .atMost(time.plusSeconds(10))
                .until(() -> Instant.now().isAfter(end));
    }

    private void report(String what, Instant began, Instant ended, List<Sent> meanwhile) {
        var times = meanwhile.stream().map(Sent::took).sorted().toList();
        System.out.printf(
                "%s away for %d s: %d orders in %d requests meanwhile, p50 %d ms, p99 %d ms; %d orders in all, everywhere once"
                        + " %d ms after it was back%n",
                what,
                Duration.between(began, ended).toSeconds(),
                meanwhile.stream().mapToInt(each -> each.numbers().size()).sum(),
                meanwhile.size(),
                times.get(times.size() / 2).toMillis(),
                times.get(times.size() * 99 / 100).toMillis(),
                units.size(),
                Duration.between(ended, Instant.now()).toMillis());
    }
}
