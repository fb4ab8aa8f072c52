package vn.ocop.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that could not be applied. Each lies on {@code <topic>.<group>.dlt} with where it came from and why it failed,
 * until it is replayed: to the handler that refused it, never back on its topic, which others read and which may be compacted.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** What waits for one reader of one topic. */
    public record Waiting(String topic, String group, long waiting) {}

    private record Reader(String group, List<String> topics, BatchHandler handler) {}

    private final MessagingSettings settings;
    private final EventSender sender;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    DeadLetters(MessagingSettings settings, EventSender sender) {
        this.settings = settings;
        this.sender = sender;
    }

    static String topic(String topic, String group) {
        return topic + "." + group + ".dlt";
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
                .map(name -> Topic.timed(name, Duration.ofDays(365)))
                .toList();
    }

    /** @throws KafkaUnavailable when the broker did not take it */
    public void put(String group, ConsumerRecord<String, byte[]> record, Exception why) {
        log.error("{}: {} offset {} goes to the dead letters", group, record.topic(), record.offset(), why);
        var target = topic(record.topic(), group);
        var dead = new ProducerRecord<>(target, null, record.key(), record.value(), record.headers());
        dead.headers().add(Received.ORIGIN, bytes(record.topic() + "/" + record.partition() + "/" + record.offset()));
        dead.headers().add("dlt_error", bytes(why.getClass().getName() + ": " + why.getMessage()));
        sender.sendRaw(dead);
        counts.merge(target, 1L, Long::sum);
    }

    /** What waits, counted on the broker. */
    public List<Waiting> waiting() {
        var all = new ArrayList<Waiting>();
        for (var each : readers) {
            for (var topic : each.topics()) {
                try (var consumer = open(each.group())) {
                    long open = 0;
                    var ends = consumer.endOffsets(assign(consumer, topic(topic, each.group())));
                    for (var end : ends.entrySet()) open += end.getValue() - consumer.position(end.getKey());
                    counts.put(topic(topic, each.group()), open);
                    all.add(new Waiting(topic, each.group(), open));
                }
            }
        }
        return all;
    }

    /** Those seen to wait since the start or the last count; cheap, for metrics and health. */
    public long known() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Hands what waits to the handler that refused it. @return how many were applied; the rest stay. */
    public int replay(String topic, String group) {
        var reader = readers.stream()
                .filter(each -> each.group().equals(group) && each.topics().contains(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing here reads " + topic + " as " + group));
        int applied = 0;
        try (var consumer = open(group)) {
            var partitions = assign(consumer, topic(topic, group));
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    reader.handler().handle(List.of(Received.first(record)));
                    consumer.commitSync(Map.of(
                            new TopicPartition(record.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1)));
                    applied++;
                }
            }
            counts.remove(topic(topic, group));
        }
        return applied;
    }

    private KafkaConsumer<String, byte[]> open(String group) {
        var all = Consumption.consumerSettings(
                settings, group + "-replay-" + Thread.currentThread().threadId());
        all.put("group.id", group + ".replay");
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> assign(KafkaConsumer<String, byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic, Duration.ofSeconds(5)).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
