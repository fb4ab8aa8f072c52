package vn.ocop.catalog.changes;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Lets readers wait for what comes. What this process writes wakes them at once; for what another one writes the end of the
 * log is looked at twice a second, once for all that wait.
 */
class Arrivals {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int MOST_WAITING = 256;

    private record Seen(long last, long nanos) {}

    private final ToLongFunction<Kind> last;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final Map<Kind, Seen> seen = new EnumMap<>(Kind.class);
    private int waiting;
    private boolean closing;

    Arrivals(ToLongFunction<Kind> last) {
        this.last = last;
    }

    void announce() {
        lock.lock();
        try {
            seen.clear();
            something.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the log goes on after that position, or after that time, or at once when too many wait. */
    void await(Kind kind, long position, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            if (waiting >= MOST_WAITING) return;
            waiting++;
            try {
                while (!closing && lastOf(kind) <= position) {
                    long left = until - System.nanoTime();
                    if (left <= 0) return;
                    something.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
                }
            } finally {
                waiting--;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private long lastOf(Kind kind) {
        var known = seen.get(kind);
        if (known == null || System.nanoTime() - known.nanos() > LOOK.toNanos()) {
            known = new Seen(last.applyAsLong(kind), System.nanoTime());
            seen.put(kind, known);
        }
        return known.last();
    }

    /** Nobody waits for a service that ends. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        lock.lock();
        try {
            closing = true;
            something.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
