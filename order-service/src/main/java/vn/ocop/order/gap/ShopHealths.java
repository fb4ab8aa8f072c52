package vn.ocop.order.gap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Shops;
import vn.ocop.order.gap.ShopHealth.State;

/** Looks every minute whether all shops can be heard, counts those that cannot, and says so once when one falls silent. */
@Component
class ShopHealths {

    private static final Logger log = LoggerFactory.getLogger(ShopHealths.class);

    private final Shops shops;
    private final ShopStates states;
    private final Pulse pulse;
    private final InstantSource clock;
    private volatile Map<String, State> last = Map.of();

    ShopHealths(Shops shops, ShopStates states, Pulse pulse, InstantSource clock, MeterRegistry meters) {
        this.shops = shops;
        this.states = states;
        this.pulse = pulse;
        this.clock = clock;
        for (var state : State.values()) {
            Gauge.builder("ocop.shops", this, it -> it.count(state))
                    .description("Shops by whether they can be heard")
                    .tag("state", state.name())
                    .register(meters);
        }
    }

    private long count(State state) {
        return last.values().stream().filter(state::equals).count();
    }

    List<ShopHealth> of(List<Shop> some) {
        if (some.isEmpty()) return List.of();
        var ids = some.stream().map(Shop::toString).toList();
        var asked = states.find(ids);
        var heard = pulse.heard(ids);
        var now = clock.instant();
        var all = new ArrayList<ShopHealth>();
        for (var shop : some) {
            var id = shop.toString();
            var silent = pulse.rhythm(id, Days.of(now)).silentSince(now).orElse(null);
            all.add(ShopHealth.of(
                    shop, asked.get(id), Objects.requireNonNullElse(heard.get(id), Pulse.Heard.NOTHING), silent));
        }
        return all;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void look() {
        var before = last;
        var now = new HashMap<String, State>();
        for (var each : of(shops.all())) {
            var id = each.channel() + ":" + each.shop();
            now.put(id, each.state());
            if (each.state() == before.getOrDefault(id, State.OK)) continue;
            if (each.state() == State.OK) log.info("{} is heard again", id);
            else log.warn("{} since {}: {}", id, each.since(), each.messages().get("en"));
        }
        last = now;
    }
}
