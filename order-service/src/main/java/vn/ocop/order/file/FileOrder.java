package vn.ocop.order.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.Outcome;

/**
 * One order of a file, and what became of it.
 *
 * @param number as the file has it, or made of a sale's content
 * @param rows in the order of the lines; at most 200
 * @param order absent when it cannot be read
 * @param timed whether the file says when it was last changed
 * @param outcome absent while it is not known
 */
record FileOrder(
        String number,
        List<Integer> rows,
        @Nullable ObservedOrder order,
        boolean timed,
        List<Issue> issues,
        @Nullable String orderId,
        @Nullable Outcome outcome) {

    static final int MOST_ISSUES = 20;

    /** As it was at that time, for a file that does not say when. */
    FileOrder at(Instant time) {
        if (order == null) return this;
        var it = order;
        var returns = it.returns() == null
                ? null
                : it.returns().stream()
                        .map(each -> new ObservedOrder.Return(each.number(), time, each.kind(), each.lines()))
                        .toList();
        var dated = new ObservedOrder(
                it.status(),
                it.channelStatus(),
                it.placedAt(),
                time,
                it.test(),
                it.currency(),
                it.totals(),
                it.buyer(),
                it.promotion(),
                it.lines(),
                it.fees(),
                it.taxes(),
                returns,
                it.cancelRequested());
        return new FileOrder(number, rows, dated, timed, issues, orderId, outcome);
    }

    FileOrder became(Outcome next, @Nullable String id, List<Issue> found) {
        var all = new ArrayList<>(issues);
        all.addAll(found);
        return new FileOrder(
                number, rows, order, timed, all.stream().limit(MOST_ISSUES + 1).toList(), id, next);
    }
}
