package vn.ocop.order.webhook;

import java.time.Instant;

/**
 * A wish to be told again of everything since a time.
 *
 * @param read events that were looked at
 * @param queued deliveries that were laid into the queue
 * @param movedAt when it last moved on; one that stands still is taken over
 */
record Replay(
        String id,
        String endpoint,
        Instant since,
        Instant askedAt,
        State state,
        long read,
        long queued,
        Instant movedAt) {

    enum State {
        RUNNING,
        DONE
    }

    Replay moved(long moreRead, long moreQueued, Instant now) {
        return new Replay(id, endpoint, since, askedAt, state, read + moreRead, queued + moreQueued, now);
    }

    Replay done(Instant now) {
        return new Replay(id, endpoint, since, askedAt, State.DONE, read, queued, now);
    }

    Replay again(Instant now) {
        return new Replay(id, endpoint, since, askedAt, State.RUNNING, 0, 0, now);
    }
}
