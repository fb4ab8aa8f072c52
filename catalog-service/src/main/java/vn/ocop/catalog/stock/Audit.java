package vn.ocop.catalog.stock;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How far a repair has come in counting what reservations hold of a product, while orders go on: whoever takes or gives back
 * for an order that was counted already does so here too.
 *
 * @param upTo the last order that was counted
 * @param reserved units held until there, by place
 * @param taken units counted to a livestream until there
 */
record Audit(String id, String upTo, Map<String, Long> reserved, Map<String, Long> taken) {

    static Audit begin(String id) {
        return new Audit(id, "", Map.of(), Map.of());
    }

    Audit follow(String order, Slot slot, long reservedBy, long takenBy) {
        if (order.compareTo(upTo) > 0) return this;
        var livestream = slot.livestream();
        return plus(Map.of(slot.place(), reservedBy), livestream == null ? Map.of() : Map.of(livestream, takenBy));
    }

    Audit plus(Map<String, Long> moreReserved, Map<String, Long> moreTaken) {
        return new Audit(id, upTo, sum(reserved, moreReserved), sum(taken, moreTaken));
    }

    private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> more) {
        var all = new HashMap<>(some);
        more.forEach((name, units) -> all.merge(name, units, Long::sum));
        return all;
    }

    Audit upTo(String order) {
        return new Audit(id, order, reserved, taken);
    }

    Document document() {
        return new Document("id", id)
                .append("upTo", upTo)
                .append("reserved", new Document(new LinkedHashMap<>(reserved)))
                .append("taken", new Document(new LinkedHashMap<>(taken)));
    }

    static @Nullable Audit of(@Nullable Document it) {
        return it == null
                ? null
                : new Audit(
                        it.getString("id"),
                        it.getString("upTo"),
                        units(it.get("reserved", Document.class)),
                        units(it.get("taken", Document.class)));
    }

    private static Map<String, Long> units(Document it) {
        var all = new HashMap<String, Long>();
        it.forEach((key, units) -> all.put(key, (Long) units));
        return all;
    }
}
