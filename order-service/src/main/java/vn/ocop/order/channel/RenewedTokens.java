package vn.ocop.order.channel;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.Failures;
import vn.ocop.order.channel.ChannelHttp.Refused;
import vn.ocop.order.channel.Shop.Lost;

/**
 * Renews tokens: ahead of their end, and when a channel does not take one any more. A refresh token may be good for one use
 * only, so one instance asks, under a claim, and stores what it got before anybody uses it; the others read that.
 */
@Component
class RenewedTokens implements Authority {

    private static final Logger log = LoggerFactory.getLogger(RenewedTokens.class);
    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration SHORTLY = Duration.ofSeconds(20);
    private static final Duration LOST_IS_TRIED_EVERY = Duration.ofMinutes(15);

    private final Shops shops;
    private final Claims claims;
    private final Calls calls;
    private final Accesses accesses;
    private final ChannelSettings settings;
    private final MeterRegistry meters;
    private final Map<String, CompletableFuture<Shop>> running = new ConcurrentHashMap<>();
    private final Map<String, Instant> refusals = new ConcurrentHashMap<>();

    RenewedTokens(
            Shops shops,
            Claims claims,
            Calls calls,
            Accesses accesses,
            ChannelSettings settings,
            MeterRegistry meters) {
        this.shops = shops;
        this.claims = claims;
        this.calls = calls;
        this.accesses = accesses;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public Shop fresh(Shop shop) {
        var known = shops.find(shop.channel(), shop.shop()).orElse(shop);
        boolean ended = known.accessToken() == null || endsWithin(known, SHORTLY);
        return ended && isRenewable(known) ? renewed(known) : known;
    }

    private static boolean endsWithin(Shop shop, Duration time) {
        return shop.expiresAt() != null && Instant.now().plus(time).isAfter(shop.expiresAt());
    }

    private boolean isRenewable(Shop shop) {
        return accesses.of(shop).renewal(shop).isPresent();
    }

    /** Those that end soon, used or not, and now and then those that are lost: what was refused by mistake comes back. */
    @Scheduled(fixedDelay = 30_000)
    void renewAhead() {
        for (var shop : shops.all()) {
            boolean due = shop.lost() == null ? endsWithin(shop, settings.renewBefore()) : !wasRefusedLately(shop);
            if (!due || !isRenewable(shop)) continue;
            start(shop).whenComplete((done, failure) -> {
                if (failure != null) log.warn("The tokens of {} are not renewed yet: {}", shop, failure.toString());
            });
        }
    }

    private boolean wasRefusedLately(Shop shop) {
        var at = refusals.getOrDefault(shop.toString(), Instant.EPOCH);
        return at.isAfter(Instant.now().minus(LOST_IS_TRIED_EVERY));
    }

    /** On a thread of its own: whoever waits may be in a hurry, but an answer with tokens must not be lost. */
    private CompletableFuture<Shop> start(Shop shop) {
        var mine = new CompletableFuture<Shop>();
        var others = running.putIfAbsent(shop.toString(), mine);
        if (others != null) return others;
        Thread.startVirtualThread(() -> {
            try {
                mine.complete(renew(shop));
            } catch (RuntimeException | Error e) {
                mine.completeExceptionally(e);
            } finally {
                running.remove(shop.toString());
            }
        });
        return mine;
    }

    @Override
    public Shop renewed(Shop refused) {
        var known = shops.find(refused.channel(), refused.shop()).orElse(refused);
        if (!known.hasTokensOf(refused)) return known;
        var lost = known.lost();
        if (lost != null && wasRefusedLately(known)) throw new AuthorisationLost(known, lost.reason());
        try {
            return start(refused).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Away("interrupted");
        }
    }

    private Shop renew(Shop refused) {
        var what = "tokens:" + refused;
        var claim = claim(what);
        try {
            var stored = shops.read(refused).orElseThrow(() -> new Away(refused + " is not stored"));
            return stored.hasTokensOf(refused) ? ask(stored) : stored;
        } finally {
            claims.release(what, claim);
        }
    }

    private String claim(String what) {
        long deadline = System.nanoTime() + CLAIM.toNanos();
        while (System.nanoTime() < deadline) {
            var claim = claims.take(what, CLAIM);
            if (!claim.isEmpty()) return claim;
            rest(Duration.ofMillis(100));
        }
        throw new Away("Another instance renews " + what);
    }

    private Shop ask(Shop shop) {
        var access = accesses.of(shop);
        var question = access.renewal(shop);
        if (question.isEmpty()) throw lost(shop, "the token has ended and nothing is registered to renew it with");
        var answer = calls.ask(shop, settings.tokenUrl(shop), question.get(), 1, each -> false);
        try {
            var tokens = access.tokens(shop, answer.status(), answer.body(), Instant.now());
            meters.counter("ocop.channel.tokens.renewed", "channel", shop.channel())
                    .increment();
            return store(shop, tokens);
        } catch (Refused e) {
            throw lost(shop, String.valueOf(e.getMessage()));
        }
    }

    /** However long it takes: nobody can get these once more. A registration that came meanwhile has the last word. */
    private Shop store(Shop asked, Access.Tokens tokens) {
        while (true) {
            try {
                var stored = shops.change(asked, each -> each.hasTokensOf(asked) ? each.with(tokens) : each);
                return stored.orElseThrow(() -> new Away(asked + " is not stored"));
            } catch (RuntimeException e) {
                if (!Failures.passes(e) || e instanceof Away) throw e;
                log.warn("The new tokens of {} cannot be stored yet: {}", asked, e.toString());
                rest(Duration.ofMillis(500));
            }
        }
    }

    @Override
    public AuthorisationLost lost(Shop shop, String reason) {
        refusals.put(shop.toString(), Instant.now());
        var now = new Lost(Instant.now(), reason);
        shops.change(shop, each -> each.hasTokensOf(shop) && each.lost() == null ? each.lost(now) : each);
        log.error("The channel lets nobody in for {}: {}; register the shop anew", shop, reason);
        return new AuthorisationLost(shop, reason);
    }

    @Override
    public void works(Shop shop) {
        if (shop.lost() != null) shops.change(shop, each -> each.hasTokensOf(shop) ? each.lost(null) : each);
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Away("interrupted");
        }
    }

    /** What is asked for is stored before the store closes. */
    @PreDestroy
    void finish() throws InterruptedException {
        var all = CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new));
        try {
            all.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Not all tokens that were asked for are stored", e);
        }
    }
}
