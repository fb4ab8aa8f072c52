package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
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
    private Snapshot told;

    Aftersales(Order order, Numbered number, Instant at) {
        this.order = order;
        this.number = number;
        this.at = at;
        this.tally = new Tally(order);
        this.told = order.snapshot();
    }

    Change ship(@Nullable List<LineQuantity> wanted, @Nullable String carrier, @Nullable String trackingNumber) {
        return apply(wanted, Units::notShipped, Type.SHIPPED, meant -> {
            meant.forEach(tally::ship);
            told = told.shipped(new Snapshot.Shipment(number.number(), at, carrier, trackingNumber, meant));
            return tally.status(status());
        });
    }

    Change cancel(@Nullable List<LineQuantity> wanted) {
        return apply(wanted, Units::cancellable, Type.CANCELLED, meant -> {
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
        if (order.numbers().size() >= Order.NUMBERS)
            return Change.rejected(order, Reasons.tooManyNumbers(Order.NUMBERS));
        var meant = Units.meant(wanted, tally.lines(), open);
        var refused = Units.refused(meant, tally.lines(), open);
        if (refused != null) return Change.rejected(order, refused);
        var status = action.apply(meant);
        tally.add(number);
        return order.become(tally.order(told, status, at), type);
    }

    private Change again(Numbered known) {
        return known.equals(number)
                ? Change.nothing(order, Outcome.UNCHANGED, Reasons.numberKnown(number.number()))
                : Change.rejected(order, Reasons.numberReused(number.number()));
    }
}
