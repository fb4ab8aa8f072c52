package vn.ocop.order.quarantine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.ocop.http.Cursors;

/**
 * What is asked for; all of it must hold.
 *
 * @param shops each as {@code channel:shop}; null for all
 * @param olderThan for so long it has waited
 * @param cursor after what a page ended with
 */
record Filter(
        @Nullable Set<String> shops,
        String state,
        @Nullable Reason reason,
        Reason.@Nullable Owner owner,
        @Nullable String channel,
        @Nullable String shop,
        @Nullable String sku,
        @Nullable Duration olderThan,
        @Nullable String cursor) {

    static String cursor(Held last) {
        return Cursors.encode(Long.toString(last.since().toEpochMilli()), last.id());
    }

    Document document() {
        var all = new ArrayList<Document>(List.of(new Document("state", state)));
        if (reason != null) all.add(new Document("reason", reason.name()));
        if (owner != null) all.add(owned(owner));
        if (channel != null) all.add(new Document("channel", channel));
        if (shop != null) all.add(new Document("shop", shop));
        if (sku != null) all.add(new Document("missing.sku", sku));
        if (olderThan != null) {
            var before = Date.from(Instant.now().minus(olderThan));
            all.add(new Document("since", new Document("$lt", before)));
        }
        if (shops != null) all.add(of(shops));
        if (cursor != null) all.add(after(cursor));
        return new Document("$and", all);
    }

    /** What was given to nobody else is whose its reason says. */
    private static Document owned(Reason.Owner owner) {
        var reasons = java.util.Arrays.stream(Reason.values())
                .filter(each -> each.owner() == owner)
                .map(Reason::name)
                .toList();
        var byReason = new Document("owner", null).append("reason", new Document("$in", reasons));
        return new Document("$or", List.of(new Document("owner", owner.name()), byReason));
    }

    private static Document of(Set<String> shops) {
        return new Document(
                "$or",
                shops.stream()
                        .map(each -> each.split(":", 2))
                        .map(each -> new Document("channel", each[0]).append("shop", each[each.length - 1]))
                        .toList());
    }

    private static Document after(String cursor) {
        var parts = Cursors.decode(cursor, 2);
        try {
            var since = new Date(Long.parseLong(parts.getFirst()));
            return new Document(
                    "$or",
                    List.of(
                            new Document("since", new Document("$gt", since)),
                            new Document("since", since).append("_id", new Document("$gt", parts.getLast()))));
        } catch (NumberFormatException e) {
            throw Cursors.invalid();
        }
    }
}
