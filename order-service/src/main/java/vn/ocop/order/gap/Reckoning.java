package vn.ocop.order.gap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.PushLog;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;

/** Compares each closed day of a shop with what its channel lists, fetches what is amiss, and looks again until nothing is. */
@Component
class Reckoning {

    private static final Logger log = LoggerFactory.getLogger(Reckoning.class);
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final DayGaps days;
    private final ShopStates states;
    private final Here here;
    private final PushLog pushes;
    private final GapSettings settings;
    private final InstantSource clock;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private volatile Instant lookedAt = Instant.EPOCH;
    private volatile Set<String> found = Set.of();

    Reckoning(DayGaps days, ShopStates states, Here here, PushLog pushes, GapSettings settings, InstantSource clock) {
        this.days = days;
        this.states = states;
        this.here = here;
        this.pushes = pushes;
        this.settings = settings;
        this.clock = clock;
    }

    /** The shops of which a day waits to be compared, as of half a minute ago at the latest. */
    Set<String> due(Instant now) {
        if (now.isAfter(lookedAt.plus(LOOK))) {
            lookedAt = now;
            found = days.due(now);
        }
        var all = new HashSet<>(found);
        all.addAll(wanted);
        return all;
    }

    /** The day is compared soon, whether it was before or not. */
    DayGap want(Shop shop, LocalDate day) {
        var now = clock.instant();
        while (true) {
            var known = days.find(DayGap.id(shop.toString(), day));
            var next = known.map(each -> each.again(now))
                    .orElseGet(() -> DayGap.wanted(shop.channel(), shop.shop(), day, now));
            if (!days.save(next)) continue;
            wanted.add(shop.toString());
            return next;
        }
    }

    boolean isBehind(ShopState state, Instant now) {
        return state.reckoned().isBefore(lastClosed(now));
    }

    private LocalDate lastClosed(Instant now) {
        return Days.of(now.minus(settings.dayCloses())).minusDays(1);
    }

    /** One day that has closed, and those that are due again; empty when another instance took the shop meanwhile. */
    Optional<ShopState> reckon(Shop shop, OrderListing listing, ShopState state) {
        var now = clock.instant();
        wanted.remove(shop.toString());
        for (var each : days.due(shop.toString(), now)) compare(shop, listing, each);
        if (!isBehind(state, now)) return Optional.of(state);
        var day = state.reckoned().plusDays(1);
        compare(
                shop,
                listing,
                days.find(DayGap.id(shop.toString(), day))
                        .orElseGet(() -> DayGap.wanted(shop.channel(), shop.shop(), day, now)));
        return states.save(state.reckoned(day));
    }

    private void compare(Shop shop, OrderListing listing, DayGap before) {
        var comparison = new Comparison();
        DayGap after;
        try {
            Pages.each(listing, shop, Days.placed(before.day()), page -> {
                var copies = here.find(
                        shop, page.stream().map(OrderListing.Entry::number).toList());
                pushes.listed(comparison.take(page, copies).stream()
                        .map(each -> new Signal(shop.channel(), shop.shop(), each.number(), each.returnNumbers()))
                        .toList());
            });
            after = before.compared(clock.instant(), comparison);
        } catch (RuntimeException e) {
            log.warn("{} cannot be compared for {} now: {}", shop, before.day(), e.toString());
            after = before.failed(clock.instant(), e);
        }
        if (after.missing() + after.differing() > 0)
            log.warn(
                    "{} lists {} orders of {}: {} are missing and {} differ; they are fetched",
                    shop,
                    after.expected(),
                    after.day(),
                    after.missing(),
                    after.differing());
        days.save(after);
    }
}
