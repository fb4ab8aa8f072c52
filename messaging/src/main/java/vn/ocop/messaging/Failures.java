package vn.ocop.messaging;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Tells the outside world's failures, which pass, from a record's own, which do not. */
public final class Failures {

    /** Thrown by a handler that lost a race or waits for something: the same batch is to be tried again. */
    public static final class TryAgain extends RuntimeException {
        public TryAgain(String message) {
            super(message);
        }
    }

    private Failures() {}

    public static boolean passes(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            // what it says about bytes in memory is their fault, even where it calls it I/O
            if (each instanceof JacksonException) return false;
            if (each instanceof TryAgain
                    || each instanceof KafkaUnavailable
                    || each instanceof RetriableException
                    || each instanceof IOException
                    || each instanceof TimeoutException
                    || each instanceof InterruptedException
                    || mongoIsAway(each)) return true;
        }
        return false;
    }

    /** By name, because not every service has MongoDB's driver. */
    private static boolean mongoIsAway(Throwable each) {
        var name = each.getClass().getName();
        return name.startsWith("com.mongodb.")
                && (name.contains("Socket")
                        || name.contains("Timeout")
                        || name.contains("NotPrimary")
                        || name.contains("NodeIsRecovering")
                        || name.contains("ConnectionPool")
                        || name.contains("ServerUnavailable")
                        || name.contains("Security")
                        || name.contains("WriteConcern")
                        || name.contains("Interrupted"));
    }
}
