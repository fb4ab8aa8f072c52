package vn.ocop.order.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.Sealing;

/** Whatever fails, and whenever an instance ends: each event is told at least once, and those of an order in their order. */
class RoundProperties {

    private static final WebhookSettings SETTINGS = new WebhookSettings(
            true,
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10)),
            Duration.ofDays(3),
            Duration.ofHours(24),
            4,
            Duration.ofSeconds(1),
            Duration.ofDays(7),
            Duration.ofSeconds(1),
            20);

    private static MongoClient mongo;
    private static ExecutorService threads;

    @BeforeContainer
    static void open() {
        mongo = MongoClients.create(Engines.mongoUri());
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterContainer
    static void close() {
        threads.close();
        mongo.close();
    }

    /** What the process that ended says to its threads. */
    private static final class Killed extends RuntimeException {}

    /** Takes what it is sent, or not; now and then the process ends in the middle, before or after it was taken. */
    private static final class Chance implements Sender {

        final Map<String, List<Long>> taken = new HashMap<>();
        private final Random random;
        private boolean kind;

        Chance(Random random) {
            this.random = random;
        }

        @Override
        public synchronized Delivery.Attempt send(Endpoint endpoint, Delivery delivery, Instant now) {
            int luck = kind ? 0 : random.nextInt(10);
            if (luck == 9) throw new Killed();
            if (luck > 5) return new Delivery.Attempt(now, 1, luck == 6 ? 500 : null, "no", null, null);
            taken.computeIfAbsent(delivery.order(), key -> new ArrayList<>()).add(delivery.version());
            if (luck == 5) throw new Killed();
            return new Delivery.Attempt(now, 1, 200, null, null, null);
        }
    }

    @Property(tries = 25)
    void nothingIsLostAndNothingOvertakes(@ForAll long seed) {
        var random = new Random(seed);
        var json = new EventJson();
        var database = Engines.freshDatabase("webhooks");
        var endpoints = new Endpoints(mongo, database, json, new Sealing(""));
        var deliveries = new Deliveries(mongo, database, json);
        var leases = new Leases(mongo, database);
        var clock = new Object() {
            volatile Instant now = Instant.parse("2026-09-15T03:20:30Z");
        };
        var to = new Endpoint(
                "whe-" + Math.abs(seed),
                "c",
                "http://x",
                null,
                null,
                null,
                Secret.make(),
                null,
                null,
                null,
                clock.now,
                1);
        endpoints.add(to);
        var receiver = new Chance(random);
        int orders = 1 + random.nextInt(6);
        var versions = new HashMap<String, Long>();
        Round round = null;
        for (int step = 0; step < 60; step++) {
            if (step < 30) {
                var order = "ord-" + random.nextInt(orders);
                long version = versions.merge(order, 1L, Long::sum);
                var made = Delivery.of(to, order, version, "OrderUpdated", order + "-" + version, "{}", clock.now);
                deliveries.add(List.of(made));
                if (random.nextInt(4) == 0) deliveries.add(List.of(made));
            }
            receiver.kind = step > 45;
            if (round == null) {
                round = new Round(
                        to.id(),
                        "instance-" + step,
                        endpoints,
                        deliveries,
                        leases,
                        receiver,
                        new Schedule(SETTINGS.retryAfter(), random::nextDouble),
                        SETTINGS,
                        () -> clock.now,
                        threads);
            }
            try {
                while (round.next()) {}
            } catch (Killed e) {
                round = null;
            }
            clock.now = clock.now.plusSeconds(step > 45 ? 3_600 : 1 + random.nextInt(100));
        }
        assertThat(deliveries.waiting(to.id(), null, 100)).isEmpty();
        var failed = new HashMap<String, List<Long>>();
        deliveries
                .finished(to.id(), Delivery.State.FAILED, null, null, 100)
                .forEach(each -> failed.computeIfAbsent(each.delivery().order(), key -> new ArrayList<>())
                        .add(each.delivery().version()));
        versions.forEach((order, last) -> {
            var told = receiver.taken.getOrDefault(order, List.of());
            var seen = new HashSet<Long>(failed.getOrDefault(order, List.of()));
            seen.addAll(told);
            assertThat(seen).as(order).hasSize(last.intValue());
            assertThat(told).as("told in order, some twice").isSorted();
        });
    }
}
