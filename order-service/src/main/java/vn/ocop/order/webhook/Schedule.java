package vn.ocop.order.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.webhook.Delivery.Attempt;

/** When a failed try is followed by another: later and later, never all at the same moment, and not before the receiver wants. */
final class Schedule {

    private static final Duration LONGEST_WISH = Duration.ofDays(1);
    private static final double JITTER = 0.2;

    private final List<Duration> waits;
    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    Schedule(List<Duration> waits, DoubleSupplier random) {
        this.waits = List.copyOf(waits);
        this.random = random;
    }

    /** Null when that was the last. */
    @Nullable
    Instant next(int failedBefore, Attempt attempt, Instant now) {
        if (failedBefore >= waits.size()) return null;
        double factor = 1 - JITTER + 2 * JITTER * random.getAsDouble();
        var wait = Duration.ofMillis((long) (waits.get(failedBefore).toMillis() * factor));
        var wish = Duration.ofSeconds(attempt.retryAfterSeconds() == null ? 0 : attempt.retryAfterSeconds());
        if (wish.compareTo(LONGEST_WISH) > 0) wish = LONGEST_WISH;
        return now.plus(wait.compareTo(wish) > 0 ? wait : wish);
    }
}
