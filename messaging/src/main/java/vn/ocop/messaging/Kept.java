package vn.ocop.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a topic has kept since a time, read once, by nobody's group. */
public final class Kept {

    private final MessagingSettings settings;
    private final String service;

    Kept(MessagingSettings settings, String service) {
        this.settings = settings;
        this.service = service;
    }

    /**
     * Reads from that time to where the topic ends now; the records of a key come in their order.
     *
     * @throws KafkaUnavailable when the broker is away
     */
    public void read(String topic, Instant since, Consumer<List<Received>> batch) {
        var client = service + "-kept-" + topic;
        try (var consumer = new KafkaConsumer<>(
                Consumption.consumerSettings(settings, client),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic, Duration.ofSeconds(10)).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            var times = new HashMap<TopicPartition, Long>();
            partitions.forEach(each -> times.put(each, since.toEpochMilli()));
            var ends = consumer.endOffsets(partitions);
            consumer.offsetsForTimes(times)
                    .forEach((partition, found) -> consumer.seek(
                            partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                var records = StreamSupport.stream(
                                consumer.poll(Duration.ofMillis(300)).spliterator(), false)
                        .map(Received::of)
                        .toList();
                if (!records.isEmpty()) batch.accept(records);
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailable(e);
        }
    }
}
