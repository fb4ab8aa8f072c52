package vn.ocop.order.gap;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.channel.OrderListing.By;

/**
 * Orders of a shop that are fetched anew: those of a range, or those that are named.
 *
 * @param id {@code channel:shop|} and an id that grows with time
 * @param numbers null for a range
 * @param all whether what is here already, as new as the channel's, is fetched too
 * @param at up to where the range is listed; the numbers are counted by {@code found}
 * @param page the next one of the span at {@code at}, null for its first
 * @param notBefore when it goes on
 * @param found that the channel listed, or that were named
 * @param known of those, how many were here already and were not fetched
 * @param pending what was sent and is not known to have come to anything yet
 * @param attempts failures in a row
 */
record Resync(
        String id,
        long version,
        String channel,
        String shop,
        State state,
        By by,
        Instant from,
        Instant to,
        @Nullable List<String> numbers,
        boolean all,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        Instant at,
        @Nullable String page,
        Instant notBefore,
        int found,
        int known,
        int sent,
        Came came,
        List<Pending> pending,
        int attempts,
        @Nullable String lastError) {

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

    boolean isListed() {
        return numbers == null ? !at.isBefore(to) : found >= numbers.size();
    }

    Resync listed(Instant nextAt, @Nullable String nextPage, int more, int moreKnown, List<Pending> nowPending) {
        int moreSent = more - moreKnown;
        return new Resync(
                id,
                version,
                channel,
                shop,
                state,
                by,
                from,
                to,
                numbers,
                all,
                createdBy,
                createdAt,
                finishedAt,
                nextAt,
                nextPage,
                notBefore,
                found + more,
                known + moreKnown,
                sent + moreSent,
                came,
                nowPending,
                0,
                null);
    }

    Resync settled(Came nowCame, List<Pending> nowPending) {
        return new Resync(
                id,
                version,
                channel,
                shop,
                state,
                by,
                from,
                to,
                numbers,
                all,
                createdBy,
                createdAt,
                finishedAt,
                at,
                page,
                notBefore,
                found,
                known,
                sent,
                nowCame,
                nowPending,
                attempts,
                lastError);
    }

    Resync waiting(Instant next) {
        return new Resync(
                id,
                version,
                channel,
                shop,
                state,
                by,
                from,
                to,
                numbers,
                all,
                createdBy,
                createdAt,
                finishedAt,
                at,
                page,
                next,
                found,
                known,
                sent,
                came,
                pending,
                attempts,
                lastError);
    }

    /** The page is begun anew with its span: where a channel's mark for a page ends, it is of no use any more. */
    Resync failed(Instant next, RuntimeException why) {
        var text = why.getClass().getSimpleName() + ": " + why.getMessage();
        return new Resync(
                id,
                version,
                channel,
                shop,
                state,
                by,
                from,
                to,
                numbers,
                all,
                createdBy,
                createdAt,
                finishedAt,
                at,
                null,
                next,
                found,
                known,
                sent,
                came,
                pending,
                attempts + 1,
                text.substring(0, Math.min(300, text.length())));
    }

    Resync ended(State how, Instant now) {
        return new Resync(
                id, version, channel, shop, how, by, from, to, numbers, all, createdBy, createdAt, now, at, page,
                notBefore, found, known, sent, came, pending, attempts, lastError);
    }

    Resync next() {
        return new Resync(
                id,
                version + 1,
                channel,
                shop,
                state,
                by,
                from,
                to,
                numbers,
                all,
                createdBy,
                createdAt,
                finishedAt,
                at,
                page,
                notBefore,
                found,
                known,
                sent,
                came,
                pending,
                attempts,
                lastError);
    }
}
