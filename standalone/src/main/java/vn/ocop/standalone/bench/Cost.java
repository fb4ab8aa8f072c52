package vn.ocop.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What orders cost this process until all of it had dealt with them: the store, the ledger, stock, promotions, and the client.
 *
 * @param stored orders that were there before
 * @param orders that were sent
 * @param processorSeconds of all threads, those of the collector and of the compiler too
 * @param seconds from the first order to the last consumer
 */
record Cost(long stored, long orders, double processorSeconds, double seconds) {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** A started clock. */
    record Started(long stored, long nanos, long processorNanos) {
        Cost after(long orders) {
            return new Cost(
                    stored,
                    orders,
                    (PROCESS.getProcessCpuTime() - processorNanos) / 1e9,
                    (System.nanoTime() - nanos) / 1e9);
        }
    }

    static Started from(long stored) {
        return new Started(stored, System.nanoTime(), PROCESS.getProcessCpuTime());
    }

    double processorMillis() {
        return 1_000 * processorSeconds / orders;
    }

    double rate() {
        return orders / seconds;
    }

    void print() {
        System.out.printf(
                Locale.ROOT,
                "  with %,9d orders stored   %8.2f ms of processor time an order   %8.0f orders/s handled by all   (%,d orders)%n",
                stored,
                processorMillis(),
                rate(),
                orders);
    }
}
