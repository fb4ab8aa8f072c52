package vn.ocop.catalog.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One product as the feed has it. It follows what it is shown by version, so whoever shows it something twice, late or out of
 * order changes nothing; it is written only over the version that was read.
 *
 * @param version of this entry, 0 before it is first written
 * @param productVersion of the product that it was last shown
 * @param turnsOn the day on which its certificates will say something else, though nobody touches them
 */
record Entry(
        String id,
        long version,
        long productVersion,
        @Nullable Stock stock,
        @Nullable LocalDate turnsOn,
        Map<Kind, Told> told) {

    static Entry unknown(String id) {
        return new Entry(id, 0, 0, null, null, Map.of());
    }

    Entry with(View view, Instant now) {
        if (view.version() < productVersion) return this;
        var all = new EnumMap<Kind, Told>(Kind.class);
        for (var kind : Kind.values()) {
            long made = kind == Kind.OFFERS ? view.version() + stockVersion() : view.version();
            var next = Told.next(told.get(kind), view.data().get(kind), made, now);
            if (next != null) all.put(kind, next);
        }
        return new Entry(id, version, view.version(), stock, view.turnsOn(), all);
    }

    Entry with(Stock newer, Instant now) {
        if (stock != null && newer.version() <= stock.version()) return this;
        var offers = told.get(Kind.OFFERS);
        var all = told;
        if (offers != null && !offers.removed() && (stock == null || !stock.offersTheSameAs(newer))) {
            all = new EnumMap<>(told);
            all.put(Kind.OFFERS, offers.moved(offers.data(), productVersion + newer.version(), now));
        }
        return new Entry(id, version, productVersion, newer, turnsOn, all);
    }

    Set<Kind> moving() {
        var some = EnumSet.noneOf(Kind.class);
        told.forEach((kind, each) -> {
            if (each.moving()) some.add(kind);
        });
        return some;
    }

    /** Its newest position in the log of that kind, 0 while it has none. */
    long at(Kind kind) {
        var known = told.get(kind);
        return known == null ? 0 : known.at();
    }

    Entry settled(Kind kind, long position) {
        var all = new EnumMap<>(told);
        all.computeIfPresent(kind, (key, each) -> each.settled(position));
        return new Entry(id, version, productVersion, stock, turnsOn, all);
    }

    Entry written() {
        return new Entry(id, version + 1, productVersion, stock, turnsOn, told);
    }

    private long stockVersion() {
        return stock == null ? 0 : stock.version();
    }

    /** What is to be written to make it of what it was. */
    Document changesFrom(Entry before) {
        var set = new Document("version", version + 1).append("productVersion", productVersion);
        set.append("turnsOn", turnsOn == null ? null : turnsOn.toString());
        if (stock != null && !stock.equals(before.stock)) set.append("stock", stock.document());
        told.forEach((kind, each) -> {
            if (!each.equals(before.told.get(kind))) set.append(kind.path(), each.document());
        });
        return set;
    }

    static Entry of(Document it) {
        var id = it.getString("_id");
        var told = new EnumMap<Kind, Told>(Kind.class);
        for (var kind : Kind.values()) {
            var found = it.get(kind.path(), Document.class);
            if (found != null) told.put(kind, Told.of(found));
        }
        var day = it.getString("turnsOn");
        return new Entry(
                id,
                it.getLong("version"),
                it.getLong("productVersion"),
                Stock.of(id, it.get("stock", Document.class)),
                day == null ? null : LocalDate.parse(day),
                told);
    }
}
