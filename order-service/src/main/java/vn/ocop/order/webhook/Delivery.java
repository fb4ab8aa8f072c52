package vn.ocop.order.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint. Its id is endpoint, order and version, so the queue of an endpoint is a range of ids in
 * which the events of each order stand together and in order.
 *
 * @param event its id, the same for all endpoints and tries
 * @param body exactly what is sent
 * @param nextAt when it is tried, at the earliest
 * @param failed tries
 * @param attempts the last {@value #REMEMBERED}
 */
record Delivery(
        String id,
        String endpoint,
        String order,
        long version,
        String type,
        String event,
        @Nullable String body,
        Instant createdAt,
        State state,
        Instant nextAt,
        int failed,
        List<Attempt> attempts) {

    static final int REMEMBERED = 20;

    enum State {
        PENDING,
        DELIVERED,
        FAILED
    }

    /**
     * A try.
     *
     * @param status of the answer, null without one
     * @param error why there was none
     * @param excerpt of the answer's body
     * @param retryAfterSeconds that the receiver asked for
     */
    record Attempt(
            Instant at,
            long millis,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String excerpt,
            @Nullable Long retryAfterSeconds) {

        boolean taken() {
            return status != null && status / 100 == 2;
        }

        boolean gone() {
            return status != null && status == 410;
        }
    }

    static Delivery of(
            Endpoint endpoint, String order, long version, String type, String event, String body, Instant now) {
        var id = String.format(Locale.ROOT, "%s.%s.%010d", endpoint.id(), order, version);
        return new Delivery(
                id, endpoint.id(), order, version, type, event, body, now, State.PENDING, now, 0, List.of());
    }

    Delivery taken(Attempt attempt) {
        return after(attempt, null, State.DELIVERED, nextAt, failed);
    }

    Delivery again(Attempt attempt, Instant next) {
        return after(attempt, body, State.PENDING, next, failed + 1);
    }

    Delivery givenUp(Attempt attempt) {
        return after(attempt, body, State.FAILED, nextAt, failed + 1);
    }

    /** To be tried now, from the first wait on. */
    Delivery renewed(Instant now) {
        return new Delivery(
                id, endpoint, order, version, type, event, body, createdAt, State.PENDING, now, 0, attempts);
    }

    private Delivery after(Attempt attempt, @Nullable String nextBody, State nextState, Instant next, int nextFailed) {
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        var kept = all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
        return new Delivery(
                id,
                endpoint,
                order,
                version,
                type,
                event,
                nextBody,
                createdAt,
                nextState,
                next,
                nextFailed,
                List.copyOf(kept));
    }
}
