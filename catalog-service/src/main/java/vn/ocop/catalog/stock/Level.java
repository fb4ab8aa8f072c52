package vn.ocop.catalog.stock;

import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.warehouse.Warehouses;
import vn.ocop.messaging.Outbox;
import vn.ocop.messaging.Outgoing;

/** The stock of one product as it was read, and what is to become of it. It is written only over the version that was read. */
final class Level {

    final String productId;
    final long version;
    final Marks marks;
    final Unfiled movements;
    private final Map<String, Shelf> shelves = new TreeMap<>();
    private final Map<String, Long> buffers = new TreeMap<>();
    private final Map<String, Quota> quotas = new TreeMap<>();
    private @Nullable Audit audit;
    private boolean queued;
    private boolean queueMoved;
    private boolean changed;

    private Level(Document it) {
        productId = it.getString("_id");
        version = it.getLong("version");
        marks = Marks.of(it);
        movements = Unfiled.of(productId, it);
        fields(it, "places")
                .forEach((place, each) -> shelves.put(
                        place, new Shelf(((Document) each).getLong("onHand"), ((Document) each).getLong("reserved"))));
        // written before there were places
        if (!it.containsKey("places") && it.containsKey("onHand"))
            shelves.put(Warehouses.MAIN, new Shelf(it.getLong("onHand"), it.getLong("reserved")));
        fields(it, "buffers").forEach((channel, units) -> buffers.put(channel, (Long) units));
        fields(it, "quotas")
                .forEach((livestream, each) -> quotas.put(
                        livestream, new Quota(((Document) each).getLong("units"), ((Document) each).getLong("taken"))));
        queued = it.getBoolean("queued", false);
        audit = Audit.of(it.get("audit", Document.class));
    }

    private static Document fields(Document it, String name) {
        var found = it.get(name, Document.class);
        return found == null ? new Document() : found;
    }

    static Level of(Document it) {
        return new Level(it);
    }

    /** Of a product that no stock is kept of yet; writing it adds it, unless somebody did. */
    static Level fresh(String productId) {
        return new Level(new Document("_id", productId).append("version", 0L));
    }

    long onHand() {
        return shelves.values().stream().mapToLong(Shelf::onHand).sum();
    }

    long reserved() {
        return shelves.values().stream().mapToLong(Shelf::reserved).sum();
    }

    long available() {
        return onHand() - reserved();
    }

    Shelf at(String place) {
        return shelves.getOrDefault(place, Shelf.EMPTY);
    }

    Map<String, Shelf> shelves() {
        return Collections.unmodifiableMap(shelves);
    }

    Map<String, Long> buffers() {
        return Collections.unmodifiableMap(buffers);
    }

    Map<String, Quota> quotas() {
        return Collections.unmodifiableMap(quotas);
    }

    @Nullable
    Audit audit() {
        return audit;
    }

    long setAside() {
        return quotas.values().stream().mapToLong(Quota::left).sum();
    }

    /**
     * Units that an order of that channel and livestream may have from these places: what is left of the livestream's own
     * share, and of the rest what is set aside for nobody else, without the channel's buffer.
     */
    long offered(Collection<String> places, String channel, @Nullable String livestream) {
        long there = 0;
        for (var place : places) there += Math.max(0, at(place).available());
        var quota = livestream == null ? null : quotas.get(livestream);
        long own = quota == null ? 0 : Math.min(quota.left(), there);
        long rest = Math.min(there - own, available() - setAside()) - buffers.getOrDefault(channel, 0L);
        return own + Math.max(0, rest);
    }

    /** That place, counted to that livestream if units are set aside for it. */
    Slot slot(String place, @Nullable String livestream) {
        return new Slot(place, livestream != null && quotas.containsKey(livestream) ? livestream : null);
    }

    /** What is still to be taken under that mark, so that it holds as much. */
    long lacks(String key, Slot slot, long quantity) {
        return Math.max(0, quantity - marks.taken(key, slot));
    }

    void take(String key, Slot slot, long quantity) {
        long lacking = lacks(key, slot, quantity);
        if (lacking == 0 && marks.has(key)) return;
        change(key, slot, 0, lacking);
        marks.grow(key, slot, lacking);
    }

    void move(Reservation.Move move, Slot slot) {
        if (move.onHand() != 0) {
            var order = Reservation.orderOf(move.key());
            long before = at(slot.place()).onHand();
            movements.add(slot.place(), Movement.Reason.SHIPPED, before, move.onHand(), order, null, move.key());
        }
        change(move.key(), slot, move.onHand(), move.reserved());
        marks.put(move.key());
    }

    /** Settles a mark; what was taken beyond what is kept is given back. @return whether anything was */
    boolean settle(String key, ToLongFunction<Slot> kept) {
        long before = reserved();
        marks.forEach(key, (slot, taken) -> change(key, slot, 0, kept.applyAsLong(slot) - taken));
        marks.remove(key);
        return reserved() < before;
    }

    /** What is counted to a livestream is what is reserved or shipped. */
    private void change(String key, Slot slot, long onHandBy, long reservedBy) {
        shelves.merge(slot.place(), new Shelf(onHandBy, reservedBy), Shelf::plus);
        if (slot.livestream() != null)
            quotas.computeIfPresent(slot.livestream(), (id, quota) -> quota.taking(reservedBy - onHandBy));
        if (audit != null) audit = audit.follow(Reservation.orderOf(key), slot, reservedBy, reservedBy - onHandBy);
    }

    void adjust(Adjustment by) {
        long before = at(by.place()).onHand();
        long delta = by.deltaFrom(before);
        movements.add(by.place(), by.reason(), before, delta, by.by(), by.note(), by.request());
        shelves.merge(by.place(), new Shelf(delta, 0), Shelf::plus);
    }

    /** It is told anew, though nothing of it has changed. */
    boolean touch() {
        changed = true;
        return true;
    }

    /** Units that orders of that channel leave; 0 for none. */
    void buffer(String channel, long units) {
        changed = true;
        if (units == 0) buffers.remove(channel);
        else buffers.put(channel, units);
    }

    /** Sets units aside for a livestream; what its orders hold already goes on counting. */
    void setAside(String livestream, long units) {
        changed = true;
        quotas.merge(livestream, new Quota(units, 0), (before, fresh) -> new Quota(units, before.taken()));
    }

    /** Gives back what is left of a livestream's share. The version moves on even if there is none: see {@link Livestreams}. */
    void end(String livestream) {
        changed = true;
        quotas.remove(livestream);
    }

    /** Whether orders may wait for it: who comes now is behind them. Told before one waits, taken back when none does. */
    boolean queued() {
        return queued;
    }

    void queued(boolean next) {
        queueMoved |= queued != next;
        queued = next;
    }

    void audit(@Nullable Audit next) {
        changed = true;
        audit = next;
    }

    /** Ends an audit that came to its end with what it has found. */
    void correct(Audit found) {
        found.reserved().keySet().forEach(place -> shelves.putIfAbsent(place, Shelf.EMPTY));
        shelves.replaceAll(
                (place, shelf) -> new Shelf(shelf.onHand(), found.reserved().getOrDefault(place, 0L)));
        quotas.replaceAll(
                (livestream, quota) -> new Quota(quota.units(), found.taken().getOrDefault(livestream, 0L)));
        audit(null);
    }

    boolean dirty() {
        return changed || queueMoved || marks.dirty() || movements.dirty();
    }

    /** Over the version that was read, with what is to be told of it. */
    WriteModel<Document> write(List<Outgoing> told) {
        var set = new Document("version", version + 1)
                .append("onHand", onHand())
                .append("reserved", reserved())
                .append("places", places());
        if (!quotas.isEmpty() || changed) set.append("quotas", shares());
        if (changed) set.append("buffers", new Document(new TreeMap<String, Object>(buffers)));
        if (queueMoved) set.append("queued", queued);
        var unset = new Document();
        if (audit != null) set.append("audit", audit.document());
        else if (changed) unset.append("audit", "");
        marks.into(set, unset);
        if (movements.dirty()) movements.into(set, unset);
        var update = new Document("$set", set);
        if (!unset.isEmpty()) update.append("$unset", unset);
        var entries = told.stream().map(Outbox::entry).toList();
        if (!entries.isEmpty()) update.append("$push", new Document(Outbox.FIELD, new Document("$each", entries)));
        return version == 0 ? new InsertOneModel<>(inserted(set, entries)) : new UpdateOneModel<>(over(), update);
    }

    private Document over() {
        return new Document("_id", productId).append("version", version);
    }

    /** Only what is counted makes a level, so it has no marks. */
    private Document inserted(Document set, List<Document> told) {
        var moved = new Document();
        movements.all().forEach(each -> moved.append(Long.toString(each.number()), each.document()));
        var it = new Document("_id", productId);
        set.forEach((field, value) -> {
            if (!field.contains(".")) it.append(field, value);
        });
        return it.append("pending", new Document()).append("moved", moved).append(Outbox.FIELD, told);
    }

    private Document places() {
        var all = new Document();
        shelves.forEach((place, shelf) ->
                all.append(place, new Document("onHand", shelf.onHand()).append("reserved", shelf.reserved())));
        return all;
    }

    private Document shares() {
        var all = new Document();
        quotas.forEach((livestream, quota) ->
                all.append(livestream, new Document("units", quota.units()).append("taken", quota.taken())));
        return all;
    }
}
