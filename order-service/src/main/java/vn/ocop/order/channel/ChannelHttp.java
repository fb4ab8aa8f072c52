package vn.ocop.order.channel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.Failures;
import vn.ocop.order.channel.Access.Verdict;

/** Asks channels for a shop, with tokens that are renewed when they end, and tells a channel that is away from one that refuses. */
@Component
public class ChannelHttp {

    /** The channel understood and refused: trying again does not help. */
    public static sealed class Refused extends RuntimeException permits AuthorisationLost {
        private final int status;

        public Refused(String message) {
            this(message, 200);
        }

        Refused(String message, int status) {
            super(message);
            this.status = status;
        }
    }

    private final Calls calls;
    private final CallSettings limits;
    private final ChannelSettings settings;
    private final Accesses accesses;
    private final Authority authority;

    ChannelHttp(Calls calls, CallSettings limits, ChannelSettings settings, Accesses accesses, Authority authority) {
        this.calls = calls;
        this.limits = limits;
        this.settings = settings;
        this.accesses = accesses;
        this.authority = authority;
    }

    /**
     * Asks, and asks once more with new tokens when the channel says that these have ended.
     *
     * @param signing makes the question for the shop as it is then
     * @throws java.io.UncheckedIOException when the channel is away, busy or broken
     * @throws Refused when it answers 4xx; {@link AuthorisationLost} when it lets us in no more
     */
    public JsonNode call(Shop shop, Function<Shop, Question> signing) {
        var current = authority.fresh(shop);
        var answer = ask(current, signing);
        if (verdict(current, answer) == Verdict.EXPIRED) {
            current = authority.renewed(current);
            answer = ask(current, signing);
            if (verdict(current, answer) == Verdict.EXPIRED)
                throw authority.lost(current, "the channel answers " + answer.status() + " to its newest token");
        }
        if (answer.status() / 100 != 2)
            throw new Refused(signing.apply(current) + " answered " + answer.status(), answer.status());
        authority.works(current);
        return answer.body();
    }

    private Calls.Answer ask(Shop shop, Function<Shop, Question> signing) {
        return calls.ask(
                shop,
                settings.url(shop),
                signing.apply(shop),
                limits.attempts(),
                answer -> verdict(shop, answer) == Verdict.BUSY);
    }

    private Verdict verdict(Shop shop, Calls.Answer answer) {
        return accesses.of(shop).verdict(answer.status(), answer.body());
    }

    /** What is under a path, null when the channel knows nothing there (404); throws as {@link #call}. */
    public @Nullable JsonNode find(Shop shop, Function<Shop, Question> signing) {
        try {
            return call(shop, signing);
        } catch (Refused e) {
            if (e.status == 404) return null;
            throw e;
        }
    }

    /**
     * Makes several calls side by side.
     *
     * @throws RuntimeException the first that one of them threw
     */
    public static <T> List<T> together(Collection<Callable<T>> calls) {
        var results = new ArrayList<T>(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(calls)) results.add(done.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failures.TryAgain("interrupted");
        }
        return results;
    }

    /** Reads orders that a channel gives one by one, side by side; by number, without those that it does not know. */
    public static Map<String, ReadOrder> each(List<Signal> signals, Function<String, @Nullable ReadOrder> reading) {
        var calls = new ArrayList<Callable<Optional<ReadOrder>>>();
        for (var signal : signals) calls.add(() -> Optional.ofNullable(reading.apply(signal.orderNumber())));
        var read = together(calls);
        var orders = new HashMap<String, ReadOrder>();
        for (int i = 0; i < read.size(); i++) {
            var number = signals.get(i).orderNumber();
            read.get(i).ifPresent(order -> orders.put(number, order));
        }
        return orders;
    }
}
