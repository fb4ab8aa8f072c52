package vn.ocop.order.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.Outcome;

/**
 * What one thing that came in did to an order.
 *
 * @param order as it is now, with the thing in its history; null when there is none
 * @param told what the world is told; null when nothing moved
 */
record Change(@Nullable Order order, Outcome outcome, List<Issue> issues, OrderEvent.@Nullable Type told) {

    static Change moved(Order order, OrderEvent.Type told) {
        return new Change(order, Outcome.UPDATED, List.of(), told);
    }

    static Change nothing(Order order, Outcome outcome, Issue why) {
        return new Change(order, outcome, List.of(why), null);
    }

    static Change rejected(@Nullable Order order, Issue issue) {
        return new Change(order, Outcome.REJECTED, List.of(issue), null);
    }
}
