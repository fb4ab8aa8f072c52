package vn.ocop.standalone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * How a call went that was made again and again on some connections.
 *
 * @param things what all calls together did, as each call counts it
 * @param millis of each call, the shortest first
 */
record Measured(String name, long things, double seconds, double[] millis) {

    /** @throws IllegalStateException when a call fails: a rate that leaves out refused calls would be no rate */
    static Measured of(String name, int connections, int forSeconds, IntSupplier call) {
        var millis = new ConcurrentLinkedQueue<Double>();
        var things = new AtomicLong();
        long began = System.nanoTime();
        long until = began + Duration.ofSeconds(forSeconds).toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>(connections);
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < until) {
                        long start = System.nanoTime();
                        things.addAndGet(call.getAsInt());
                        millis.add((System.nanoTime() - start) / 1e6);
                    }
                }));
            }
            for (var each : running) await(each);
        }
        var sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Measured(name, things.get(), (System.nanoTime() - began) / 1e9, sorted);
    }

    /**
     * The same at a pace, as people ask and not as fast as it goes. Each call counts from when it was due, so that one that had
     * to wait for another before it is not flattered.
     *
     * @param perSecond calls of all connections together
     */
    static Measured paced(String name, int connections, int perSecond, int forSeconds, IntSupplier call) {
        long pause = Duration.ofSeconds(1).toNanos() * connections / perSecond;
        var number = new AtomicLong();
        var due =
                ThreadLocal.<Long>withInitial(() -> System.nanoTime() + pause * number.getAndIncrement() / connections);
        var millis = new ConcurrentLinkedQueue<Double>();
        var measured = of(name, connections, forSeconds, () -> {
            long at = due.get();
            LockSupport.parkNanos(at - System.nanoTime());
            int done = call.getAsInt();
            millis.add((System.nanoTime() - at) / 1e6);
            due.set(at + pause);
            return done;
        });
        var sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Measured(name, measured.things, measured.seconds, sorted);
    }

    /** @throws IllegalStateException with what failed */
    static void await(Future<?> each) {
        try {
            each.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    double rate() {
        return things / seconds;
    }

    /** The milliseconds that this share of the calls did not exceed. */
    double at(double share) {
        return millis.length == 0 ? 0 : millis[Math.min(millis.length - 1, (int) (millis.length * share))];
    }

    /** Beside a floor, in things a second such as {@code orders}. */
    void print(String unit, Measured floor) {
        print(unit, "(" + millis.length + " calls)");
        floor.print(unit, String.format(Locale.ROOT, "ratio %.3f", rate() / floor.rate()));
    }

    private void print(String unit, String remark) {
        System.out.printf(
                Locale.ROOT,
                "  %-34s %8.0f %s/s   p50 %7.1f ms   p99 %7.1f ms   %s%n",
                name,
                rate(),
                unit,
                at(0.5),
                at(0.99),
                remark);
    }
}
