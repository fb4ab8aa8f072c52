package vn.ocop.order.lifecycle;

import java.util.Objects;
import java.util.function.ToIntFunction;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.lifecycle.Entry.Cause;
import vn.ocop.order.lifecycle.Order.Numbered;
import vn.ocop.order.lifecycle.OrderEvent.Type;
import vn.ocop.order.lifecycle.Snapshot.Line;
import vn.ocop.order.lifecycle.Snapshot.Stock;

/** How an order follows what its channel shows of it. */
final class Observation {

    private static final String CHANNEL = "channel";

    private Observation() {}

    /** Takes over status, cancelled and returned units, fees and taxes; what was bought, and for how much, stays. */
    static Order follow(Order before, ObservedOrder seen) {
        var tally = new Tally(before);
        var at = seen.updatedAt();
        boolean cancelled = seen.status() == OrderStatus.CANCELLED;
        for (var line : tally.lines()) {
            int more = cancelledAtChannel(seen, line) - line.cancelled();
            tally.undo(Cause.CANCELLED, line, cancelled ? line.left() : Math.min(line.left(), more), at, CHANNEL);
        }
        takeBack(tally, seen);
        if (cancelled && !tally.shipped()) tally.ledger.shippingUndone(at, CHANNEL);
        tally.ledger.settled(Entry.Kind.FEE, seen.fees(), at);
        tally.ledger.settled(Entry.Kind.TAX, seen.taxes(), at);
        var was = before.snapshot();
        var status = seen.status() == null ? was.status() : was.status().advancedBy(seen.status());
        if (was.stock() == Stock.SHORT && status == OrderStatus.CONFIRMED) status = OrderStatus.ON_HOLD;
        var told =
                was.told(seen.channelStatus(), Boolean.TRUE.equals(seen.cancelRequested()), Differences.of(seen, was));
        return tally.order(told, tally.status(status), at);
    }

    /** Takes over nothing but returns that nobody has told of yet: they are facts, however late they come. */
    static Order returns(Order before, ObservedOrder seen) {
        var tally = new Tally(before);
        takeBack(tally, seen);
        var was = before.snapshot();
        return tally.order(was, tally.status(was.status()), was.updatedAt());
    }

    private static void takeBack(Tally tally, ObservedOrder seen) {
        for (var back : seen.returnsOrNone()) {
            if (tally.numbered(Numbered.RETURN, back.number()) != null) continue;
            tally.undo(Cause.RETURNED, back.lines(), back.at(), back.number());
            tally.add(new Numbered(Numbered.RETURN, back.number(), back.number()));
        }
    }

    private static int cancelledAtChannel(ObservedOrder seen, Line line) {
        return seen.lines().stream()
                .filter(each -> each.line() == line.line() && each.cancelled() != null)
                .mapToInt(each -> Math.max(0, Objects.requireNonNullElse(each.cancelled(), 0)))
                .findFirst()
                .orElse(0);
    }

    /** Which event tells best what moved. */
    static Type type(Order before, Order after) {
        var was = before.snapshot();
        var is = after.snapshot();
        if (sum(is, Line::cancelled) > sum(was, Line::cancelled)) return Type.CANCELLED;
        if (sum(is, Line::returned) > sum(was, Line::returned)) return Type.RETURNED;
        boolean shipped = is.status() == OrderStatus.SHIPPED && was.status() != OrderStatus.SHIPPED;
        return shipped ? Type.SHIPPED : Type.UPDATED;
    }

    private static long sum(Snapshot order, ToIntFunction<Line> units) {
        return order.lines().stream().mapToLong(units::applyAsInt).sum();
    }
}
