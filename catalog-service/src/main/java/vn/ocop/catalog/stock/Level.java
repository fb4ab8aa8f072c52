package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;

/**
 * The stock of one product as it was read, and what is to become of it. It is written only over the version that was read.
 *
 * <p>{@code pending} marks what was taken or moved for an order but is not yet settled with its reservation.
 */
final class Level {

    final String productId;
    final long version;
    long onHand;
    long reserved;
    private final Map<String, Document> pending;
    private final Set<String> waiting;
    private final Map<String, Document> marked = new LinkedHashMap<>();
    private final Set<String> unmarked = new LinkedHashSet<>();

    private Level(
            String productId,
            long version,
            long onHand,
            long reserved,
            Map<String, Document> pending,
            Set<String> waiting) {
        this.productId = productId;
        this.version = version;
        this.onHand = onHand;
        this.reserved = reserved;
        this.pending = pending;
        this.waiting = waiting;
    }

    static Level of(Document it) {
        var pending = new LinkedHashMap<String, Document>();
        var found = it.get("pending", Document.class);
        if (found != null) found.forEach((key, mark) -> pending.put(key, (Document) mark));
        return new Level(
                it.getString("_id"),
                it.getLong("version"),
                it.getLong("onHand"),
                it.getLong("reserved"),
                pending,
                new LinkedHashSet<>(it.getList("waiting", String.class, List.of())));
    }

    long available() {
        return onHand - reserved;
    }

    Set<String> waiting() {
        return waiting;
    }

    Set<String> marks() {
        return pending.keySet();
    }

    boolean hasMark(String key) {
        return pending.containsKey(key);
    }

    long quantity(String key) {
        var mark = pending.get(key);
        return mark == null ? 0 : mark.getLong("quantity");
    }

    Instant since(String key) {
        var mark = pending.get(key);
        return mark == null ? Instant.now() : mark.getDate("at").toInstant();
    }

    /** What is still to be taken under that mark, so that it holds as much. */
    long lacks(String key, long quantity) {
        return Math.max(0, quantity - quantity(key));
    }

    /** Marks only grow: an earlier try may have taken more, before part of the order was cancelled. */
    void take(String key, long quantity) {
        long lacking = lacks(key, quantity);
        if (lacking == 0 && hasMark(key)) return;
        reserved += lacking;
        mark(key, quantity(key) + lacking);
    }

    void move(String key, long reservedBy, long onHandBy) {
        reserved += reservedBy;
        onHand += onHandBy;
        mark(key, 0);
    }

    private void mark(String key, long quantity) {
        var mark = new Document("quantity", quantity).append("at", new Date());
        pending.put(key, mark);
        marked.put(key, mark);
    }

    /** Settles a mark; what was taken beyond what is kept is given back. */
    void settle(String key, long kept) {
        reserved -= quantity(key) - kept;
        pending.remove(key);
        unmarked.add(key);
    }

    boolean dirty() {
        return !marked.isEmpty() || !unmarked.isEmpty();
    }

    Document filter() {
        return new Document("_id", productId).append("version", version);
    }

    Document update() {
        var set = new Document("version", version + 1).append("onHand", onHand).append("reserved", reserved);
        marked.forEach((key, mark) -> set.append("pending." + key, mark));
        var update = new Document("$set", set);
        if (!unmarked.isEmpty()) {
            var unset = new Document();
            unmarked.forEach(key -> unset.append("pending." + key, ""));
            update.append("$unset", unset);
        }
        return update;
    }

    StockEvent.StockChanged changed(long atVersion) {
        return new StockEvent.StockChanged(
                UUID.randomUUID().toString(), productId, atVersion, Instant.now(), onHand, reserved, available());
    }
}
