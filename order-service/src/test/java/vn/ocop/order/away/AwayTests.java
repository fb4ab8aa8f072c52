package vn.ocop.order.away;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import vn.ocop.embedded.Engines;
import vn.ocop.embedded.Line;
import vn.ocop.messaging.DeadLetters;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.away.Load.Kind;
import vn.ocop.order.away.Load.Sent;
import vn.ocop.order.away.Surroundings.Answer;
import vn.ocop.order.channel.ChannelSimulator;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;

/** The store or the broker goes away under load, by being refused or by falling silent, and comes back. */
class AwayTests {

    /** How something is away. */
    enum How {
        REFUSED(Line::cut),
        SILENT(Line::fallSilent);

        final Consumer<Line> begin;

        How(Consumer<Line> begin) {
            this.begin = begin;
        }
    }

    private static final Duration STORE_AWAY = Duration.ofSeconds(6);
    private static final Duration BROKER_AWAY = Duration.ofSeconds(3);

    /** Of two busy cores, beyond what is promised. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static Surroundings platform;
    private static ChannelSimulator channels;

    @BeforeAll
    static void start() {
        channels = new ChannelSimulator();
        platform = new Surroundings();
        for (var sku : List.of("OCOP-DT-TRASEN-100G", "OCOP-AG-NUOCMAM-500ML"))
            Goods.arrive(platform.bean(EventSender.class), platform.bean(Assortment.class), sku);
        for (var channel : List.of("haravan", "shopify")) {
            var shop = Map.of(
                    "appKey", "fakeappkey123",
                    "appSecret", "fake-secret-0123456789abcdef",
                    "accessToken", "TOKEN0001",
                    "apiUrl", channels.url());
            assertThat(platform.put("/api/v1/channels/" + channel + "/shops/" + Load.SHOP, shop, Surroundings.staff())
                            .status())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
        channels.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }

    private static void lasts(Duration time) {
        var end = Instant.now().plus(time);
        await().atMost(time.plusSeconds(5)).until(() -> Instant.now().isAfter(end));
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheStoreNoOrderIsRefusedOrLost(How how) throws Exception {
        try (var load = new Load(platform, channels, "S" + how.ordinal()).start()) {
            soon().until(() -> load.of(Kind.SINGLE, each -> true).size() > 50);
            var began = Instant.now();
            how.begin.accept(platform.store);
            lasts(STORE_AWAY);
            var ended = Instant.now();
            platform.store.restore();
            load.end();

            assertThat(load.sent)
                    .allSatisfy(each -> assertThat(each.answer().status()).isIn(200, 201, 202));
            // what was asked before may be answered from what is in memory; everything later is taken and not yet known
            var meanwhile = load.sent.stream()
                    .filter(each ->
                            each.at().isAfter(began.plusSeconds(1)) && each.at().isBefore(ended.minusSeconds(2)))
                    .toList();
            assertThat(meanwhile)
                    .filteredOn(each -> each.kind() != Kind.PUSH)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.answer().status()).isEqualTo(202))
                    .allSatisfy(each ->
                            assertThat(each.answer().took()).isLessThan(Surroundings.ANSWER_WITHIN.plus(GRACE)));
            assertThat(meanwhile).extracting(Sent::kind).contains(Kind.values());
            var drained = everythingArrives(load);
            System.out.printf(
                    "store %s for %d s: %d requests with %d orders meanwhile; single p50 %d ms, p99 %d ms; push p50 %d ms,"
                            + " p99 %d ms; all there %d ms after it was back%n",
                    how,
                    STORE_AWAY.toSeconds(),
                    meanwhile.size(),
                    meanwhile.stream()
                            .filter(each -> each.kind() != Kind.CANCELLATION)
                            .mapToInt(each -> each.numbers().size())
                            .sum(),
                    Load.percentile(only(meanwhile, Kind.SINGLE), 50).toMillis(),
                    Load.percentile(only(meanwhile, Kind.SINGLE), 99).toMillis(),
                    Load.percentile(only(meanwhile, Kind.PUSH), 50).toMillis(),
                    Load.percentile(only(meanwhile, Kind.PUSH), 99).toMillis(),
                    Duration.between(ended, drained).toMillis());
        }
    }

    private static List<Sent> only(List<Sent> all, Kind kind) {
        return all.stream().filter(each -> each.kind() == kind).toList();
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheStoreReadsSaySoInSecondsAndHealthTells(How how) {
        var placed = platform.post("/api/v1/orders", Load.order("H-" + how), Load.token());
        var order = placed.location();
        assertThat(health()).isEqualTo("UP");
        how.begin.accept(platform.store);
        try {
            // at first it may have taken the question; then it is known to be away
            saysItIsAway(
                    platform.get(order, Load.token()), Surroundings.ANSWERS_WITHIN.plus(Surroundings.FOUND_WITHIN));
            for (var path : List.of(order, "/api/v1/orders", "/api/v1/quarantine"))
                saysItIsAway(platform.get(path, Load.token()), Surroundings.FOUND_WITHIN);
            saysItIsAway(
                    platform.post(order + "/cancellations", Map.of("number", "C-1"), Load.token()),
                    Surroundings.FOUND_WITHIN);
            assertThat(health()).isEqualTo("DOWN");
            assertThat(platform.get("/actuator/health/readiness", Surroundings.staff())
                            .status())
                    .isEqualTo(200);
        } finally {
            platform.store.restore();
        }
        soon().untilAsserted(() -> assertThat(health()).isEqualTo("UP"));
        assertThat(platform.get(order, Load.token()).status()).isEqualTo(200);
    }

    private static void saysItIsAway(Answer answer, Duration within) {
        unavailable(answer, "STORE_UNAVAILABLE");
        assertThat(answer.took()).isLessThan(within.plus(GRACE));
    }

    private static String health() {
        return platform.get("/actuator/health", Surroundings.staff())
                .body()
                .path("status")
                .asString();
    }

    private static void unavailable(Answer answer, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.saysWhenToTryAgain()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheBrokerNothingIsPromisedAndNothingIsDoneTwice(How how) throws Exception {
        var order = platform.post("/api/v1/orders", Load.order("K-" + how), Load.token())
                .location();
        try (var load = new Load(platform, channels, "K" + how.ordinal()).start()) {
            soon().until(() -> load.of(Kind.SINGLE, each -> true).size() > 20);
            var began = Instant.now();
            how.begin.accept(platform.broker);
            soon().until(() -> load.sent.stream().anyMatch(each -> each.answer().status() == 503));
            assertThat(platform.get(order, Load.token()).status()).isEqualTo(200);
            assertThat(health()).isEqualTo("DOWN");
            lasts(BROKER_AWAY);
            var ended = Instant.now();
            platform.broker.restore();
            soon().until(() -> load.of(
                                    Kind.SINGLE,
                                    each -> each.at().isAfter(ended)
                                            && each.answer().status() == 201)
                            .size()
                    > 5);
            load.end();

            var meanwhile = load.sent.stream()
                    .filter(each ->
                            each.at().isAfter(began) && each.at().isBefore(ended.minus(Surroundings.KAFKA_WITHIN)))
                    .toList();
            assertThat(meanwhile)
                    .isNotEmpty()
                    .allSatisfy(each -> unavailable(each.answer(), "KAFKA_UNAVAILABLE"))
                    .allSatisfy(
                            each -> assertThat(each.answer().took()).isLessThan(Surroundings.KAFKA_WITHIN.plus(GRACE)));
            assertThat(meanwhile).extracting(Sent::kind).contains(Kind.SINGLE, Kind.BATCH, Kind.PUSH);
            var refused = load.sent.stream()
                    .filter(each -> each.answer().status() == 503)
                    .toList();
            soon().untilAsserted(() -> assertThat(requestsThatRun()).isZero());
            int stored = again(refused);
            everythingArrives(load);
            System.out.printf(
                    "broker %s for %d s: %d requests refused, p50 %d ms, p99 %d ms; of their %d single orders %d had been stored%n",
                    how,
                    Duration.between(began, ended).toSeconds(),
                    refused.size(),
                    Load.percentile(refused, 50).toMillis(),
                    Load.percentile(refused, 99).toMillis(),
                    only(refused, Kind.SINGLE).size(),
                    stored);
        }
        soon().untilAsserted(() -> assertThat(health()).isEqualTo("UP"));
    }

    /** Sends the very same once more. @return how many single orders were there already */
    private static int again(List<Sent> refused) {
        int stored = 0;
        for (var each : refused) {
            switch (each.kind()) {
                case SINGLE -> {
                    var answer = platform.post("/api/v1/orders", each.body(), Load.token());
                    assertThat(answer.status()).as(answer.toString()).isIn(200, 201, 202);
                    if (answer.outcome().equals("UNCHANGED")) stored++;
                }
                case BATCH ->
                    assertThat(platform.post("/api/v1/orders/batch", each.body(), Load.token())
                                    .status())
                            .isIn(200, 202);
                case CANCELLATION ->
                    assertThat(platform.post(Load.path(each), each.body(), Load.token())
                                    .status())
                            .isIn(200, 202);
                case PUSH -> assertThat(Load.pushAgain(platform, each).status()).isIn(200, 204);
            }
        }
        return stored;
    }

    /** Every order that was sent is there once, every status link knows its outcome, and nothing waits anywhere. @return when all were there */
    private static Instant everythingArrives(Load load) {
        var expected = new HashSet<String>();
        load.sent.stream()
                .filter(each -> each.kind() != Kind.CANCELLATION)
                .forEach(each -> each.numbers()
                        .forEach(number -> expected.add(each.kind() == Kind.PUSH ? number : "market/" + number)));
        soon().untilAsserted(() -> assertThat(orders()).containsAll(expected));
        var arrived = Instant.now();
        var known = orders();
        assertThat(known.size()).isEqualTo(new HashSet<>(known).size());
        for (var each : load.sent) {
            if (each.answer().status() == 202 && each.kind() == Kind.BATCH) {
                each.answer()
                        .body()
                        .path("items")
                        .forEach(item -> outcome(
                                "/api/v1/orders/" + item.path("orderId").asString() + "/intakes/"
                                        + item.path("intakeId").asString(),
                                Set.of("CREATED", "UNCHANGED")));
            } else if (each.answer().status() == 202) {
                outcome(
                        each.answer().location(),
                        each.kind() == Kind.CANCELLATION
                                ? Set.of("UPDATED", "UNCHANGED")
                                : Set.of("CREATED", "UNCHANGED"));
            }
        }
        for (var each : load.of(Kind.CANCELLATION, each -> true)) {
            var id = Ids.order("market", Load.SHOP, each.numbers().getFirst());
            soon().untilAsserted(() -> assertThat(platform.get("/api/v1/orders/" + id, Load.token())
                            .body()
                            .at("/order/lines/0/cancelled")
                            .asInt())
                    .isEqualTo(1));
        }
        assertThat(platform.get("/api/v1/quarantine", Surroundings.staff())
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(platform.bean(DeadLetters.class).waiting())
                .allSatisfy(each -> assertThat(each.waiting()).isZero());
        return arrived;
    }

    private static void outcome(String link, Set<String> one) {
        soon().untilAsserted(() ->
                assertThat(platform.get(link, Load.token()).outcome()).isIn(one));
    }

    /** All orders, each as channel/number. */
    private static List<String> orders() {
        var found = new java.util.ArrayList<String>();
        var cursor = "";
        do {
            var page = platform.get("/api/v1/orders?limit=500" + cursor, Surroundings.staff());
            assertThat(page.status()).isEqualTo(200);
            for (JsonNode each : page.body().path("items"))
                found.add(each.at("/order/channel").asString() + "/"
                        + each.at("/order/channelOrderNo").asString());
            cursor = page.body().path("next").asString("").isEmpty()
                    ? ""
                    : "&cursor=" + page.body().path("next").asString();
        } while (!cursor.isEmpty());
        return found;
    }

    /** Threads of all kinds that answer somebody now. */
    private static long requestsThatRun() throws IOException {
        var file = Engines.temporary("threads").resolve("dump");
        ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        try (var lines = Files.lines(file)) {
            return lines.filter(each -> each.contains("vn.ocop.order.") && each.contains("Controller."))
                    .count();
        }
    }
}
