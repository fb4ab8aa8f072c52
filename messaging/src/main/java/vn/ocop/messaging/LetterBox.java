package vn.ocop.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Where dead letters lie: a topic of which only the beginning can be removed, so that what stays goes to its end. */
final class LetterBox {

    /** Decides what becomes of a letter. */
    interface Settling {

        /** What is left of it and goes to the end of those that wait; null when it is settled. */
        @Nullable
        ProducerRecord<String, byte[]> left(ConsumerRecord<String, byte[]> letter);
    }

    private final MessagingSettings settings;
    private final EventSender sender;

    LetterBox(MessagingSettings settings, EventSender sender) {
        this.settings = settings;
        this.sender = sender;
    }

    Map<String, Long> count(Collection<String> topics) {
        var counts = new LinkedHashMap<String, Long>();
        try (var consumer = open()) {
            for (var topic : topics) {
                var partitions = partitions(consumer, topic);
                counts.put(topic, sum(consumer.endOffsets(partitions)) - sum(consumer.beginningOffsets(partitions)));
            }
        }
        return counts;
    }

    /** All that wait now, those of one key in the order in which they lie there. */
    void each(String topic, Consumer<ConsumerRecord<String, byte[]>> look) {
        try (var consumer = open()) {
            walk(consumer, consumer.endOffsets(partitions(consumer, topic)), look);
        }
    }

    /**
     * Takes up the letters of a topic from the first on.
     *
     * @param until how far in each partition; null for all that wait now
     * @return how many were settled
     */
    int settle(String topic, @Nullable Map<TopicPartition, Long> until, Settling settling) {
        var settled = new ArrayList<TopicPartition>();
        var passed = new HashMap<TopicPartition, RecordsToDelete>();
        try (var consumer = open()) {
            walk(consumer, until == null ? consumer.endOffsets(partitions(consumer, topic)) : until, letter -> {
                var partition = new TopicPartition(letter.topic(), letter.partition());
                var left = settling.left(letter);
                if (left == null) settled.add(partition);
                else sender.sendRaw(left);
                passed.put(partition, RecordsToDelete.beforeOffset(letter.offset() + 1));
            });
        } finally {
            remove(passed);
        }
        return settled.size();
    }

    private static void walk(
            KafkaConsumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, byte[]>> look) {
        var partitions = List.copyOf(ends.keySet());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                var end = ends.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end) look.accept(record);
            }
        }
    }

    /** For good, and not by an offset of a group, which a broker forgets after a week without readers. */
    private void remove(Map<TopicPartition, RecordsToDelete> passed) {
        if (passed.isEmpty()) return;
        try (var admin = Admin.create(Map.of("bootstrap.servers", settings.brokers()))) {
            admin.deleteRecords(passed).all().get();
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
}
