package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;

/**
 * What a buyer or a marketplace asks to cancel: a flag, until it is decided.
 *
 * @param number of its own; null when the channel only shows that there is a request
 * @param at when it was asked, or last shown
 * @param lines null for all that can be cancelled
 * @param decision null while it is open
 */
record CancelRequest(
        @Nullable String number,
        Instant at,
        @Nullable String reason,
        @Nullable List<LineQuantity> lines,
        @Nullable Decision decision) {

    enum Outcome {
        ACCEPTED,
        REJECTED,
        /** The order was cancelled before anybody decided. */
        CANCELLED
    }

    /** @param by null where the channel or the order's own end decided */
    record Decision(
            Outcome outcome,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String reason) {}

    boolean open() {
        return decision == null;
    }

    CancelRequest decided(Decision next) {
        return new CancelRequest(number, at, reason, lines, next);
    }

    /** An open one ends with its order. */
    static @Nullable CancelRequest ended(@Nullable CancelRequest request) {
        return request == null || !request.open()
                ? request
                : request.decided(new Decision(Outcome.CANCELLED, null, null, null));
    }

    /**
     * What becomes of it when its channel shows that there is one, or that there is none. One that the seller has decided stays
     * decided for as long as the channel goes on showing it; one that came with a number is not the channel's to take back.
     */
    static @Nullable CancelRequest shown(@Nullable CancelRequest before, ObservedOrder seen) {
        if (seen.cancelRequested() == null || (before != null && before.number != null)) return before;
        if (!seen.cancelRequested()) return null;
        boolean decided = before != null && before.decision != null && before.decision.outcome() != Outcome.CANCELLED;
        return decided ? before : new CancelRequest(null, seen.updatedAt(), seen.cancelReason(), null, null);
    }
}
