package vn.ocop.order.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Failures;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;

/**
 * Reads the orders that pushes were about back from their channel, many at once, and lays them on the intake. What does not come
 * in time is written down for {@link ReadLater}, so that no shop waits for another.
 */
@Component
class ReadBack implements BatchHandler {

    /** A push that was made here: the signal itself. */
    static final String SIGNAL = "Signal";

    private static final Logger log = LoggerFactory.getLogger(ReadBack.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final Channels channels;
    private final Shops shops;
    private final IntakeLog intake;
    private final WaitingSignals waiting;
    private final Aside aside;
    private final ChannelSettings settings;
    private final EventJson json;
    private final List<ShopWatch> watches;

    /** Pushes of batches in which another was refused: the batch comes again in halves, but they need not be read again. */
    private final Set<String> finished = ConcurrentHashMap.newKeySet();

    ReadBack(
            Channels channels,
            Shops shops,
            IntakeLog intake,
            WaitingSignals waiting,
            Aside aside,
            ChannelSettings settings,
            EventJson json,
            List<ShopWatch> watches) {
        this.channels = channels;
        this.shops = shops;
        this.intake = intake;
        this.waiting = waiting;
        this.aside = aside;
        this.settings = settings;
        this.json = json;
        this.watches = watches;
    }

    /** What became of one batch. */
    private static final class Outcome {
        final List<IntakeEvent> observed = new ArrayList<>();
        final List<Signal> later = new ArrayList<>();
        final List<Signal> refused = new ArrayList<>();

        @Nullable
        RuntimeException refusal;
    }

    @Override
    public void handle(List<Received> pushes) {
        var signalsOf = new LinkedHashMap<Received, List<Signal>>();
        for (var push : pushes) if (!finished.contains(place(push))) signalsOf.put(push, signals(push));
        var outcome = new Outcome();
        read(readings(signalsOf, outcome), outcome);
        intake.append(outcome.observed).join();
        outcome.observed.forEach(this::watch);
        waiting.put(outcome.later);
        if (outcome.refusal == null) return;
        if (finished.size() > MOST_REMEMBERED) finished.clear();
        signalsOf.forEach((push, signals) -> {
            if (signals.stream().noneMatch(each -> isAmong(each, outcome.refused))) finished.add(place(push));
        });
        throw outcome.refusal;
    }

    private void watch(IntakeEvent event) {
        if (event instanceof IntakeEvent.OrderObserved seen)
            watches.forEach(each ->
                    each.placed(seen.channel() + ":" + seen.shop(), seen.order().placedAt()));
    }

    private static String place(Received push) {
        return push.topic() + "/" + push.partition() + "/" + push.offset();
    }

    private static boolean isAmong(Signal signal, List<Signal> all) {
        return all.stream().anyMatch(each -> key(each).equals(key(signal)));
    }

    private static String key(Signal signal) {
        return shop(signal) + ":" + signal.orderNumber();
    }

    private static String shop(Signal signal) {
        return signal.channel() + ":" + signal.shop();
    }

    private List<Signal> signals(Received push) {
        var body = Objects.requireNonNull(push.value(), "a push has a body");
        if (SIGNAL.equals(push.type())) return List.of(json.read(body, Signal.class));
        var parts = push.key().split(":", 3);
        var at = Instant.ofEpochMilli(push.timestampMillis());
        watches.forEach(each -> each.pushed(parts[0] + ":" + parts[1], at));
        var shop = shops.find(parts[0], parts[1]).orElseGet(() -> Shop.named(parts[0], parts[1]));
        return channels.find(parts[0]).orElseThrow().read(body, shop);
    }

    /** Each order once, however often it was pushed in this batch. */
    private List<Reading> readings(Map<Received, List<Signal>> signalsOf, Outcome outcome) {
        var merged = new LinkedHashMap<String, Signal>();
        for (var signals : signalsOf.values()) for (var each : signals) merged.merge(key(each), each, Signal::and);
        var byShop = new LinkedHashMap<String, List<Signal>>();
        for (var each : merged.values())
            byShop.computeIfAbsent(shop(each), key -> new ArrayList<>()).add(each);
        var readings = new ArrayList<Reading>();
        for (var ofShop : byShop.values()) {
            var first = ofShop.getFirst();
            var shop = shops.find(first.channel(), first.shop());
            // a shop that is not known here yet was registered at another instance
            if (shop.isEmpty() || aside.isDoubted(shop.get())) outcome.later.addAll(ofShop);
            else readings.addAll(Reading.of(channels.find(first.channel()).orElseThrow(), shop.get(), ofShop));
        }
        return readings;
    }

    private void read(List<Reading> readings, Outcome outcome) {
        var tasks = new ArrayList<FutureTask<List<IntakeEvent>>>();
        for (var reading : readings) {
            var task = new FutureTask<>(reading::read);
            tasks.add(task);
            Thread.startVirtualThread(task);
        }
        long deadline = System.nanoTime() + settings.patience().toNanos();
        for (int i = 0; i < tasks.size(); i++) {
            try {
                var left = Math.max(0, deadline - System.nanoTime());
                outcome.observed.addAll(tasks.get(i).get(left, TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                tasks.get(i).cancel(true);
                later(readings.get(i), new Away("it was not read in time"), outcome);
            } catch (ExecutionException e) {
                failed(readings.get(i), Objects.requireNonNullElse(e.getCause(), e), outcome);
            } catch (InterruptedException e) {
                tasks.forEach(each -> each.cancel(true));
                Thread.currentThread().interrupt();
                throw new Failures.TryAgain("interrupted");
            }
        }
    }

    private void failed(Reading reading, Throwable why, Outcome outcome) {
        if (Reading.mayWait(why)) {
            later(reading, why, outcome);
        } else {
            outcome.refused.addAll(reading.signals());
            outcome.refusal = why instanceof RuntimeException own ? own : new IllegalStateException(why);
        }
    }

    private void later(Reading reading, Throwable why, Outcome outcome) {
        log.warn("{} orders of {} are read later: {}", reading.signals().size(), reading.shop(), why.toString());
        outcome.later.addAll(reading.signals());
        aside.put(reading.shop(), Reading.pause(why));
    }
}
