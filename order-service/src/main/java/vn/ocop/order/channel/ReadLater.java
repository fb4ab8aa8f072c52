package vn.ocop.order.channel;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Failures;
import vn.ocop.messaging.Outgoing;
import vn.ocop.order.channel.WaitingSignals.Waiting;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeLog;

/**
 * Reads back what could not be read in time: a few shops side by side, each by one instance. What a channel refuses goes the
 * way of its push, which ends in the dead letters.
 */
@Component
class ReadLater {

    private static final Logger log = LoggerFactory.getLogger(ReadLater.class);
    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final int SHOPS_AT_ONCE = 8;

    private final WaitingSignals waiting;
    private final Channels channels;
    private final Shops shops;
    private final Aside aside;
    private final Claims claims;
    private final ChannelSettings settings;
    private final IntakeLog intake;
    private final EventSender sender;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(SHOPS_AT_ONCE);
    private final AtomicLong seen;
    private volatile boolean closed;

    ReadLater(
            WaitingSignals waiting,
            Channels channels,
            Shops shops,
            Aside aside,
            Claims claims,
            ChannelSettings settings,
            IntakeLog intake,
            EventSender sender,
            MeterRegistry meters) {
        this.waiting = waiting;
        this.channels = channels;
        this.shops = shops;
        this.aside = aside;
        this.claims = claims;
        this.settings = settings;
        this.intake = intake;
        this.sender = sender;
        this.seen = meters.gauge("ocop.channel.waiting", new AtomicLong());
    }

    @PreDestroy
    void close() {
        closed = true;
    }

    @Scheduled(fixedDelay = 1_000)
    void sweep() {
        try {
            seen.set(waiting.count());
            for (var name = waiting.shopAfter(""); name.isPresent(); name = waiting.shopAfter(name.get())) {
                var parts = name.get().split(":", 2);
                shops.find(parts[0], parts[1])
                        .filter(each -> !aside.rests(each))
                        .ifPresent(this::start);
            }
        } catch (RuntimeException e) {
            if (!Failures.passes(e)) throw e;
            log.warn("What waits cannot be looked for: {}", e.toString());
        }
    }

    private void start(Shop shop) {
        if (!running.add(shop.toString())) return;
        if (!places.tryAcquire()) {
            running.remove(shop.toString());
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                claimed(shop);
            } catch (RuntimeException e) {
                if (!closed) log.warn("What waits for {} cannot be read now: {}", shop, e.toString());
            } finally {
                places.release();
                running.remove(shop.toString());
            }
        });
    }

    private void claimed(Shop shop) {
        var what = "signals:" + shop;
        var claim = claims.take(what, CLAIM);
        if (claim.isEmpty()) return;
        try {
            while (!closed && some(shop)) {
                if (!claims.extend(what, claim, CLAIM)) return;
            }
        } finally {
            claims.release(what, claim);
        }
    }

    /** @return whether to go on */
    private boolean some(Shop shop) {
        var connector = channels.find(shop.channel()).orElseThrow();
        var next = waiting.of(shop, connector.mostPerCall());
        if (next.isEmpty()) return false;
        long begin = System.nanoTime();
        try {
            var signals = next.stream().map(Waiting::signal).toList();
            intake.append(new Reading(connector, shop, signals).read()).join();
        } catch (RuntimeException e) {
            if (Reading.mayWait(e)) {
                log.warn("{} is left alone for a while: {}", shop, e.toString());
                aside.put(shop, Reading.pause(e));
                return false;
            }
            pushAgain(next);
        }
        waiting.remove(next);
        if (System.nanoTime() - begin < settings.patience().toNanos()) aside.lift(shop);
        return true;
    }

    private void pushAgain(List<Waiting> refused) {
        var pushes = new ArrayList<Outgoing>();
        for (var each : refused) {
            var key = each.signal().channel() + ":" + each.signal().shop() + ":"
                    + each.signal().orderNumber();
            pushes.add(sender.outgoing(WebhookController.TOPIC, key, Ids.event(), each.signal()));
        }
        sender.sendAll(pushes);
    }
}
