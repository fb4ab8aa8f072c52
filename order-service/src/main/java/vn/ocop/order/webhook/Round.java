package vn.ocop.order.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.webhook.Delivery.Attempt;
import vn.ocop.order.webhook.Endpoint.Disabled;

/**
 * Goes round the queue of one endpoint, page by page: the events of an order one after the other, those of several orders side
 * by side. A receiver that takes nothing is only asked once in a while whether it is back.
 */
final class Round {

    static final int PAGE = 200;
    private static final int GIVING_UP = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration RENEWED = Duration.ofSeconds(20);

    private final String endpoint;
    private final String instance;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Leases leases;
    private final Sender sender;
    private final Schedule schedule;
    private final WebhookSettings settings;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final Semaphore atOnce;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Instant resting = Instant.MIN;
    private volatile Instant leased = Instant.MIN;
    private @Nullable String cursor;

    Round(
            String endpoint,
            String instance,
            Endpoints endpoints,
            Deliveries deliveries,
            Leases leases,
            Sender sender,
            Schedule schedule,
            WebhookSettings settings,
            InstantSource clock,
            ExecutorService threads) {
        this.endpoint = endpoint;
        this.instance = instance;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.leases = leases;
        this.sender = sender;
        this.schedule = schedule;
        this.settings = settings;
        this.clock = clock;
        this.threads = threads;
        this.atOnce = new Semaphore(settings.atOnce());
    }

    /** Serves the next page. @return whether something was delivered or there are more pages, so that no pause is due */
    boolean next() {
        if (clock.instant().isBefore(resting) || !enabled() || !leased()) return false;
        var page = deliveries.waiting(endpoint, cursor, PAGE);
        boolean more = page.size() == PAGE;
        // an order that the page's end cuts in two is served to the end on the next way round
        cursor = more ? endpoint + "." + page.getLast().order() + "/" : null;
        var orders = new LinkedHashMap<String, List<Delivery>>();
        for (var each : page)
            orders.computeIfAbsent(each.order(), key -> new ArrayList<>()).add(each);
        int most = failures.get() >= GIVING_UP ? 1 : orders.size();
        var due = orders.values().stream()
                .filter(each -> !each.getFirst().nextAt().isAfter(clock.instant()))
                .limit(most)
                .map(each -> (Callable<Integer>) () -> serve(each))
                .toList();
        int delivered = together(due);
        return delivered > 0 || (more && failures.get() < GIVING_UP);
    }

    private boolean enabled() {
        return endpoints.known(endpoint).filter(Endpoint::isEnabled).isPresent();
    }

    private boolean leased() {
        var now = clock.instant();
        if (now.isBefore(leased.plus(RENEWED))) return true;
        if (!leases.take(endpoint, instance, now)) return false;
        leased = now;
        return true;
    }

    private int together(List<Callable<Integer>> orders) {
        int delivered = 0;
        try {
            for (var each : threads.invokeAll(orders)) delivered += each.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return delivered;
    }

    /** The events of one order, until one is not taken. */
    private int serve(List<Delivery> events) throws InterruptedException {
        int delivered = 0;
        for (var each : events) {
            atOnce.acquire();
            try {
                var to = endpoints.known(endpoint).filter(Endpoint::isEnabled);
                if (to.isEmpty() || !leased() || each.nextAt().isAfter(clock.instant())) break;
                if (!deliver(to.get(), each)) break;
            } finally {
                atOnce.release();
            }
            delivered++;
        }
        return delivered;
    }

    private boolean deliver(Endpoint to, Delivery delivery) {
        var attempt = sender.send(to, delivery, clock.instant());
        var now = clock.instant();
        if (attempt.taken()) {
            failures.set(0);
            deliveries.finish(delivery.taken(attempt), now);
            if (to.failingSince() != null) endpoints.change(endpoint, Endpoint::succeeded);
            return true;
        }
        rest(now);
        var next = schedule.next(delivery.failed(), attempt, now);
        if (next == null) deliveries.finish(delivery.givenUp(attempt), now);
        else deliveries.write(delivery.again(attempt, next));
        failed(to, delivery, attempt, next == null, now);
        return false;
    }

    /** It took nothing since the first try of one that has had its last, or for too long. */
    private void failed(Endpoint to, Delivery delivery, Attempt attempt, boolean last, Instant now) {
        var since = to.failingSince();
        var first = delivery.attempts().isEmpty()
                ? now
                : delivery.attempts().getFirst().at();
        boolean never = last && since != null && !since.isAfter(first);
        boolean tooLong = since != null && !now.isBefore(since.plus(settings.disableAfter()));
        if (attempt.gone()) endpoints.change(endpoint, each -> each.disabled(Disabled.gone(now)));
        else if (never || tooLong)
            endpoints.change(endpoint, each -> each.disabled(Disabled.failing(now, settings.disableAfter())));
        else if (since == null) endpoints.change(endpoint, each -> each.failed(now));
    }

    /** After some failures in a row a pause, longer and longer. */
    private void rest(Instant now) {
        int row = failures.incrementAndGet() - GIVING_UP;
        if (row < 0) return;
        var pause = Duration.ofSeconds(1L << Math.min(row, 6));
        resting = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
