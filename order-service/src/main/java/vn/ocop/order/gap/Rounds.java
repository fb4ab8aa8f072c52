package vn.ocop.order.gap;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Shops;

/** Goes round the shops and does what is due at each, side by side: one that is slow or away holds up no other. */
@Component
class Rounds implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final Shops shops;
    private final Map<String, OrderListing> listings;
    private final ShopStates states;
    private final Polling polling;
    private final Reckoning reckoning;
    private final Resyncing resyncing;
    private final GapSettings settings;
    private final InstantSource clock;
    private final Set<String> visited = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Rounds(
            Shops shops,
            List<OrderListing> listings,
            ShopStates states,
            Polling polling,
            Reckoning reckoning,
            Resyncing resyncing,
            GapSettings settings,
            InstantSource clock) {
        this.shops = shops;
        this.listings = listings.stream().collect(Collectors.toMap(OrderListing::channel, Function.identity()));
        this.states = states;
        this.polling = polling;
        this.reckoning = reckoning;
        this.resyncing = resyncing;
        this.settings = settings;
        this.clock = clock;
    }

    Optional<OrderListing> listing(String channel) {
        return Optional.ofNullable(listings.get(channel));
    }

    @Scheduled(fixedDelayString = "${ocop.gaps.look-every}", initialDelayString = "${ocop.gaps.look-every}")
    void round() {
        var listed = shops.all().stream()
                .filter(each -> listings.containsKey(each.channel()))
                .toList();
        if (listed.isEmpty()) return;
        var known = states.find(listed.stream().map(Shop::toString).toList());
        var busy = new java.util.HashSet<>(resyncing.due(clock.instant()));
        busy.addAll(reckoning.due(clock.instant()));
        for (var shop : listed) {
            var state = known.get(shop.toString());
            boolean due = state == null || isDue(state) || (state.failures() == 0 && busy.contains(shop.toString()));
            if (due && visited.add(shop.toString())) threads.submit(() -> visit(shop));
        }
    }

    private boolean isDue(ShopState state) {
        var now = clock.instant();
        return !state.nextAt().isAfter(now) || (state.failures() == 0 && reckoning.isBehind(state, now));
    }

    void visit(Shop shop) {
        try {
            states.take(shop.toString(), clock.instant()).ifPresent(taken -> work(shop, taken));
        } catch (RuntimeException e) {
            log.warn("{} cannot be looked after now: {}", shop, e.toString());
        } finally {
            visited.remove(shop.toString());
        }
    }

    private void work(Shop shop, ShopState taken) {
        var listing = Objects.requireNonNull(listings.get(shop.channel()));
        @org.jspecify.annotations.Nullable ShopState state = taken;
        try {
            if (!state.nextAt().isAfter(clock.instant()))
                state = polling.poll(shop, listing, state).orElse(null);
            if (state != null) state = reckoning.reckon(shop, listing, state).orElse(null);
            if (state != null) resyncing.step(shop, listing);
            if (state != null) states.save(state.free());
        } catch (RuntimeException e) {
            failed(shop, e);
        }
    }

    private void failed(Shop shop, RuntimeException why) {
        states.mine(shop.toString()).ifPresent(state -> {
            if (state.failures() == 0)
                log.warn("{} cannot be asked what changed since {}", shop, state.watermark(), why.toString());
            states.save(state.failed(clock.instant(), settings.pause(state.failures() + 1), why));
        });
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
