package vn.ocop.order.gap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.OrderListing.Entry;
import vn.ocop.order.channel.OrderListing.Span;
import vn.ocop.order.channel.PushLog;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;
import vn.ocop.order.gap.Resync.Came;
import vn.ocop.order.gap.Resync.Pending;

/**
 * Fetches a range page by page. Each page is one versioned write, so a kill repeats a page at most; no page is asked for while too
 * much of those before is on its way, so pushes never wait behind a backfill.
 */
@Component
class Resyncing {

    private static final int MOST_PENDING = 200;
    private static final int SLICE = 50;
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration GIVEN_UP = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Resyncs resyncs;
    private final Here here;
    private final PushLog pushes;
    private final GapSettings settings;
    private final InstantSource clock;

    Resyncing(Resyncs resyncs, Here here, PushLog pushes, GapSettings settings, InstantSource clock) {
        this.resyncs = resyncs;
        this.here = here;
        this.pushes = pushes;
        this.settings = settings;
        this.clock = clock;
    }

    /** The shops with something to do now. */
    Set<String> due(Instant now) {
        return resyncs.running().stream()
                .filter(each -> !each.progress().notBefore().isAfter(now))
                .map(each -> each.task().channel() + ":" + each.task().shop())
                .collect(Collectors.toSet());
    }

    /** One page of the shop's oldest; the next when it is due. */
    void step(Shop shop, OrderListing listing) {
        var now = clock.instant();
        var running = resyncs.running(shop.toString());
        if (running.isEmpty() || running.getFirst().progress().notBefore().isAfter(now)) return;
        var before = running.getFirst();
        resyncs.save(stepped(shop, listing, before, now));
    }

    private Resync stepped(Shop shop, OrderListing listing, Resync before, Instant now) {
        try {
            var settled = settle(shop, before, now);
            if (settled.isListed() && settled.pending().isEmpty()) return settled.ended(Resync.State.DONE, now);
            if (settled.isListed() || settled.pending().size() >= MOST_PENDING)
                return settled.waiting(now.plus(SETTLE));
            var after = settled.task().numbers() == null
                    ? range(shop, listing, settled, now)
                    : named(shop, settled, settled.task().numbers(), now);
            int sent = after.progress().sent() - settled.progress().sent();
            return after.waiting(now.plusMillis(60_000L * sent / settings.perMinute()));
        } catch (RuntimeException e) {
            var failed = before.failed(now.plus(settings.pause(before.progress().attempts())), e);
            return failed.progress().attempts() < MOST_ATTEMPTS ? failed : failed.ended(Resync.State.FAILED, now);
        }
    }

    private Resync range(Shop shop, OrderListing listing, Resync job, Instant now) {
        var end = job.progress().at().plus(LONGEST);
        var span = new Span(
                job.task().by(),
                job.progress().at(),
                end.isBefore(job.task().to()) ? end : job.task().to());
        var listed = listing.list(shop, span, job.progress().page());
        var copies = here.find(shop, listed.orders().stream().map(Entry::number).toList());
        var wanted = listed.orders().stream()
                .filter(each -> {
                    var copy = copies.get(each.number());
                    return job.task().all() || copy == null || !copy.covers(each);
                })
                .toList();
        var pending = send(shop, job, wanted, now);
        int known = listed.orders().size() - wanted.size();
        var at = listed.next() == null ? span.to() : job.progress().at();
        return job.listed(at, listed.next(), listed.orders().size(), known, pending);
    }

    private Resync named(Shop shop, Resync job, List<String> numbers, Instant now) {
        var slice = numbers.subList(
                job.progress().found(), Math.min(numbers.size(), job.progress().found() + SLICE));
        var wanted = slice.stream().map(each -> Entry.of(each, null, null)).toList();
        return job.listed(job.progress().at(), null, slice.size(), 0, send(shop, job, wanted, now));
    }

    private List<Pending> send(Shop shop, Resync job, List<Entry> wanted, Instant now) {
        var copies = here.find(shop, wanted.stream().map(Entry::number).toList());
        pushes.listed(wanted.stream()
                .map(each -> new Signal(shop.channel(), shop.shop(), each.number(), each.returnNumbers()))
                .toList());
        var pending = new ArrayList<>(job.pending());
        for (var each : wanted) {
            var copy = copies.get(each.number());
            pending.add(new Pending(
                    each.number(), copy == null ? 0 : copy.version(), copy == null ? 0 : copy.revision(), now));
        }
        return pending;
    }

    /** Sees what has become of what was sent: every observation counts the order's revision on, even one that changes nothing. */
    private Resync settle(Shop shop, Resync job, Instant now) {
        if (job.pending().isEmpty()) return job;
        var copies = here.find(shop, job.pending().stream().map(Pending::number).toList());
        var left = new ArrayList<Pending>();
        var came = job.progress().came();
        for (var each : job.pending()) {
            var copy = copies.get(each.number());
            if (copy != null && copy.waiting()) came = came.and(0, 0, 0, 1, 0);
            else if (copy != null && copy.revision() > each.revision()) came = applied(came, each, copy);
            else if (each.at().plus(GIVEN_UP).isBefore(now)) came = came.and(0, 0, 0, 0, 1);
            else left.add(each);
        }
        return job.settled(came, left);
    }

    private static Came applied(Came came, Pending sent, Here.Copy copy) {
        if (sent.revision() == 0) return came.and(1, 0, 0, 0, 0);
        return copy.version() > sent.version() ? came.and(0, 1, 0, 0, 0) : came.and(0, 0, 1, 0, 0);
    }
}
