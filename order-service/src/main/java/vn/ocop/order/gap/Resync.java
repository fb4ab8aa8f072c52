package vn.ocop.order.gap;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.channel.OrderListing.By;

/**
 * Orders of a shop that are fetched anew: those of a range, or those that are named.
 *
 * @param id {@code channel:shop|} and an id that grows with time
 * @param pending what was sent and is not known to have come to anything yet
 */
record Resync(String id, long version, State state, Task task, Progress progress, List<Pending> pending) {

    enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** What became of what was sent; unknown is what came to nothing within ten minutes. */
    record Came(int created, int updated, int unchanged, int waiting, int unknown) {
        static final Came NOTHING = new Came(0, 0, 0, 0, 0);

        Came and(int moreCreated, int moreUpdated, int moreUnchanged, int moreWaiting, int moreUnknown) {
            return new Came(
                    created + moreCreated,
                    updated + moreUpdated,
                    unchanged + moreUnchanged,
                    waiting + moreWaiting,
                    unknown + moreUnknown);
        }
    }

    /** Sent at that time, over the order as it was: version and revision 0 for one that was not here. */
    record Pending(String number, long version, long revision, Instant at) {}

    /**
     * What was asked for.
     *
     * @param numbers null for a range
     * @param all whether what is here already, as new as the channel's, is fetched too
     */
    record Task(
            String channel,
            String shop,
            By by,
            Instant from,
            Instant to,
            @Nullable List<String> numbers,
            boolean all,
            @Nullable String createdBy,
            Instant createdAt) {}

    /**
     * How far it is.
     *
     * @param at up to where the range is listed; the numbers are counted by {@code found}
     * @param page the next one of the span at {@code at}, null for its first
     * @param notBefore when it goes on
     * @param found that the channel listed, or that were named
     * @param known of those, how many were here already and were not fetched
     * @param attempts failures in a row
     */
    record Progress(
            Instant at,
            @Nullable String page,
            Instant notBefore,
            int found,
            int known,
            int sent,
            Came came,
            int attempts,
            @Nullable String lastError,
            @Nullable Instant finishedAt) {

        static Progress begun(Instant from, Instant now) {
            return new Progress(from, null, now, 0, 0, 0, Came.NOTHING, 0, null, null);
        }

        Progress listed(Instant nextAt, @Nullable String nextPage, int more, int moreKnown) {
            int nowSent = sent + more - moreKnown;
            return new Progress(
                    nextAt, nextPage, notBefore, found + more, known + moreKnown, nowSent, came, 0, null, finishedAt);
        }

        Progress settled(Came nowCame) {
            return new Progress(at, page, notBefore, found, known, sent, nowCame, attempts, lastError, finishedAt);
        }

        Progress waiting(Instant next) {
            return new Progress(at, page, next, found, known, sent, came, attempts, lastError, finishedAt);
        }

        /** The page is begun anew with its span: where a channel's mark for a page ends, it is of no use any more. */
        Progress failed(Instant next, String why) {
            return new Progress(at, null, next, found, known, sent, came, attempts + 1, why, finishedAt);
        }

        Progress ended(Instant now) {
            return new Progress(at, page, notBefore, found, known, sent, came, attempts, lastError, now);
        }
    }

    static Resync begun(String id, Task task, Instant now) {
        return new Resync(id, 0, State.RUNNING, task, Progress.begun(task.from, now), List.of());
    }

    boolean isListed() {
        return task.numbers == null ? !progress.at.isBefore(task.to) : progress.found >= task.numbers.size();
    }

    Resync listed(Instant nextAt, @Nullable String nextPage, int more, int moreKnown, List<Pending> nowPending) {
        return with(state, progress.listed(nextAt, nextPage, more, moreKnown), nowPending);
    }

    Resync settled(Came came, List<Pending> nowPending) {
        return with(state, progress.settled(came), nowPending);
    }

    Resync waiting(Instant next) {
        return with(state, progress.waiting(next), pending);
    }

    Resync failed(Instant next, RuntimeException why) {
        var text = why.getClass().getSimpleName() + ": " + why.getMessage();
        return with(state, progress.failed(next, text.substring(0, Math.min(300, text.length()))), pending);
    }

    Resync ended(State how, Instant now) {
        return with(how, progress.ended(now), pending);
    }

    Resync next() {
        return new Resync(id, version + 1, state, task, progress, pending);
    }

    private Resync with(State nextState, Progress nextProgress, List<Pending> nextPending) {
        return new Resync(id, version, nextState, task, nextProgress, nextPending);
    }
}
