package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bson.Document;

/** What was taken or moved for an order but is not yet settled with its reservation; by the key of the try or of the move. */
final class Marks {

    private static final String FIELD = "pending.";

    private record Mark(Map<Slot, Long> taken, Date at) {

        static Mark of(Document it) {
            var taken = new LinkedHashMap<Slot, Long>();
            for (var each : it.getList("taken", Document.class, java.util.List.of()))
                taken.put(java.util.Objects.requireNonNull(Slot.of(each)), each.getLong("quantity"));
            return new Mark(taken, it.getDate("at"));
        }

        Document document() {
            var all = new ArrayList<Document>();
            taken.forEach((slot, quantity) -> {
                var each = new Document("quantity", quantity);
                slot.into(each);
                all.add(each);
            });
            return new Document("taken", all).append("at", at);
        }
    }

    private final Map<String, Mark> all = new LinkedHashMap<>();
    private final Map<String, Mark> put = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();

    static Marks of(Document level) {
        var marks = new Marks();
        var found = level.get("pending", Document.class);
        if (found != null) found.forEach((key, mark) -> marks.all.put(key, Mark.of((Document) mark)));
        return marks;
    }

    Set<String> keys() {
        return all.keySet();
    }

    boolean has(String key) {
        return all.containsKey(key);
    }

    Instant since(String key) {
        var mark = all.get(key);
        return mark == null ? Instant.now() : mark.at.toInstant();
    }

    long taken(String key, Slot slot) {
        var mark = all.get(key);
        return mark == null ? 0 : mark.taken.getOrDefault(slot, 0L);
    }

    void forEach(String key, BiConsumer<Slot, Long> each) {
        var mark = all.get(key);
        if (mark != null) mark.taken.forEach(each);
    }

    /** A mark that something was moved. */
    void put(String key) {
        put(key, new Mark(Map.of(), new Date()));
    }

    /** Marks only grow: an earlier try may have taken more, before part of the order was cancelled. */
    void grow(String key, Slot slot, long by) {
        var before = all.get(key);
        var taken = before == null ? new LinkedHashMap<Slot, Long>() : new LinkedHashMap<>(before.taken);
        taken.merge(slot, by, Long::sum);
        put(key, new Mark(taken, new Date()));
    }

    private void put(String key, Mark mark) {
        all.put(key, mark);
        put.put(key, mark);
    }

    void remove(String key) {
        all.remove(key);
        put.remove(key);
        removed.add(key);
    }

    boolean dirty() {
        return !put.isEmpty() || !removed.isEmpty();
    }

    void into(Document set, Document unset) {
        put.forEach((key, mark) -> set.append(FIELD + key, mark.document()));
        removed.forEach(key -> unset.append(FIELD + key, ""));
    }
}
