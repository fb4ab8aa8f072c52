package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A change of what is on hand of a product in one place. What is on hand is the sum of all.
 *
 * @param number counts the movements of a product, from 1
 * @param before units on hand there before, and {@code after}
 * @param request what it was asked for with; nothing is moved twice for the same
 */
record Movement(
        String productId,
        long number,
        String place,
        Reason reason,
        long delta,
        long before,
        long after,
        String by,
        Instant at,
        @Nullable String note,
        String request) {

    enum Reason {
        RECEIVED,
        RETURNED,
        DAMAGED,
        LOST,
        COUNTED,
        CORRECTED,
        MOVED,
        SHIPPED
    }

    Document document() {
        var it = new Document("place", place)
                .append("reason", reason.name())
                .append("delta", delta)
                .append("before", before)
                .append("after", after)
                .append("by", by)
                .append("at", Date.from(at))
                .append("request", request);
        return note == null ? it : it.append("note", note);
    }

    static Movement of(String productId, long number, Document it) {
        return new Movement(
                productId,
                number,
                it.getString("place"),
                Reason.valueOf(it.getString("reason")),
                it.getLong("delta"),
                it.getLong("before"),
                it.getLong("after"),
                it.getString("by"),
                it.getDate("at").toInstant(),
                it.getString("note"),
                it.getString("request"));
    }
}
