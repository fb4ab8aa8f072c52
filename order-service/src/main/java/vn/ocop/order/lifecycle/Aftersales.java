package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.Entry.Cause;
import vn.ocop.order.lifecycle.Order.Numbered;
import vn.ocop.order.lifecycle.OrderEvent.Type;
import vn.ocop.order.lifecycle.Snapshot.Line;

/** One shipment, cancellation or return of an order, under a number of its own: the same number again changes nothing. */
final class Aftersales {

    private final Order order;
    private final Numbered number;
    private final Instant at;
    private final Tally tally;

    Aftersales(Order order, Numbered number, Instant at) {
        this.order = order;
        this.number = number;
        this.at = at;
        this.tally = new Tally(order);
    }

    Change ship(@Nullable List<LineQuantity> wanted) {
        return apply(wanted, Aftersales::notShipped, Type.SHIPPED, meant -> {
            meant.forEach(tally::ship);
            return tally.status(status());
        });
    }

    Change cancel(@Nullable List<LineQuantity> wanted) {
        return apply(wanted, Aftersales::cancellable, Type.CANCELLED, meant -> {
            tally.undo(Cause.CANCELLED, meant, at, number.number());
            if (tally.allCancelled()) tally.ledger.shippingUndone(at, number.number());
            return tally.status(status());
        });
    }

    Change takeBack(@Nullable List<LineQuantity> wanted) {
        return apply(wanted, Line::left, Type.RETURNED, meant -> {
            tally.undo(Cause.RETURNED, meant, at, number.number());
            return tally.status(status());
        });
    }

    private OrderStatus status() {
        return order.snapshot().status();
    }

    private Change apply(
            @Nullable List<LineQuantity> wanted,
            ToIntFunction<Line> open,
            Type type,
            Function<List<LineQuantity>, OrderStatus> action) {
        var known = tally.numbered(number.kind(), number.number());
        if (known != null) return again(known);
        var meant = meant(wanted, tally.lines(), open);
        var refused = refused(meant, open);
        if (refused != null) return Change.rejected(order, refused);
        var status = action.apply(meant);
        tally.add(number);
        return order.become(tally.order(order.snapshot(), status, at), type);
    }

    private Change again(Numbered known) {
        if (known.equals(number)) return Change.nothing(order, Outcome.UNCHANGED);
        return Change.rejected(
                order,
                new Issue(
                        "NUMBER_REUSED",
                        "number",
                        "The number " + number.number() + " was used with another content",
                        "Số " + number.number() + " đã dùng với nội dung khác"));
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

    private @Nullable Issue refused(List<LineQuantity> meant, ToIntFunction<Line> open) {
        if (meant.isEmpty())
            return new Issue("NOTHING_LEFT", "lines", "No units are left for this", "Không còn đơn vị nào để xử lý");
        for (var each : meant) {
            var line = tally.line(each.line());
            if (line == null || each.quantity() < 1 || each.quantity() > open.applyAsInt(line)) return exceeds(each);
        }
        return null;
    }

    private static Issue exceeds(LineQuantity wanted) {
        return new Issue(
                "QUANTITY_EXCEEDS",
                "lines",
                "Line " + wanted.line() + " does not have " + wanted.quantity() + " units left for this",
                "Dòng " + wanted.line() + " không còn đủ " + wanted.quantity() + " đơn vị");
    }

    private static int notShipped(Line line) {
        return line.quantity() - line.cancelled() - line.shipped();
    }

    private static int cancellable(Line line) {
        return Math.min(line.left(), notShipped(line));
    }
}
