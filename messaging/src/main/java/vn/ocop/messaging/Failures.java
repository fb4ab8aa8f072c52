package vn.ocop.messaging;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.io.IOException;
import java.util.Set;
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
                    || storeIsAway(each)) return true;
        }
        return false;
    }

    private static boolean storeIsAway(Throwable each) {
        return each.getClass().getName().startsWith("com.mongodb.") && Store.isAway(each);
    }

    /** Apart, because not every service has MongoDB's driver. */
    private static final class Store {

        /** MongoDB's codes of what ends by itself or is mended outside: no network, no primary, no time, no room, no right. */
        private static final Set<Integer> PASSING = Set.of(
                6, 7, 13, 18, 24, 46, 50, 63, 64, 89, 91, 100, 112, 117, 133, 134, 150, 189, 202, 234, 262, 462, 9_001,
                10_107, 11_600, 11_602, 13_388, 13_435, 13_436, 14_031);

        static boolean isAway(Throwable each) {
            return each instanceof MongoSocketException
                    || each instanceof MongoTimeoutException
                    || each instanceof MongoOperationTimeoutException
                    || each instanceof MongoExecutionTimeoutException
                    || each instanceof MongoNotPrimaryException
                    || each instanceof MongoNodeIsRecoveringException
                    || each instanceof MongoConnectionPoolClearedException
                    || each instanceof MongoServerUnavailableException
                    || each instanceof MongoSecurityException
                    || each instanceof MongoWriteConcernException
                    || each instanceof MongoInterruptedException
                    || (each instanceof MongoBulkWriteException bulk && isAway(bulk))
                    || (each instanceof MongoException coded
                            && (PASSING.contains(coded.getCode()) || coded.hasErrorLabel("RetryableWriteError")));
        }

        private static boolean isAway(MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() != null
                    || bulk.getWriteErrors().stream().anyMatch(error -> PASSING.contains(error.getCode()));
        }
    }
}
