package vn.ocop.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one record again, for somebody who wants to know what came: rarely, few at once and never for long. */
public final class LogReader {

    private final MessagingSettings settings;
    private final Semaphore readers = new Semaphore(4);

    public LogReader(MessagingSettings settings) {
        this.settings = settings;
    }

    /**
     * The record at that place, empty when it is not kept any more.
     *
     * @throws KafkaUnavailable when it cannot be read in time
     */
    public Optional<Received> read(String topic, int partition, long offset, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            if (!readers.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) throw late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(e);
        }
        try {
            return find(new TopicPartition(topic, partition), offset, deadline);
        } catch (KafkaException e) {
            throw new KafkaUnavailable(e);
        } finally {
            readers.release();
        }
    }

    /**
     * Reads from that time to where the topic ends now; the records of a key come in their order.
     *
     * @throws KafkaUnavailable when the broker is away
     */
    public void readSince(String topic, Instant since, Consumer<List<Received>> batch) {
        try (var consumer = new KafkaConsumer<>(
                Consumption.consumerSettings(settings, "reader"),
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

    private Optional<Received> find(TopicPartition place, long offset, long deadline) {
        var all = Consumption.consumerSettings(settings, "reader");
        all.put("max.poll.records", 1);
        try (var consumer = new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            var begin =
                    consumer.beginningOffsets(List.of(place), left(deadline)).get(place);
            var end = consumer.endOffsets(List.of(place), left(deadline)).get(place);
            if (begin == null || end == null || offset < begin || offset >= end) return Optional.empty();
            consumer.seek(place, offset);
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(left(deadline)))
                    return each.offset() == offset ? Optional.of(Received.of(each)) : Optional.empty();
            }
            throw late();
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private static KafkaUnavailable late() {
        return new KafkaUnavailable(new TimeoutException("The record was not read in time"));
    }
}
