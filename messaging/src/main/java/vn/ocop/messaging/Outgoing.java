package vn.ocop.messaging;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way out.
 *
 * @param value its JSON; null removes the key from a compacted topic
 * @param traceparent W3C trace context of what caused it, if known
 */
public record Outgoing(
        String topic,
        String key,
        String type,
        String id,
        byte @Nullable [] value,
        @Nullable String traceparent) {

    /** Removes a key from a compacted topic. */
    public static Outgoing tombstone(String topic, String key) {
        return new Outgoing(topic, key, "Removed", key, null, null);
    }
}
