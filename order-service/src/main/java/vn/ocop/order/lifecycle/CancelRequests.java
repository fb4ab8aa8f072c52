package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.CancelRequest.Decision;
import vn.ocop.order.lifecycle.Order.Numbered;
import vn.ocop.order.lifecycle.OrderEvent.Type;

/** Asking to cancel, and deciding it, each under a number of its own: the same again changes nothing. */
final class CancelRequests {

    private CancelRequests() {}

    static Change ask(
            Order order, Numbered number, Instant at, @Nullable String reason, @Nullable List<LineQuantity> lines) {
        var known = known(order, number);
        if (known != null) return known;
        var was = order.snapshot();
        var open = was.cancelRequest();
        if (open != null && open.open()) return Change.rejected(order, Reasons.cancelRequestOpen());
        var meant = Units.meant(lines, was.lines(), Units::cancellable);
        var refused = Units.refused(meant, was.lines(), Units::cancellable);
        if (refused != null) return Change.rejected(order, refused);
        var request = new CancelRequest(number.number(), at, reason, lines == null ? null : meant, null);
        return order.become(with(order, number, at, request), Type.UPDATED);
    }

    static Change decide(
            Order order, Numbered number, Instant at, boolean accepted, @Nullable String by, @Nullable String reason) {
        var known = known(order, number);
        if (known != null) return known;
        var request = order.snapshot().cancelRequest();
        if (request == null || !request.open()) return Change.rejected(order, Reasons.noCancelRequest());
        var outcome = accepted ? CancelRequest.Outcome.ACCEPTED : CancelRequest.Outcome.REJECTED;
        var decided = with(order, number, at, request.decided(new Decision(outcome, at, by, reason)));
        if (!accepted) return order.become(decided, Type.UPDATED);
        var change = decided.cancel(number.number(), at, stillOpen(order, request), number.fingerprint());
        return change.outcome() == Outcome.UPDATED
                ? change
                : new Change(order, change.outcome(), change.issues(), null);
    }

    private static @Nullable Change known(Order order, Numbered number) {
        for (var each : order.numbers()) {
            if (!each.is(number.kind(), number.number())) continue;
            return each.equals(number)
                    ? Change.nothing(order, Outcome.UNCHANGED, Reasons.numberKnown(number.number()))
                    : Change.rejected(order, Reasons.numberReused(number.number()));
        }
        return order.numbers().size() < Order.NUMBERS
                ? null
                : Change.rejected(order, Reasons.tooManyNumbers(Order.NUMBERS));
    }

    private static Order with(Order order, Numbered number, Instant at, CancelRequest request) {
        var was = order.snapshot();
        var numbers = new ArrayList<>(order.numbers());
        numbers.add(number);
        var next = was.asked(request).with(was.status(), was.stock(), at, was.lines());
        return order.with(next, order.entries(), List.copyOf(numbers));
    }

    /** What was asked for and has not gone another way since. */
    private static @Nullable List<LineQuantity> stillOpen(Order order, CancelRequest request) {
        var asked = request.lines();
        if (asked == null) return null;
        return Units.open(
                order.snapshot().lines(),
                line -> Math.min(
                        Units.cancellable(line),
                        asked.stream()
                                .filter(each -> each.line() == line.line())
                                .mapToInt(LineQuantity::quantity)
                                .sum()));
    }
}
