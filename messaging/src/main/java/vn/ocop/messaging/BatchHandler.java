package vn.ocop.messaging;

import java.util.List;

/** Applies records, those of one key in the order they were written; the same records may come again, and then must change nothing. */
@FunctionalInterface
public interface BatchHandler {

    /** Returns when all of the batch is applied for good: its offset is committed then. */
    void handle(List<Received> batch);
}
