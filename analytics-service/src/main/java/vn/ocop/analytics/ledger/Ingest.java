package vn.ocop.analytics.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import vn.ocop.analytics.ledger.Events.Attributed;
import vn.ocop.analytics.ledger.Events.OrderTold;
import vn.ocop.analytics.ledger.Events.ProductTold;
import vn.ocop.analytics.ledger.Events.PromotionTold;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.MessagingSettings;
import vn.ocop.messaging.Phases;

/** Reads every partition of what the others tell, from where the ledger itself says that it stopped. */
@Component
public class Ingest implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ingest.class);
    private static final List<String> TOPICS = List.of("orders", "attributions", "products", "promotions");

    private static final int ENOUGH = 500;
    private static final Duration GATHER = Duration.ofMillis(150);

    private final Ledger ledger;
    private final EventJson json;
    private final MessagingSettings settings;
    private final Map<String, Instant> newestOfChannel = new ConcurrentHashMap<>();
    private volatile long behind;
    private final AtomicLong unreadable = new AtomicLong();
    private volatile @Nullable Instant watermark;
    private volatile boolean running;
    private @Nullable Thread thread;

    Ingest(Ledger ledger, EventJson json, MessagingSettings settings, MeterRegistry meters) {
        this.ledger = ledger;
        this.json = json;
        this.settings = settings;
        Gauge.builder("ocop.consumer.lag", this, it -> it.behind)
                .tag("group", "analytics")
                .tag("topic", "all")
                .register(meters);
        Gauge.builder("ocop.dead.letters.analytics", this, it -> it.unreadable.get())
                .register(meters);
    }

    /** Records that wait. */
    public long behind() {
        return behind;
    }

    /** Records that could not be read and were left out. */
    public long unreadable() {
        return unreadable.get();
    }

    /** When the newest event that is in the ledger was told. */
    public @Nullable Instant watermark() {
        return watermark;
    }

    public Map<String, Instant> newestOfChannel() {
        return Map.copyOf(newestOfChannel);
    }

    private void run() {
        while (running) {
            try (var writer = new LedgerWriter(ledger.open());
                    var consumer = new KafkaConsumer<>(
                            consumerSettings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                read(writer, consumer);
            } catch (SQLException | KafkaException | Ledger.LedgerBroken e) {
                if (!running) return;
                log.warn("Reading into the ledger failed and starts anew: {}", e.toString());
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    private Map<String, Object> consumerSettings() {
        var all = new HashMap<String, Object>();
        all.put("bootstrap.servers", settings.brokers());
        all.put("client.id", "analytics-ledger");
        all.put("enable.auto.commit", false);
        all.put("auto.offset.reset", "earliest");
        all.put("allow.auto.create.topics", false);
        all.put("max.poll.records", 5_000);
        all.put("fetch.min.bytes", 1);
        all.put("fetch.max.bytes", 16 << 20);
        all.put("max.partition.fetch.bytes", 4 << 20);
        all.put("metadata.max.age.ms", 5_000);
        return all;
    }

    private void read(LedgerWriter writer, KafkaConsumer<String, byte[]> consumer) throws SQLException {
        var known = writer.offsets();
        var assigned = new ArrayList<TopicPartition>();
        while (running) {
            assign(consumer, assigned, known);
            var until = System.nanoTime()
                    + Duration.ofSeconds(assigned.size() < TOPICS.size() ? 1 : 30)
                            .toNanos();
            if (assigned.isEmpty()) LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            while (running && !assigned.isEmpty() && System.nanoTime() < until) {
                var records = consumer.poll(Duration.ofMillis(500));
                if (!records.isEmpty()) {
                    var batch = new LedgerWriter.Batch();
                    for (var each : records) take(batch, each);
                    if (records.count() < ENOUGH) {
                        // a transaction costs the same for one event and for a thousand
                        LockSupport.parkNanos(GATHER.toNanos());
                        for (var each : consumer.poll(Duration.ZERO)) take(batch, each);
                    }
                    writer.write(batch);
                }
                behind = assigned.stream()
                        .mapToLong(each -> consumer.currentLag(each).orElse(0))
                        .sum();
            }
        }
    }

    /** Partitions that have appeared since are read from the beginning, the others from where the ledger stopped. */
    private static void assign(
            KafkaConsumer<String, byte[]> consumer,
            List<TopicPartition> assigned,
            Map<String, Map<Integer, Long>> known) {
        var added = new ArrayList<TopicPartition>();
        for (var topic : TOPICS) {
            for (var info : consumer.partitionsFor(topic, Duration.ofSeconds(5))) {
                var partition = new TopicPartition(topic, info.partition());
                if (!assigned.contains(partition)) added.add(partition);
            }
        }
        if (added.isEmpty()) return;
        var positions = new HashMap<TopicPartition, Long>();
        assigned.forEach(each -> positions.put(each, consumer.position(each)));
        assigned.addAll(added);
        consumer.assign(assigned);
        positions.forEach(consumer::seek);
        for (var each : added) {
            var next = known.getOrDefault(each.topic(), Map.of()).get(each.partition());
            if (next == null) consumer.seekToBeginning(List.of(each));
            else consumer.seek(each, next);
        }
    }

    private void take(LedgerWriter.Batch batch, ConsumerRecord<String, byte[]> record) {
        batch.next
                .computeIfAbsent(record.topic(), topic -> new HashMap<>())
                .put(record.partition(), record.offset() + 1);
        if (record.value() == null) return;
        try {
            switch (record.topic()) {
                case "orders" -> {
                    var told = json.read(record.value(), OrderTold.class);
                    batch.orders.merge(told.orderId(), told, (a, b) -> a.version() > b.version() ? a : b);
                    newestOfChannel.merge(told.order().channel(), told.occurredAt(), (a, b) -> a.isAfter(b) ? a : b);
                    watermark = Instant.ofEpochMilli(record.timestamp());
                }
                case "attributions" -> {
                    var told = json.read(record.value(), Attributed.class);
                    batch.attributions.merge(told.orderId(), told, (a, b) -> a.version() > b.version() ? a : b);
                }
                case "products" -> {
                    var told = json.read(record.value(), ProductTold.class);
                    batch.products.merge(told.productId(), told, (a, b) -> a.version() > b.version() ? a : b);
                }
                default -> {
                    var told = json.read(record.value(), PromotionTold.class);
                    var id = told.campaignId() == null ? told.sessionId() : told.campaignId();
                    if (id != null) batch.promotions.merge(id, told, (a, b) -> a.version() > b.version() ? a : b);
                }
            }
        } catch (JacksonException e) {
            unreadable.incrementAndGet();
            log.error(
                    "{} partition {} offset {} cannot be read and is left out",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("ledger-ingest").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        var current = thread;
        if (current == null) return;
        try {
            current.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.CONSUMPTION;
    }
}
