package vn.ocop.messaging;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record as it came in; {@code value} is null when the key was removed. */
public record Received(
        String topic,
        int partition,
        long offset,
        long timestampMillis,
        String key,
        byte @Nullable [] value,
        @Nullable String type,
        @Nullable String traceparent) {

    static Received of(ConsumerRecord<String, byte[]> each) {
        return of(each, each.topic(), each.partition(), each.offset());
    }

    /** A dead letter as it was when it could not be applied. */
    static Received buried(ConsumerRecord<String, byte[]> each) {
        var origin = header(each, DeadLetters.ORIGIN);
        if (origin == null) return of(each);
        var parts = origin.split("/");
        return of(each, parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    private static Received of(ConsumerRecord<String, byte[]> each, String topic, int partition, long offset) {
        return new Received(
                topic,
                partition,
                offset,
                each.timestamp(),
                each.key() == null ? "" : each.key(),
                each.value(),
                header(each, "ce_type"),
                header(each, "traceparent"));
    }

    Received saying(byte[] other) {
        return new Received(topic, partition, offset, timestampMillis, key, other, type, traceparent);
    }

    static @Nullable String header(ConsumerRecord<String, byte[]> each, String name) {
        var header = each.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
