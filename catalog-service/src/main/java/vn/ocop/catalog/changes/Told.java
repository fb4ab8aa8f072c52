package vn.ocop.catalog.changes;

import java.time.Instant;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the feed has of one product in one kind, and where in the log that stands.
 *
 * @param data its JSON, null once it is removed
 * @param version of what the data was made of
 * @param moved when it last changed
 * @param moving whether the log is still to be told
 * @param at its newest position in the log, 0 while it has none
 * @param createdAt the position at which it last appeared, 0 while it has none
 */
record Told(@Nullable String data, long version, Instant moved, boolean moving, long at, long createdAt) {

    /** What becomes of it with that data; the same when nothing of this kind is different. */
    static @Nullable Told next(@Nullable Told before, @Nullable String data, long version, Instant now) {
        if (before == null) return data == null ? null : new Told(data, version, now, true, 0, 0);
        return Objects.equals(before.data, data) ? before : before.moved(data, version, now);
    }

    Told moved(@Nullable String newer, long newVersion, Instant now) {
        return new Told(newer, newVersion, now, true, at, data == null ? 0 : createdAt);
    }

    Told settled(long position) {
        return new Told(data, version, moved, false, position, createdAt == 0 ? position : createdAt);
    }

    boolean removed() {
        return data == null;
    }

    Document document() {
        return new Document("data", data)
                .append("version", version)
                .append("moved", java.util.Date.from(moved))
                .append("moving", moving)
                .append("at", at)
                .append("createdAt", createdAt);
    }

    static Told of(Document it) {
        return new Told(
                it.getString("data"),
                it.getLong("version"),
                it.getDate("moved").toInstant(),
                it.getBoolean("moving", false),
                it.getLong("at"),
                it.getLong("createdAt"));
    }
}
