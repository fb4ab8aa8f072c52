package vn.ocop.analytics.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.MessagingSettings;
import vn.ocop.messaging.Phases;

/** Reads every partition of what the others tell, from where the ledger itself says that it stopped. */
@Component
public class Ingest implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ingest.class);
    private static final int ENOUGH = 500;
    private static final Duration GATHER = Duration.ofMillis(150);

    private final Posting posting;
    private final MessagingSettings settings;
    private volatile @Nullable Long behind;
    private volatile boolean running;
    private @Nullable Thread thread;

    Ingest(Posting posting, MessagingSettings settings, MeterRegistry meters) {
        this.posting = posting;
        this.settings = settings;
        Gauge.builder("ocop.consumer.lag", this, it -> Objects.requireNonNullElse(it.behind, 0L))
                .description("Records that wait")
                .tag("group", Posting.GROUP)
                .tag("topic", String.join(",", Batch.TOPICS))
                .register(meters);
    }

    /** Records that wait, by the last poll; null while that is not known. */
    public @Nullable Long behind() {
        return behind;
    }

    private void run() {
        while (running) {
            try (var consumer =
                    new KafkaConsumer<>(consumerSettings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                read(consumer);
            } catch (SQLException | RuntimeException e) {
                if (!running) return;
                behind = null;
                log.warn("Reading into the ledger failed and starts anew", e);
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

    private void read(KafkaConsumer<String, byte[]> consumer) throws SQLException {
        var known = posting.offsets();
        var assigned = new ArrayList<TopicPartition>();
        while (running) {
            boolean all = assign(consumer, assigned, known);
            var until = System.nanoTime() + Duration.ofSeconds(all ? 30 : 1).toNanos();
            if (assigned.isEmpty()) LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            while (running && !assigned.isEmpty() && System.nanoTime() < until) {
                var records = new ArrayList<ConsumerRecord<String, byte[]>>();
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
                if (!records.isEmpty()) {
                    if (records.size() < ENOUGH) {
                        // a transaction costs the same for one event and for a thousand
                        LockSupport.parkNanos(GATHER.toNanos());
                        consumer.poll(Duration.ZERO).forEach(records::add);
                    }
                    posting.post(records);
                }
                behind = lag(consumer, assigned);
            }
        }
    }

    private static @Nullable Long lag(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> assigned) {
        long lag = 0;
        for (var each : assigned) {
            var known = consumer.currentLag(each);
            if (known.isEmpty()) return null;
            lag += known.getAsLong();
        }
        return lag;
    }

    /** Partitions that have appeared since are read from the beginning, the others from where the ledger stopped. @return whether every topic is there */
    private static boolean assign(
            KafkaConsumer<String, byte[]> consumer,
            List<TopicPartition> assigned,
            Map<String, Map<Integer, Long>> known) {
        var added = new ArrayList<TopicPartition>();
        boolean all = true;
        for (var topic : Batch.TOPICS) {
            var partitions = consumer.partitionsFor(topic, Duration.ofSeconds(5));
            all &= !partitions.isEmpty();
            for (var info : partitions) {
                var partition = new TopicPartition(topic, info.partition());
                if (!assigned.contains(partition)) added.add(partition);
            }
        }
        if (added.isEmpty()) return all;
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
        return all;
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
