package vn.ocop.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A topic that this service writes; declared as a bean, made at start if missing.
 *
 * @param settings Kafka's own topic settings
 */
public record Topic(String name, Map<String, String> settings) {

    /** Keeps the last record of each key for ever, and every record for at least the given time. */
    public static Topic compacted(String name, Duration least) {
        return new Topic(
                name,
                Map.of(
                        "cleanup.policy", "compact",
                        "min.compaction.lag.ms", Long.toString(least.toMillis()),
                        "segment.bytes", "67108864"));
    }

    /** Keeps every record for the given time. */
    public static Topic timed(String name, Duration kept) {
        return new Topic(name, Map.of("retention.ms", Long.toString(kept.toMillis()), "segment.bytes", "67108864"));
    }

    /** With records of up to so many bytes, where the broker's own limit would not do. */
    Topic holding(int bytes) {
        var all = new HashMap<>(settings);
        all.put("max.message.bytes", Integer.toString(bytes));
        return new Topic(name, all);
    }
}
