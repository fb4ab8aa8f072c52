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

    static final String ORIGIN = "dlt_origin";

    /** A dead letter as it came at first: from its own topic, at its own place. */
    static Received first(ConsumerRecord<String, byte[]> dead) {
        var origin = String.valueOf(header(dead, ORIGIN)).split("/");
        if (origin.length != 3) return of(dead);
        return new Received(
                origin[0],
                Integer.parseInt(origin[1]),
                Long.parseLong(origin[2]),
                dead.timestamp(),
                dead.key() == null ? "" : dead.key(),
                dead.value(),
                header(dead, "ce_type"),
                header(dead, "traceparent"));
    }

    static Received of(ConsumerRecord<String, byte[]> each) {
        return new Received(
                each.topic(),
                each.partition(),
                each.offset(),
                each.timestamp(),
                each.key() == null ? "" : each.key(),
                each.value(),
                header(each, "ce_type"),
                header(each, "traceparent"));
    }

    static @Nullable String header(ConsumerRecord<String, byte[]> each, String name) {
        var header = each.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
