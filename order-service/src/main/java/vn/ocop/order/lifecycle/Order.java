package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.Entry.Cause;
import vn.ocop.order.lifecycle.OrderEvent.Type;
import vn.ocop.order.lifecycle.Snapshot.Line;
import vn.ocop.order.lifecycle.Snapshot.Stock;

/**
 * An order and its whole history. Every method returns what the order becomes; the same thing twice becomes the same.
 *
 * @param observedAt the channel's clock at the newest observation that was applied
 * @param fingerprint of that observation's content
 * @param numbers of the shipments, cancellations and returns that were applied
 * @param history what came, newest last, at most {@value #REMEMBERED}
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
        List<Entry> entries,
        List<Numbered> numbers,
        List<Applied> history,
        Type lastType,
        int lastNewFrom,
        long revision) {

    static final int REMEMBERED = 50;

    /** A shipment, cancellation or return by its own number. */
    record Numbered(String kind, String number, String fingerprint) {}

    /** Something that came, and what it did. */
    record Applied(
            String intake,
            String type,
            Instant at,
            @Nullable String by,
            Outcome outcome,
            long version) {}

    static Change place(IntakeEvent.OrderObserved event, String fingerprint, Snapshot resolved, List<Entry> entries) {
        var placed = new Order(
                event.orderId(),
                1,
                resolved,
                event.order().updatedAt(),
                fingerprint,
                entries,
                List.of(),
                List.of(),
                Type.PLACED,
                1,
                0);
        var whole = placed.follow(event.order(), placed);
        var order = new Order(
                placed.id,
                1,
                whole.snapshot,
                placed.observedAt,
                fingerprint,
                whole.entries,
                whole.numbers,
                List.of(),
                Type.PLACED,
                1,
                0);
        return new Change(order, Outcome.CREATED, List.of(), Type.PLACED);
    }

    Change observe(IntakeEvent.OrderObserved event, String nextFingerprint) {
        var seen = event.order();
        if (nextFingerprint.equals(fingerprint)) return Change.nothing(this, Outcome.UNCHANGED);
        if (seen.updatedAt().isBefore(observedAt)) return late(seen);
        var next = follow(seen, this);
        boolean same = next.snapshot.equals(snapshot) && next.entries.size() == entries.size();
        if (same) return Change.nothing(observed(seen.updatedAt(), nextFingerprint), Outcome.UNCHANGED);
        var told = type(next);
        return Change.moved(next.told(told, seen.updatedAt(), nextFingerprint, this), told);
    }

    /** It moves nothing back, but a return that nobody has told of yet is a fact whenever it comes. */
    private Change late(ObservedOrder seen) {
        var ledger = new Ledger(entries);
        var lines = new ArrayList<>(snapshot.lines());
        var known = new ArrayList<>(numbers);
        returned(seen, ledger, lines, known);
        if (ledger.entries().size() == entries.size()) return Change.nothing(this, Outcome.STALE_IGNORED);
        var next = snapshot.with(
                byLines(snapshot.status(), lines), snapshot.stock(), snapshot.updatedAt(), List.copyOf(lines));
        var order = new Order(
                id,
                version,
                next,
                observedAt,
                fingerprint,
                ledger.entries(),
                List.copyOf(known),
                history,
                lastType,
                lastNewFrom,
                revision);
        return Change.moved(order.told(Type.RETURNED, observedAt, fingerprint, this), Type.RETURNED);
    }

    private static void returned(ObservedOrder seen, Ledger ledger, List<Line> lines, List<Numbered> known) {
        for (var back : seen.returnsOrNone()) {
            if (known.stream()
                    .anyMatch(each ->
                            each.kind().equals("return") && each.number().equals(back.number()))) continue;
            undo(ledger, lines, Cause.RETURNED, back.lines(), back.at(), back.number());
            known.add(new Numbered("return", back.number(), back.number()));
        }
    }

    /** Nothing moved, but what is older than this is stale from now on. */
    private Order observed(Instant nextObservedAt, String nextFingerprint) {
        return new Order(
                id,
                version,
                snapshot,
                nextObservedAt,
                nextFingerprint,
                entries,
                numbers,
                history,
                lastType,
                lastNewFrom,
                revision);
    }

    /** Takes over status, cancelled and returned units, fees and taxes; what was bought, and for how much, stays. */
    private Order follow(ObservedOrder seen, Order before) {
        var ledger = new Ledger(before.entries);
        var lines = new ArrayList<>(before.snapshot.lines());
        var known = new ArrayList<>(before.numbers);
        boolean cancelled = seen.status() == OrderStatus.CANCELLED;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            int gone =
                    cancelled ? line.left() : Math.min(line.left(), cancelledAtChannel(seen, line) - line.cancelled());
            if (gone <= 0) continue;
            ledger.undone(Cause.CANCELLED, line, gone, seen.updatedAt(), "channel");
            lines.set(i, line.with(line.shipped(), line.cancelled() + gone, line.returned()));
        }
        returned(seen, ledger, lines, known);
        if (cancelled && !shipped(before.snapshot.lines())) ledger.shippingUndone(seen.updatedAt(), "channel");
        ledger.settled(Entry.Kind.FEE, seen.fees(), seen.updatedAt());
        ledger.settled(Entry.Kind.TAX, seen.taxes(), seen.updatedAt());
        var status =
                before.snapshot.status().advancedBy(seen.status() == null ? before.snapshot.status() : seen.status());
        if (before.snapshot.stock() == Stock.SHORT && status == OrderStatus.CONFIRMED) status = OrderStatus.ON_HOLD;
        var snapshot = before.snapshot
                .told(
                        seen.channelStatus(),
                        Boolean.TRUE.equals(seen.cancelRequested()),
                        Differences.of(seen, before.snapshot))
                .with(
                        byLines(status, lines),
                        before.snapshot.stock(),
                        later(before.snapshot.updatedAt(), seen.updatedAt()),
                        List.copyOf(lines));
        return new Order(
                id,
                version,
                snapshot,
                observedAt,
                fingerprint,
                ledger.entries(),
                List.copyOf(known),
                history,
                lastType,
                lastNewFrom,
                revision);
    }

    private static int cancelledAtChannel(ObservedOrder seen, Line line) {
        return seen.lines().stream()
                .filter(each -> each.line() == line.line() && each.cancelled() != null)
                .mapToInt(each -> Math.max(0, Objects.requireNonNullElse(each.cancelled(), 0)))
                .findFirst()
                .orElse(0);
    }

    Change ship(String number, Instant at, @Nullable List<LineQuantity> wanted, String print) {
        var known = numbered("shipment", number, print);
        if (known != null) return known;
        var lines = new ArrayList<>(snapshot.lines());
        var meant = meant(wanted, lines, Order::notShipped);
        var refused = refused(meant, lines, Order::notShipped);
        if (refused != null) return refused;
        for (var each : meant) {
            lines.replaceAll(line -> line.line() != each.line()
                    ? line
                    : line.with(line.shipped() + each.quantity(), line.cancelled(), line.returned()));
        }
        boolean all = lines.stream().allMatch(each -> each.shipped() >= each.quantity() - each.cancelled());
        var status = all
                ? snapshot.status().advancedBy(OrderStatus.SHIPPED)
                : snapshot.status().advancedBy(OrderStatus.PACKED);
        return numbered("shipment", number, print, Type.SHIPPED, status, lines, new Ledger(entries), at);
    }

    Change cancel(String number, Instant at, @Nullable List<LineQuantity> wanted, String print) {
        var known = numbered("cancellation", number, print);
        if (known != null) return known;
        var lines = new ArrayList<>(snapshot.lines());
        var ledger = new Ledger(entries);
        var meant = meant(wanted, lines, Order::cancellable);
        var refused = refused(meant, lines, Order::cancellable);
        if (refused != null) return refused;
        undo(ledger, lines, Cause.CANCELLED, meant, at, number);
        if (lines.stream().allMatch(each -> each.left() == 0) && !shipped(lines)) ledger.shippingUndone(at, number);
        return numbered(
                "cancellation", number, print, Type.CANCELLED, byLines(snapshot.status(), lines), lines, ledger, at);
    }

    Change takeBack(String number, Instant at, @Nullable List<LineQuantity> wanted, String print) {
        var known = numbered("return", number, print);
        if (known != null) return known;
        var lines = new ArrayList<>(snapshot.lines());
        var ledger = new Ledger(entries);
        var meant = meant(wanted, lines, Line::left);
        var refused = refused(meant, lines, Line::left);
        if (refused != null) return refused;
        undo(ledger, lines, Cause.RETURNED, meant, at, number);
        return numbered("return", number, print, Type.RETURNED, byLines(snapshot.status(), lines), lines, ledger, at);
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
            default -> Change.nothing(this, Outcome.UNCHANGED);
        };
    }

    private Change stock(Stock stock, OrderStatus status, Type type, Instant at) {
        if (snapshot.stock() == stock) return Change.nothing(this, Outcome.UNCHANGED);
        var next = snapshot.with(status, stock, later(snapshot.updatedAt(), at), snapshot.lines());
        var order = new Order(
                id, version, next, observedAt, fingerprint, entries, numbers, history, lastType, lastNewFrom, revision);
        return Change.moved(order.told(type, observedAt, fingerprint, this), type);
    }

    private static void undo(
            Ledger ledger, List<Line> lines, Cause cause, List<LineQuantity> wanted, Instant at, String number) {
        for (var each : wanted) {
            var line = find(lines, each.line());
            int units = line == null ? 0 : Math.min(each.quantity(), line.left());
            if (line == null || units <= 0) continue;
            ledger.undone(cause, line, units, at, number);
            boolean back = cause == Cause.RETURNED;
            lines.set(
                    lines.indexOf(line),
                    line.with(
                            line.shipped(),
                            line.cancelled() + (back ? 0 : units),
                            line.returned() + (back ? units : 0)));
        }
    }

    private @Nullable Change numbered(String kind, String number, String print) {
        return numbers.stream()
                .filter(each -> each.kind().equals(kind) && each.number().equals(number))
                .findFirst()
                .map(each -> each.fingerprint().equals(print)
                        ? Change.nothing(this, Outcome.UNCHANGED)
                        : Change.rejected(
                                this,
                                new Issue(
                                        "NUMBER_REUSED",
                                        "number",
                                        "The number " + number + " was used with another content",
                                        "Số " + number + " đã dùng với nội dung khác")))
                .orElse(null);
    }

    private Change numbered(
            String kind,
            String number,
            String print,
            Type type,
            OrderStatus status,
            List<Line> lines,
            Ledger ledger,
            Instant at) {
        var next = snapshot.with(status, snapshot.stock(), later(snapshot.updatedAt(), at), List.copyOf(lines));
        var all = Stream.concat(numbers.stream(), Stream.of(new Numbered(kind, number, print)))
                .toList();
        var order = new Order(
                id,
                version,
                next,
                observedAt,
                fingerprint,
                ledger.entries(),
                all,
                history,
                lastType,
                lastNewFrom,
                revision);
        return Change.moved(order.told(type, observedAt, fingerprint, this), type);
    }

    private Change exceeds(LineQuantity wanted) {
        return Change.rejected(
                this,
                new Issue(
                        "QUANTITY_EXCEEDS",
                        "lines",
                        "Line " + wanted.line() + " does not have " + wanted.quantity() + " units left for this",
                        "Dòng " + wanted.line() + " không còn đủ " + wanted.quantity() + " đơn vị"));
    }

    /** Each line once, with all its units; without lines, all that is open. */
    private static List<LineQuantity> meant(
            @Nullable List<LineQuantity> wanted, List<Line> lines, ToIntFunction<Line> open) {
        var units = new LinkedHashMap<Integer, Integer>();
        if (wanted == null) {
            for (var each : lines) if (open.applyAsInt(each) > 0) units.put(each.line(), open.applyAsInt(each));
        } else {
            for (var each : wanted)
                units.merge(each.line(), each.quantity(), (a, b) -> (int) Math.min(Integer.MAX_VALUE, (long) a + b));
        }
        return units.entrySet().stream()
                .map(each -> new LineQuantity(each.getKey(), each.getValue()))
                .toList();
    }

    private @Nullable Change refused(List<LineQuantity> meant, List<Line> lines, ToIntFunction<Line> open) {
        if (meant.isEmpty()) {
            return Change.rejected(
                    this,
                    new Issue("NOTHING_LEFT", "lines", "No units are left for this", "Không còn đơn vị nào để xử lý"));
        }
        for (var each : meant) {
            var line = find(lines, each.line());
            if (line == null || each.quantity() < 1 || each.quantity() > open.applyAsInt(line)) return exceeds(each);
        }
        return null;
    }

    private static int notShipped(Line line) {
        return line.quantity() - line.cancelled() - line.shipped();
    }

    private static int cancellable(Line line) {
        return Math.min(line.left(), notShipped(line));
    }

    private static @Nullable Line find(List<Line> lines, int number) {
        return lines.stream().filter(each -> each.line() == number).findFirst().orElse(null);
    }

    private static boolean shipped(List<Line> lines) {
        return lines.stream().anyMatch(each -> each.shipped() > 0);
    }

    private static OrderStatus byLines(OrderStatus status, List<Line> lines) {
        if (lines.stream().allMatch(each -> each.cancelled() == each.quantity())) return OrderStatus.CANCELLED;
        boolean nothingLeft = lines.stream().allMatch(each -> each.left() == 0);
        return nothingLeft ? status.advancedBy(OrderStatus.RETURNED) : status;
    }

    private Type type(Order next) {
        int cancelled = next.snapshot.lines().stream().mapToInt(Line::cancelled).sum();
        int returned = next.snapshot.lines().stream().mapToInt(Line::returned).sum();
        if (cancelled > snapshot.lines().stream().mapToInt(Line::cancelled).sum()) return Type.CANCELLED;
        if (returned > snapshot.lines().stream().mapToInt(Line::returned).sum()) return Type.RETURNED;
        if (next.snapshot.status() == OrderStatus.SHIPPED && snapshot.status() != OrderStatus.SHIPPED)
            return Type.SHIPPED;
        return Type.UPDATED;
    }

    private Order told(Type type, Instant nextObservedAt, String nextFingerprint, Order before) {
        return new Order(
                id,
                before.version + 1,
                snapshot,
                nextObservedAt,
                nextFingerprint,
                entries,
                numbers,
                history,
                type,
                before.entries.size() + 1,
                revision);
    }

    Order remembering(Applied applied) {
        var all = new ArrayList<>(history);
        all.add(applied);
        var kept = all.size() > REMEMBERED ? all.subList(all.size() - REMEMBERED, all.size()) : all;
        return new Order(
                id,
                version,
                snapshot,
                observedAt,
                fingerprint,
                entries,
                numbers,
                List.copyOf(kept),
                lastType,
                lastNewFrom,
                revision + 1);
    }

    @Nullable
    Applied applied(String intake) {
        return history.stream()
                .filter(each -> each.intake().equals(intake))
                .findFirst()
                .orElse(null);
    }

    OrderEvent event() {
        return lastType.event(id + "." + version, id, version, snapshot.updatedAt(), snapshot, entries, lastNewFrom);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
