package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.lifecycle.Entry.Cause;
import vn.ocop.order.lifecycle.Order.Numbered;
import vn.ocop.order.lifecycle.Snapshot.Line;

/** What an order is about to become: its units, its ledger and its numbers, moved together so that none tells another story. */
final class Tally {

    final Ledger ledger;
    private final Order before;
    private final List<Line> lines;
    private final List<Numbered> numbers;

    Tally(Order before) {
        this.before = before;
        this.ledger = new Ledger(before.entries());
        this.lines = new ArrayList<>(before.snapshot().lines());
        this.numbers = new ArrayList<>(before.numbers());
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    @Nullable
    Line line(int number) {
        return lines.stream().filter(each -> each.line() == number).findFirst().orElse(null);
    }

    @Nullable
    Numbered numbered(String kind, String number) {
        return numbers.stream()
                .filter(each -> each.is(kind, number))
                .findFirst()
                .orElse(null);
    }

    void add(Numbered one) {
        numbers.add(one);
    }

    void ship(LineQuantity units) {
        lines.replaceAll(line -> line.line() != units.line()
                ? line
                : line.with(line.shipped() + units.quantity(), line.cancelled(), line.returned()));
    }

    /** As many of them as are left. */
    void undo(Cause cause, List<LineQuantity> wanted, Instant at, String number) {
        for (var each : wanted) {
            var line = line(each.line());
            if (line != null) undo(cause, line, Math.min(each.quantity(), line.left()), at, number);
        }
    }

    /** Of units that are back by now, those that nobody has told of. */
    List<LineQuantity> notYetBack(List<LineQuantity> soFar) {
        var more = new ArrayList<LineQuantity>();
        for (var each : soFar) {
            var line = line(each.line());
            if (line != null) more.add(new LineQuantity(each.line(), Math.max(0, each.quantity() - line.returned())));
        }
        return more;
    }

    void undo(Cause cause, Line line, int units, Instant at, String number) {
        if (units <= 0) return;
        ledger.undone(cause, line, units, at, number);
        boolean back = cause == Cause.RETURNED;
        var next =
                line.with(line.shipped(), line.cancelled() + (back ? 0 : units), line.returned() + (back ? units : 0));
        lines.replaceAll(each -> each.line() == line.line() ? next : each);
    }

    boolean shipped() {
        return lines.stream().anyMatch(each -> each.shipped() > 0);
    }

    boolean nothingLeft() {
        return lines.stream().allMatch(each -> each.left() == 0);
    }

    boolean allCancelled() {
        return lines.stream().allMatch(each -> each.cancelled() == each.quantity());
    }

    private boolean allShipped() {
        return lines.stream().allMatch(each -> each.shipped() >= each.quantity() - each.cancelled());
    }

    /** That status, or what the units say when nothing is left of them or some were shipped. */
    OrderStatus status(OrderStatus status) {
        if (allCancelled()) return OrderStatus.CANCELLED;
        if (nothingLeft()) return status.advancedBy(OrderStatus.RETURNED);
        if (!shipped()) return status;
        return status.advancedBy(allShipped() ? OrderStatus.SHIPPED : OrderStatus.PACKED);
    }

    Order order(Snapshot told, OrderStatus status, Instant at) {
        var snapshot = told.with(status, told.stock(), at, lines);
        return before.with(snapshot, ledger.entries(), List.copyOf(numbers));
    }
}
