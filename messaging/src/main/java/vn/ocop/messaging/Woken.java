package vn.ocop.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents that have something to tell, each since when, the oldest first. */
final class Woken {

    private final LinkedHashMap<Object, Long> waiting = new LinkedHashMap<>();
    private int taken;
    private long oldestMillis;
    private boolean closed = true;

    synchronized void open() {
        closed = false;
    }

    /** What waits can still be taken; then there is nothing more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isOpen() {
        return !closed;
    }

    synchronized void add(Collection<?> ids) {
        long now = System.currentTimeMillis();
        ids.forEach(each -> waiting.putIfAbsent(each, now));
        if (taken == 0) oldestMillis = oldest();
        notifyAll();
    }

    /** Waits until then for some; null when closed and empty. */
    synchronized @Nullable List<Object> take(int most, long untilNanos) throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            long left = (untilNanos - System.nanoTime()) / 1_000_000;
            if (left <= 0) return List.of();
            wait(left);
        }
        if (waiting.isEmpty()) return null;
        oldestMillis = oldest();
        var ids = new ArrayList<Object>(Math.min(most, waiting.size()));
        while (!waiting.isEmpty() && ids.size() < most)
            ids.add(waiting.pollFirstEntry().getKey());
        taken = ids.size();
        return ids;
    }

    synchronized void done() {
        taken = 0;
        oldestMillis = oldest();
        notifyAll();
    }

    /** Puts back what was taken, as old as it was. */
    synchronized void again(List<Object> ids) {
        for (var each : ids.reversed()) waiting.putFirst(each, oldestMillis);
        done();
    }

    /** @return false when something still waits after that time */
    synchronized boolean awaitNone(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!waiting.isEmpty() || taken > 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    synchronized double ageSeconds() {
        return oldestMillis == 0 ? 0 : (System.currentTimeMillis() - oldestMillis) / 1000.0;
    }

    private long oldest() {
        return waiting.isEmpty() ? 0 : waiting.firstEntry().getValue();
    }
}
