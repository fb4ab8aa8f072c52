package vn.ocop.catalog.stock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.stock.Reservation.State;

/**
 * What reservations hold of a product's stock as that was read, with all that is in flight: a mark that stands in the stock
 * counts whether its reservation is written yet or not, and a move that a reservation has decided counts when its mark stands.
 * So what an order holds changes only with the stock, and a reservation may be read at any time while that stays as it is.
 */
final class Tally {

    final Level level;
    private final Map<String, List<String>> marks = new HashMap<>();
    private final Map<String, Long> reserved = new HashMap<>();
    private final Map<String, Long> taken = new HashMap<>();

    Tally(Level level) {
        this.level = level;
        for (var key : level.marks.keys())
            marks.computeIfAbsent(Reservation.orderOf(key), order -> new ArrayList<>())
                    .add(key);
    }

    void add(Reservation it) {
        addMarks(it.orderId(), it);
        var item = it.item(level.productId);
        if (item == null || item.slot() == null || it.state() != State.RESERVED) return;
        long held = item.open();
        long counted = item.open() + item.shipped();
        for (var move : it.moves()) {
            if (!move.productId().equals(level.productId) || level.marks.has(move.key())) continue;
            held -= move.reserved();
            counted -= move.reserved() - move.onHand();
        }
        add(item.slot(), held, counted);
    }

    /** What is marked for orders that have no reservation. */
    void addRest(Predicate<String> order) {
        for (var each : List.copyOf(marks.keySet())) if (order.test(each)) addMarks(each, null);
    }

    private void addMarks(String order, @Nullable Reservation it) {
        var keys = marks.remove(order);
        if (keys == null) return;
        for (var key : keys)
            level.marks.forEach(key, (slot, quantity) -> {
                long inVain = quantity - (it == null ? 0 : it.kept(key, level.productId, slot));
                add(slot, inVain, inVain);
            });
    }

    private void add(Slot slot, long held, long counted) {
        reserved.merge(slot.place(), held, Long::sum);
        if (slot.livestream() != null) taken.merge(slot.livestream(), counted, Long::sum);
    }

    /** What was counted until now and this, up to that order. */
    Audit addedTo(Audit before, String upTo) {
        return before.plus(reserved, taken).upTo(upTo);
    }
}
