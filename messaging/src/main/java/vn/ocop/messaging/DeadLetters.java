package vn.ocop.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Records that could not be applied. Each lies on {@code <topic>.<group>.dlt} with where it came from and why it failed,
 * until it is replayed: to the handler that refused it, never back on its topic, which others read and which may be compacted.
 */
public final class DeadLetters implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(30);
    private static final int LONGEST_REASON = 1_000;

    /** Where a dead letter came from, as topic/partition/offset. */
    static final String ORIGIN = "dlt_origin";

    /** Why it could not be applied. */
    static final String ERROR = "dlt_error";

    /** What waits for one reader of one topic. */
    public record Waiting(String topic, String group, long waiting) {}

    private record Reader(String group, List<String> topics, BatchHandler handler) {}

    /** Asked for a reader that is not here. */
    static final class NobodyReads extends RuntimeException {
        NobodyReads(String topic, String group) {
            super("Nothing here reads " + topic + " as " + group);
        }
    }

    private final MessagingSettings settings;
    private final EventSender sender;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private @Nullable Thread counting;

    DeadLetters(MessagingSettings settings, EventSender sender) {
        this.settings = settings;
        this.sender = sender;
    }

    static String topic(String topic, String group) {
        return topic + "." + group + ".dlt";
    }

    static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    /** Says who reads what, and who takes a record of it when it is replayed; before the topics are made. */
    public void watch(String group, List<String> topics, BatchHandler handler) {
        readers.add(new Reader(group, topics, handler));
    }

    /** The dead letter topics of this service, to be made with its own. */
    List<Topic> deadLetterTopics() {
        return readers.stream()
                .flatMap(each -> each.topics().stream().map(topic -> topic(topic, each.group())))
                .distinct()
                .map(name -> Topic.timed(name, Duration.ofDays(365)).holding(EventSender.LARGEST))
                .toList();
    }

    /** @throws KafkaUnavailable when the broker did not take it */
    public void put(String group, ConsumerRecord<String, byte[]> record, Exception why) {
        log.error("{}: {} offset {} goes to the dead letters", group, record.topic(), record.offset(), why);
        var target = topic(record.topic(), group);
        var dead = new ProducerRecord<>(target, null, record.key(), record.value(), record.headers());
        dead.headers().add(ORIGIN, bytes(place(record)));
        explain(dead, why);
        sender.sendRaw(dead);
        counts.merge(target, 1L, Long::sum);
    }

    private static void explain(ProducerRecord<?, ?> dead, Exception why) {
        var reason = why.getClass().getName() + ": " + why.getMessage();
        dead.headers().remove(ERROR).add(ERROR, bytes(reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
    }

    /** What waits, counted on the broker. */
    public List<Waiting> waiting() {
        var all = new ArrayList<Waiting>();
        try (var consumer = open()) {
            for (var each : readers) {
                for (var topic : each.topics()) {
                    var name = topic(topic, each.group());
                    var partitions = partitions(consumer, name);
                    long waiting = sum(consumer.endOffsets(partitions)) - sum(consumer.beginningOffsets(partitions));
                    counts.put(name, waiting);
                    all.add(new Waiting(topic, each.group(), waiting));
                }
            }
        }
        return all;
    }

    /** Those seen to wait at the last count, and since; cheap, for metrics and health. */
    public long known() {
        return sum(counts);
    }

    /**
     * Hands what waits to the handler that refused it. What is applied is removed; what fails again goes to the end of those
     * that wait, and does not hold up the others.
     *
     * @return how many were applied
     */
    public int replay(String topic, String group) {
        var reader = readers.stream()
                .filter(each -> each.group().equals(group) && each.topics().contains(topic))
                .findFirst()
                .orElseThrow(() -> new NobodyReads(topic, group));
        int applied = 0;
        var done = new HashMap<TopicPartition, RecordsToDelete>();
        try (var consumer = open()) {
            var partitions = partitions(consumer, topic(topic, group));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() >= ends.getOrDefault(partition, 0L)) continue;
                    if (again(reader, record)) applied++;
                    done.put(partition, RecordsToDelete.beforeOffset(record.offset() + 1));
                }
            }
        } finally {
            remove(done);
        }
        waiting();
        return applied;
    }

    private boolean again(Reader reader, ConsumerRecord<String, byte[]> record) {
        try {
            reader.handler().handle(List.of(Received.buried(record)));
            return true;
        } catch (RuntimeException e) {
            if (Failures.passes(e)) throw e;
            var dead = new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
            explain(dead, e);
            sender.sendRaw(dead);
            return false;
        }
    }

    /** For good, and not by an offset of a group, which a broker forgets after a week without readers. */
    private void remove(Map<TopicPartition, RecordsToDelete> done) {
        if (done.isEmpty()) return;
        try (var admin = Admin.create(Map.of("bootstrap.servers", settings.brokers()))) {
            admin.deleteRecords(done).all().get();
        } catch (ExecutionException e) {
            throw new KafkaUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(e);
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Consumption.consumerSettings(
                        settings, "dead-letters-" + Thread.currentThread().threadId()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic, Duration.ofSeconds(5)).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    private static long sum(Map<?, Long> all) {
        return all.values().stream().mapToLong(Long::longValue).sum();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Counts now and then what waits: letters outlive the process that wrote them, and any instance may replay them. */
    @Override
    public synchronized void start() {
        counting = Thread.ofPlatform().name("dead-letters").daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    waiting();
                } catch (RuntimeException e) {
                    log.debug("The dead letters could not be counted", e);
                }
                java.util.concurrent.locks.LockSupport.parkNanos(COUNTED_EVERY.toNanos());
            }
        });
    }

    @Override
    public synchronized void stop() {
        if (counting != null) counting.interrupt();
        counting = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return counting != null;
    }

    @Override
    public int getPhase() {
        return Phases.CONSUMPTION;
    }
}
