package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.OrderEvent.Type;
import vn.ocop.order.lifecycle.Snapshot.Stock;

/**
 * An order and its whole history. Every method returns what the order becomes; the same thing twice becomes the same.
 *
 * @param observedAt the channel's clock at the newest observation that was applied
 * @param fingerprint of that observation's content
 * @param told when the channel last said what it does not say each time; null of orders of before that was kept
 * @param numbers of the shipments, cancellations and returns that were applied
 * @param history what came, newest last: see {@link History}
 * @param lastType how the world was told of this version
 * @param lastNewFrom which entries were new in it
 * @param revision counts the writes, so that two writers of the same state cannot both win
 */
record Order(
        String id,
        long version,
        Snapshot snapshot,
        Instant observedAt,
        String fingerprint,
        @Nullable Heard told,
        List<Entry> entries,
        List<Numbered> numbers,
        List<Applied> history,
        Type lastType,
        int lastNewFrom,
        long revision) {

    /** Most shipments, cancellations, returns and decisions under numbers of their own. */
    static final int NUMBERS = 500;

    /** A shipment, cancellation or return by its own number. */
    record Numbered(String kind, String number, String fingerprint) {
        static final String SHIPMENT = "shipment";
        static final String CANCELLATION = "cancellation";
        static final String RETURN = "return";
        static final String REQUEST = "request";
        static final String DECISION = "decision";

        boolean is(String otherKind, String otherNumber) {
            return kind.equals(otherKind) && number.equals(otherNumber);
        }
    }

    static Change place(IntakeEvent.OrderObserved event, String fingerprint, Snapshot resolved, List<Entry> entries) {
        var placed = new Order(
                event.orderId(),
                1,
                resolved,
                event.order().updatedAt(),
                fingerprint,
                Heard.NOTHING,
                entries,
                List.of(),
                List.of(),
                Type.PLACED,
                1,
                0);
        var order = Observation.follow(placed, event.order(), resolved.buyer());
        return new Change(order, Outcome.CREATED, List.of(), Type.PLACED);
    }

    /** @param buyer who is seen there, the province found */
    Change observe(IntakeEvent.OrderObserved event, String nextFingerprint, Snapshot.Buyer buyer) {
        var seen = event.order();
        if (nextFingerprint.equals(fingerprint)) return Change.nothing(this, Outcome.UNCHANGED, Reasons.same());
        boolean late = seen.updatedAt().isBefore(observedAt);
        var followed = Observation.follow(this, seen, buyer);
        // though nothing moved, what is older than this is stale from now on
        var next = late ? followed : followed.observed(seen.updatedAt(), nextFingerprint);
        if (next.snapshot.equals(snapshot) && next.entries.size() == entries.size())
            return late
                    ? Change.nothing(next, Outcome.STALE_IGNORED, Reasons.stale(observedAt))
                    : Change.nothing(next, Outcome.UNCHANGED, Reasons.nothingNew());
        return become(next, Observation.type(this, next));
    }

    Heard heard() {
        return told == null ? Heard.all(observedAt) : told;
    }

    Change acknowledge(Instant at, @Nullable String by) {
        var before = snapshot.acknowledged();
        if (before != null) return Change.nothing(this, Outcome.UNCHANGED, Reasons.acknowledged(before.at()));
        if (snapshot.status() == OrderStatus.CANCELLED) return Change.rejected(this, Reasons.cancelled());
        var next = snapshot.acknowledged(new Snapshot.Acknowledged(at, by))
                .with(snapshot.status(), snapshot.stock(), at, snapshot.lines());
        return become(with(next, entries, numbers), Type.UPDATED);
    }

    Change ship(String number, Instant at, @Nullable List<LineQuantity> wanted, String print) {
        return ship(number, at, wanted, print, null, null);
    }

    Change ship(
            String number,
            Instant at,
            @Nullable List<LineQuantity> wanted,
            String print,
            @Nullable String carrier,
            @Nullable String trackingNumber) {
        return new Aftersales(this, new Numbered(Numbered.SHIPMENT, number, print), at)
                .ship(wanted, carrier, trackingNumber);
    }

    Change cancel(String number, Instant at, @Nullable List<LineQuantity> wanted, String print) {
        return new Aftersales(this, new Numbered(Numbered.CANCELLATION, number, print), at).cancel(wanted);
    }

    Change takeBack(String number, Instant at, @Nullable List<LineQuantity> wanted, String print) {
        return new Aftersales(this, new Numbered(Numbered.RETURN, number, print), at).takeBack(wanted);
    }

    /** @param attempt of the catalogue that it answers for: an earlier one is history; null of a catalogue that does not say */
    Change stock(String answer, @Nullable Integer attempt, Instant at) {
        int newest = heard().attempt();
        if (attempt != null && attempt < newest)
            return Change.nothing(this, Outcome.STALE_IGNORED, Reasons.staleAnswer(newest));
        return hearing(heard().answered(attempt)).stock(answer, at);
    }

    Change stock(String answer, Instant at) {
        if (snapshot.status() == OrderStatus.CANCELLED)
            return stock(Stock.RELEASED, snapshot.status(), Type.UPDATED, at);
        boolean open = snapshot.status().isBefore(OrderStatus.PACKED);
        return switch (answer) {
            case "RESERVED" ->
                stock(
                        Stock.RESERVED,
                        open ? OrderStatus.CONFIRMED : snapshot.status(),
                        open ? Type.CONFIRMED : Type.UPDATED,
                        at);
            case "SHORT" ->
                stock(Stock.SHORT, open ? OrderStatus.ON_HOLD : snapshot.status(), open ? Type.HELD : Type.UPDATED, at);
            default -> Change.nothing(this, Outcome.UNCHANGED, Reasons.nothingNew());
        };
    }

    private Change stock(Stock stock, OrderStatus status, Type type, Instant at) {
        if (snapshot.stock() == stock) return Change.nothing(this, Outcome.UNCHANGED, Reasons.stockKnown(stock.name()));
        return become(with(snapshot.with(status, stock, at, snapshot.lines()), entries, numbers), type);
    }

    /** The next version, told to the world as such. */
    Change become(Order next, Type type) {
        var told = new Order(
                id,
                version + 1,
                next.snapshot,
                next.observedAt,
                next.fingerprint,
                next.told,
                next.entries,
                next.numbers,
                history,
                type,
                entries.size() + 1,
                revision);
        return Change.moved(told, type);
    }

    Order with(Snapshot nextSnapshot, List<Entry> nextEntries, List<Numbered> nextNumbers) {
        return new Order(
                id,
                version,
                nextSnapshot,
                observedAt,
                fingerprint,
                told,
                nextEntries,
                nextNumbers,
                history,
                lastType,
                lastNewFrom,
                revision);
    }

    private Order observed(Instant at, String print) {
        return new Order(
                id, version, snapshot, at, print, told, entries, numbers, history, lastType, lastNewFrom, revision);
    }

    Order hearing(Heard next) {
        return new Order(
                id,
                version,
                snapshot,
                observedAt,
                fingerprint,
                next,
                entries,
                numbers,
                history,
                lastType,
                lastNewFrom,
                revision);
    }

    Order remembering(Applied applied) {
        return new Order(
                id,
                version,
                snapshot,
                observedAt,
                fingerprint,
                told,
                entries,
                numbers,
                History.with(history, applied),
                lastType,
                lastNewFrom,
                revision + 1);
    }

    @Nullable
    Applied applied(String intake) {
        return History.find(history, intake);
    }

    /** Whether it was last changed by that record of the log, or by one after it: then that record is read again. */
    boolean changedAt(Received record) {
        return History.lastChange(history)
                .map(each -> Objects.equals(each.partition(), record.partition())
                        && each.offset() != null
                        && each.offset() >= record.offset())
                .orElse(false);
    }

    OrderEvent event() {
        return lastType.event(id + "." + version, id, version, snapshot.updatedAt(), snapshot, entries, lastNewFrom);
    }
}
