package vn.ocop.order.lifecycle;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocop.http.Problem;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.lifecycle.Snapshot.Line;

/**
 * What may be done with an order next. It is asked before a person's or a marketplace's command is taken; what has happened
 * already and is told late, such as a shipment in a channel's file, is a fact and is not asked for its leave.
 *
 * @param lines how many units of each are open for it
 * @param because why not
 */
record Allowed(
        Operation operation,
        boolean allowed,
        List<LineQuantity> lines,
        @Nullable Issue because) {

    enum Operation {
        ACKNOWLEDGE,
        SHIP,
        CANCEL,
        RETURN,
        REQUEST_CANCEL,
        DECIDE_CANCEL
    }

    static List<Allowed> of(Snapshot order) {
        return Stream.of(Operation.values()).map(each -> of(each, order)).toList();
    }

    /** @throws Problem 409 with the reason and what is allowed instead */
    static void check(Operation operation, Snapshot order, @Nullable List<LineQuantity> wanted) {
        var it = of(operation, order);
        var refused = it.because;
        if (refused == null && wanted != null && !it.lines.isEmpty()) {
            var meant = Units.meant(wanted, order.lines(), line -> 0);
            refused = Units.refused(meant, order.lines(), it::open);
        }
        if (refused != null) throw conflict(refused, order);
    }

    private int open(Line line) {
        return lines.stream()
                .filter(each -> each.line() == line.line())
                .mapToInt(LineQuantity::quantity)
                .sum();
    }

    private static Problem conflict(Issue because, Snapshot order) {
        var others = of(order).stream()
                .filter(Allowed::allowed)
                .map(each -> each.operation.name())
                .toList();
        var list = others.isEmpty() ? "-" : others.stream().collect(Collectors.joining(", "));
        return Problem.conflict(
                        because.code(),
                        because.en() + ". Allowed now: " + list,
                        because.vi() + ". Hiện được phép: " + list)
                .with("allowed", others)
                .with(List.of(new Problem.FieldError(because.path(), because.code(), because.en(), because.vi())));
    }

    private static Allowed of(Operation operation, Snapshot order) {
        boolean cancelled = order.status() == OrderStatus.CANCELLED;
        var request = order.cancelRequest();
        var asked = request != null && request.open() ? request : null;
        return switch (operation) {
            case ACKNOWLEDGE -> {
                var before = order.acknowledged();
                var because = before == null ? null : Reasons.acknowledged(before.at());
                yield new Allowed(
                        operation,
                        before == null && !cancelled,
                        List.of(),
                        because == null && cancelled ? Reasons.cancelled() : because);
            }
            case SHIP -> {
                var held = order.status() == OrderStatus.ON_HOLD ? Reasons.onHold() : null;
                yield of(operation, order, Units::notShipped, held);
            }
            case CANCEL -> of(operation, order, line -> cancellable(order, line), null);
            case RETURN -> of(operation, order, line -> returnable(order, line), null);
            case REQUEST_CANCEL ->
                of(
                        operation,
                        order,
                        line -> cancellable(order, line),
                        asked == null ? null : Reasons.cancelRequestOpen());
            case DECIDE_CANCEL ->
                asked == null
                        ? new Allowed(operation, false, List.of(), Reasons.noCancelRequest())
                        : new Allowed(operation, true, wanted(order, asked), null);
        };
    }

    private static Allowed of(Operation operation, Snapshot order, ToIntFunction<Line> open, @Nullable Issue refused) {
        if (order.status() == OrderStatus.CANCELLED)
            return new Allowed(operation, false, List.of(), Reasons.cancelled());
        if (refused != null) return new Allowed(operation, false, List.of(), refused);
        var lines = Units.open(order.lines(), open);
        if (!lines.isEmpty()) return new Allowed(operation, true, lines, null);
        boolean tooEarly = operation == Operation.RETURN
                && order.lines().stream().anyMatch(each -> each.left() > 0 && away(order, each) == 0);
        return new Allowed(operation, false, List.of(), tooEarly ? Reasons.notShipped() : Reasons.nothingLeft());
    }

    private static List<LineQuantity> wanted(Snapshot order, CancelRequest request) {
        return request.lines() == null ? Units.open(order.lines(), Units::cancellable) : request.lines();
    }

    private static int cancellable(Snapshot order, Line line) {
        return Math.min(line.left(), line.quantity() - line.cancelled() - away(order, line));
    }

    private static int returnable(Snapshot order, Line line) {
        return Math.min(line.left(), away(order, line) - line.returned());
    }

    /** Units that have left: all, once the channel says that the order has, though nobody told which. */
    private static int away(Snapshot order, Line line) {
        boolean left = !order.status().isBefore(OrderStatus.SHIPPED) && order.status() != OrderStatus.CANCELLED;
        return left ? line.quantity() - line.cancelled() : line.shipped();
    }
}
