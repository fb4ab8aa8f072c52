package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Received;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcomes;
import vn.ocop.order.listing.Assortment;
import vn.ocop.order.quarantine.Quarantine;

/**
 * Lives of many orders of several channels, each thing often and in any order, over instances that come and are killed: one
 * between a write and its telling, one anywhere. Every order, and what the world is told of it, is as if all had come in time.
 */
@OnEngines
class RebalanceTests {

    private static final int ORDERS = 150;
    private static final EventJson JSON = new EventJson();

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private IntakeLog intake;

    @Autowired
    private Orders orders;

    @Autowired
    private Quarantine quarantine;

    @Autowired
    private Outcomes outcomes;

    @Autowired
    private Effects effects;

    @Autowired
    private Refusals refusals;

    @Autowired
    private MongoClient mongo;

    @Autowired
    private Placement placement;

    @Value("${ocop.database}")
    private String database;

    private final Random random = new Random(20261124);
    private final String run = Long.toString(System.nanoTime(), 36);
    private final String late = "LATE-" + run;
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final List<String> impossible = new ArrayList<>();

    private void live() {
        for (int i = 0; i < ORDERS; i++) {
            var channel = List.of("tiktok", "shopee", "market").get(i % 3);
            var skus = i % 10 == 7 ? List.of(late) : List.of(Goods.TEA, "SAUCE-" + run);
            boolean wellFormed = i % 25 != 9;
            var life = new Life(random, channel, "shop-" + run, "H-" + i, skus, wellFormed, random.nextInt(14));
            lives.put(life.orderId, life);
            if (!wellFormed) impossible.add(life.orderId);
        }
    }

    /** All that is told, much of it twice, shuffled. */
    private List<IntakeEvent> arrivals(Stream<IntakeEvent> told) {
        var all = new ArrayList<IntakeEvent>();
        told.forEach(each -> {
            all.add(each);
            if (random.nextInt(3) == 0) all.add(each);
        });
        Collections.shuffle(all, random);
        return all;
    }

    @Test
    void whateverComesWheneverAndWhoeverDiesTheOrdersAreTheSame() {
        Goods.arrive(sender, assortment, Goods.TEA);
        Goods.arrive(sender, assortment, "SAUCE-" + run);
        live();
        var all = arrivals(lives.values().stream().flatMap(each -> each.events.stream()));
        int third = all.size() / 3;
        try (var dying = new OtherInstance(database, 5);
                var killed = new OtherInstance(database, 0)) {
            dying.awaitReading();
            killed.awaitReading();
            tell(all.subList(0, third));
            dying.awaitDeath();
            tell(all.subList(third, 2 * third));
            killed.kill();
            tell(all.subList(2 * third, all.size()));
        }
        Goods.arrive(sender, assortment, late);
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> areAsInOrder(Life::eventsAlone));

        tell(arrivals(lives.values().stream()
                .filter(each -> !impossible.contains(each.orderId))
                .flatMap(each -> Stream.concat(each.answers.stream(), each.events.stream()))));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> areAsInOrder(Life::inOrder));
        theWorldWasToldEachVersion();
    }

    @Test
    void eachChangeOfABatchIsToldThoughItsWriterDiesAfterEachWrite() {
        Goods.arrive(sender, assortment, Goods.TEA);
        var life = new Life(random, "tiktok", "shop-" + run, "D-1", List.of(Goods.TEA), true, 14);
        lives.put(life.orderId, life);
        var told = life.inOrder();
        var batch = IntStream.range(0, told.size())
                .mapToObj(i -> new Received("order-intake", 0, i, 0, life.orderId, JSON.write(told.get(i)), null, null))
                .toList();
        int deaths = 0;
        for (boolean done = false; !done; )
            try {
                // each time another instance, which remembers nothing
                var first = new AtomicBoolean(true);
                var store = DyingStore.over(mongo, () -> {
                    if (first.getAndSet(false)) throw new DyingStore.Died();
                });
                new Processor(
                                new Orders(store, database, JSON),
                                effects,
                                refusals,
                                quarantine,
                                outcomes,
                                sender,
                                JSON,
                                List.of())
                        .handle(batch);
                done = true;
            } catch (DyingStore.Died killed) {
                deaths++;
            }
        assertThat(deaths).isGreaterThan(5);
        areAsInOrder(Life::inOrder);
        theWorldWasToldEachVersion();
    }

    /** In batches of a size that makes the log as lively as it is. */
    private void tell(List<IntakeEvent> events) {
        for (int from = 0; from < events.size(); from += 40)
            intake.append(events.subList(from, Math.min(events.size(), from + 40)))
                    .join();
    }

    private void areAsInOrder(Function<Life, List<IntakeEvent>> told) {
        for (var life : lives.values()) {
            var truth = Telling.inOrder(placement, told.apply(life));
            var order = orders.find(life.orderId);
            if (impossible.contains(life.orderId)) {
                assertThat(truth).isNull();
                assertThat(order).isEmpty();
                continue;
            }
            assertThat(order).as(life.number).isPresent();
            assertThat(settled(order.orElseThrow())).as(life.number).isEqualTo(settled(truth));
        }
    }

    /** Answers to what is cancelled depend on when they were given; there is a last one only from a catalogue. */
    private static Facts settled(Order order) {
        boolean cancelled = order.snapshot().status() == OrderStatus.CANCELLED;
        return Facts.of(cancelled ? order.stock("RELEASED", null, Seen.NOON).order() : order);
    }

    private void theWorldWasToldEachVersion() {
        var told = read();
        assertThat(told.keySet()).noneMatch(impossible::contains);
        for (var life : lives.values()) {
            if (impossible.contains(life.orderId)) continue;
            var events = told.get(life.orderId);
            long newest = 0;
            var entries = List.<Entry>of();
            for (var each : events) {
                // told again after a kill, or new and the next
                assertThat(each.version())
                        .as(() -> life.number + " was told "
                                + events.stream().map(Told::version).toList())
                        .isIn(newest, newest + 1);
                if (each.version() > newest) {
                    assertThat(each.newFrom()).isEqualTo(entries.size() + 1);
                    assertThat(each.entries().subList(0, entries.size())).isEqualTo(entries);
                }
                newest = each.version();
                entries = each.entries();
            }
            var order = orders.find(life.orderId).orElseThrow();
            var last = events.getLast();
            assertThat(last.version()).isEqualTo(order.version());
            assertThat(last.order()).isEqualTo(order.snapshot());
            assertThat(last.entries()).isEqualTo(order.entries());
        }
    }

    private record Told(String orderId, long version, Snapshot order, List<Entry> entries, int newFrom) {}

    /** All that the topic has, of each order as it was written. */
    private Map<String, List<Told>> read() {
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", Engines.kafkaBrokers()));
        var found = new HashMap<String, List<Told>>();
        try (var log = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = log.partitionsFor(Processor.TOPIC).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            log.assign(partitions);
            log.seekToBeginning(partitions);
            var ends = log.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> log.position(each) < ends.get(each)))
                log.poll(Duration.ofMillis(200)).forEach(each -> {
                    if (!lives.containsKey(each.key())) return;
                    found.computeIfAbsent(each.key(), id -> new ArrayList<>()).add(JSON.read(each.value(), Told.class));
                });
        }
        return found;
    }
}
