package vn.ocop.order.channel;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Shops whose channel did not answer this process. {@link ReadLater} lets them rest for a while, longer each time, and until it
 * has read from one again, no batch of pushes waits for it.
 */
@Component
class Aside {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** @param version of the shop: one that was registered anew, or got new tokens, is asked at once */
    private record Rest(long untilNanos, Duration pause, long version) {
        /** Whether it has been over for so long. */
        boolean isOver(Duration since) {
            return System.nanoTime() - untilNanos >= since.toNanos();
        }
    }

    private final Map<String, Rest> rests = new ConcurrentHashMap<>();

    /** Whether it is not the time to ask it again. */
    boolean rests(Shop shop) {
        return has(shop, Duration.ZERO);
    }

    /** Whether a batch must not wait for it. In the end it may again: another instance may have read what waited. */
    boolean isDoubted(Shop shop) {
        return has(shop, LONGEST);
    }

    private boolean has(Shop shop, Duration since) {
        var rest = rests.get(shop.toString());
        return rest != null && rest.version == shop.version() && !rest.isOver(since);
    }

    /** @param asked for at least so long */
    void put(Shop shop, Duration asked) {
        rests.compute(shop.toString(), (key, before) -> {
            var next = before == null ? FIRST : before.pause.multipliedBy(2);
            var pause = next.compareTo(LONGEST) > 0 ? LONGEST : next;
            var rest = asked.compareTo(pause) > 0 ? asked : pause;
            return new Rest(System.nanoTime() + rest.toNanos(), pause, shop.version());
        });
    }

    void lift(Shop shop) {
        rests.remove(shop.toString());
    }
}
