package vn.ocop.messaging;

import java.util.List;

/** Applies records of one partition, in offset order; the same records may come again, and then must change nothing. */
@FunctionalInterface
public interface BatchHandler {

    /** Returns when all of the batch is applied for good: its offset is committed then. */
    void handle(List<Received> batch);
}
