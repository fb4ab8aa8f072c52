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

/**
 * How an order follows what its channel shows of it. An observation shows the whole order at one time of the channel's clock,
 * so whatever order they come in, the newest says how it is; what that is silent of counts from the newest that tells it
 * ({@link Heard}); and a return is a fact, however late it comes.
 *
 * <p>So the same observations, once or often, in any order, make the same order, as long as the channel holds to what all of
 * them do: what was bought is the same in each; status, cancelled units and returns only go forward, and a return keeps its
 * units; two that differ have different times. Where it does not: what was bought is what came first, with a difference where
 * another says otherwise; a status or a count that was taken back stays when it came in time and is ignored when it came late;
 * of the same time, what comes later is newer. Numbered shipments, cancellations and returns ask for units: they too may come
 * in any order unless two want the same unit, or a channel counts a cancellation that was told by number as well: then the
 * first gets it, for nothing tells that both are one.
 */
final class Observation {

    private static final String CHANNEL = "channel";

    private Observation() {}

    /** Takes over status, buyer, cancelled and returned units, fees and taxes; what was bought, and for how much, stays. */
    static Order follow(Order before, ObservedOrder seen, Snapshot.Buyer buyer) {
        var at = seen.updatedAt();
        var heard = before.heard();
        var tally = new Tally(before);
        takeBack(tally, seen);
        var told = Heard.isNews(at, heard.status()) ? seen.status() : null;
        boolean cancelled = told == OrderStatus.CANCELLED;
        boolean counted = Heard.isNews(at, heard.cancelled());
        for (var line : tally.lines()) {
            int more = counted ? cancelledAtChannel(seen, line) - line.cancelled() : 0;
            tally.undo(Cause.CANCELLED, line, cancelled ? line.left() : Math.min(line.left(), more), at, CHANNEL);
        }
        if ((cancelled || tally.allCancelled()) && !tally.shipped()) tally.ledger.shippingUndone(at, CHANNEL);
        if (Heard.isNews(at, heard.fees())) tally.ledger.settled(Entry.Kind.FEE, seen.fees(), at);
        if (Heard.isNews(at, heard.taxes())) tally.ledger.settled(Entry.Kind.TAX, seen.taxes(), at);
        var was = before.snapshot();
        var status = told == null ? was.status() : was.status().advancedBy(told);
        if (was.stock() == Stock.SHORT && status == OrderStatus.CONFIRMED) status = OrderStatus.ON_HOLD;
        var shown = at.isBefore(before.observedAt()) ? was : shown(was, seen);
        if (Heard.isNews(at, heard.buyer())) shown = shown.to(buyer);
        if (Heard.isNews(at, heard.cancelRequest()))
            shown = shown.asked(CancelRequest.shown(shown.cancelRequest(), seen));
        return tally.order(shown, tally.status(status), at).hearing(heard.with(seen));
    }

    private static Snapshot shown(Snapshot was, ObservedOrder seen) {
        return was.told(seen.channelStatus(), Differences.of(seen, was));
    }

    private static void takeBack(Tally tally, ObservedOrder seen) {
        for (var back : seen.returnsOrNone()) {
            if (tally.numbered(Numbered.RETURN, back.number()) != null) continue;
            boolean soFar = ObservedOrder.Return.SO_FAR.equals(back.kind());
            var units = soFar ? tally.notYetBack(back.lines()) : back.lines();
            tally.undo(Cause.RETURNED, units, back.at(), back.number());
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
