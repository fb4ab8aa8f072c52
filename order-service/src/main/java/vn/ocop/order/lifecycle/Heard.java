package vn.ocop.order.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder;

/**
 * When the channel last said what it does not say each time. What it said then stays until it says something newer of the
 * same; so a silence that comes before its time takes nothing away, and the arrival decides nothing.
 *
 * @param status a word for it that is known
 * @param cancelled counts of units
 * @param cancelRequest whether somebody asks to cancel
 * @param attempt of the catalogue to reserve, of the newest answer
 */
record Heard(
        @Nullable Instant status,
        @Nullable Instant cancelled,
        @Nullable Instant buyer,
        @Nullable Instant fees,
        @Nullable Instant taxes,
        @Nullable Instant cancelRequest,
        int attempt) {

    static final Heard NOTHING = new Heard(null, null, null, null, null, null, 0);

    static Heard all(Instant at) {
        return new Heard(at, at, at, at, at, at, 0);
    }

    /** What an observation says that is newer than what was said of the same: no older of it counts any more. */
    Heard with(ObservedOrder news) {
        var at = news.updatedAt();
        return new Heard(
                later(news.status(), status, at),
                later(counted(news) ? news : null, cancelled, at),
                later(known(news.buyer()), buyer, at),
                later(news.fees(), fees, at),
                later(news.taxes(), taxes, at),
                later(news.cancelRequested(), cancelRequest, at),
                attempt);
    }

    Heard answered(@Nullable Integer nextAttempt) {
        int next = nextAttempt == null ? attempt : Math.max(attempt, nextAttempt);
        return new Heard(status, cancelled, buyer, fees, taxes, cancelRequest, next);
    }

    private static @Nullable Instant later(@Nullable Object said, @Nullable Instant before, Instant at) {
        return said != null && isNews(at, before) ? at : before;
    }

    /** Whether what was said then is newer than what was last said of it; of the same time, what comes later is. */
    static boolean isNews(Instant at, @Nullable Instant before) {
        return before == null || !at.isBefore(before);
    }

    static boolean counted(ObservedOrder seen) {
        return seen.lines().stream().anyMatch(each -> each.cancelled() != null);
    }

    private static ObservedOrder.@Nullable Buyer known(ObservedOrder.@Nullable Buyer buyer) {
        return buyer == null || (buyer.hash() == null && buyer.delivery() == null) ? null : buyer;
    }
}
