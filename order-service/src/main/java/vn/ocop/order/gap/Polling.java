package vn.ocop.order.gap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.OrderListing.By;
import vn.ocop.order.channel.OrderListing.Entry;
import vn.ocop.order.channel.OrderListing.Span;
import vn.ocop.order.channel.PushLog;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;

/**
 * Asks a shop's channel what changed since the watermark, and lays on the log what is not here. The watermark moves over a span
 * only when all of it is on the log, so a kill anywhere costs a question twice and never an order.
 */
@Component
class Polling {

    /** After a long time away not all is asked again for a page that failed at its end. */
    private static final Duration STEP = Duration.ofHours(6);

    private final ShopStates states;
    private final Here here;
    private final PushLog log;
    private final GapSettings settings;
    private final InstantSource clock;

    Polling(ShopStates states, Here here, PushLog log, GapSettings settings, InstantSource clock) {
        this.states = states;
        this.here = here;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the shop has come to; empty when another instance took it meanwhile. */
    Optional<ShopState> poll(Shop shop, OrderListing listing, ShopState taken) {
        var until = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var work = new Work(taken);
        do {
            var from = work.state.watermark().minus(settings.overlap()).truncatedTo(ChronoUnit.SECONDS);
            var to = earlier(work.state.watermark().plus(STEP), until).truncatedTo(ChronoUnit.SECONDS);
            if (to.isAfter(from)) {
                Pages.each(listing, shop, new Span(By.UPDATED, from, to), page -> {
                    work.found |= lay(shop, page) > 0;
                    work.keep();
                });
            }
            if (!work.save(work.state.seenUntil(to))) return Optional.empty();
        } while (work.state.watermark().isBefore(until));
        var now = clock.instant();
        return work.save(work.state.polled(now, work.found, settings.pause(0)))
                ? Optional.of(work.state)
                : Optional.empty();
    }

    /** How many were not here. */
    private int lay(Shop shop, List<Entry> page) {
        var copies = here.find(shop, page.stream().map(Entry::number).toList());
        var missed = page.stream()
                .filter(each -> {
                    var copy = copies.get(each.number());
                    return copy == null || !copy.covers(each);
                })
                .map(each -> new Signal(shop.channel(), shop.shop(), each.number(), each.returnNumbers()))
                .toList();
        log.listed(missed);
        return missed.size();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private final class Work {
        private ShopState state;
        private boolean found;
        private boolean lost;

        Work(ShopState state) {
            this.state = state;
        }

        /** Whoever was too slow for its lease goes on to the end of the span, which harms nobody, and stops there. */
        void keep() {
            if (lost) return;
            var kept = states.keep(state, clock.instant());
            lost = kept.isEmpty();
            state = kept.orElse(state);
        }

        boolean save(ShopState next) {
            if (lost) return false;
            var saved = states.save(next);
            state = saved.orElse(state);
            return saved.isPresent();
        }
    }
}
