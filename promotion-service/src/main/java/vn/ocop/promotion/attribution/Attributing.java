package vn.ocop.promotion.attribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.Consumption;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.Outgoing;
import vn.ocop.messaging.Received;
import vn.ocop.messaging.Topic;
import vn.ocop.messaging.TopicTable;
import vn.ocop.promotion.budget.Budgets;
import vn.ocop.promotion.budget.Redemption;
import vn.ocop.promotion.livestream.Session;
import vn.ocop.promotion.livestream.Sessions;

/** Holds every order against livestreams and quotes, tells what it came from, and settles the money of its quote. */
@Component
class Attributing implements BatchHandler {

    static final String TOPIC = "attributions";

    /** contracts/attributions. */
    record OrderAttributed(
            String type,
            String id,
            String orderId,
            long version,
            Instant occurredAt,
            List<Fact.Attribution> attributions) {}

    private final Facts facts;
    private final Sessions sessions;
    private final Budgets budgets;
    private final EventSender sender;
    private final EventJson json;
    private final List<TopicTable> tables;

    Attributing(
            Facts facts,
            Sessions sessions,
            Budgets budgets,
            EventSender sender,
            EventJson json,
            List<TopicTable> tables) {
        this.facts = facts;
        this.sessions = sessions;
        this.budgets = budgets;
        this.sender = sender;
        this.json = json;
        this.tables = tables;
    }

    @Override
    public void handle(List<Received> batch) {
        tables.forEach(each -> each.awaitCaughtUp(Duration.ofSeconds(30)));
        var newest = new LinkedHashMap<String, OrderView>();
        for (var each : batch) {
            if (each.value() == null) continue;
            var order = json.read(Objects.requireNonNull(each.value()), OrderView.class);
            // without an order it is of a type that does not concern us
            if (order.order() != null && !order.order().test())
                newest.merge(order.orderId(), order, (a, b) -> a.version() > b.version() ? a : b);
        }
        var known = facts.find(newest.keySet());
        var quotes = budgets.find(newest.values().stream()
                .map(Attributing::quote)
                .filter(Objects::nonNull)
                .toList());
        var next = new ArrayList<Fact>();
        for (var order : newest.values()) {
            var before = known.get(order.orderId());
            if (before != null && before.version() >= order.version()) {
                next.add(before);
                continue;
            }
            var fact = order.fact(before);
            // confirmed or shipped: nothing of it is attribution's, and what was is told already
            if (before == null || !fact.saysTheSameAs(before)) next.add(fact);
        }
        for (var fact : next) settleMoney(fact, quotes);
        attribute(next, known, quotes);
    }

    private static @Nullable String quote(OrderView order) {
        var promotion = order.order() == null ? null : order.order().promotion();
        return promotion == null ? null : promotion.quoteId();
    }

    private void attribute(List<Fact> all, Map<String, Fact> known, Map<String, Redemption> quotes) {
        var writes = new ArrayList<Fact>();
        var told = new ArrayList<Outgoing>();
        for (var fact : all) {
            var redemption = fact.quoteId() == null ? null : quotes.get(fact.quoteId());
            var now = attributions(fact, redemption);
            var result = now.equals(fact.attributions()) ? fact : fact.attributedTo(now);
            var before = known.get(fact.orderId());
            if (!result.equals(before)) writes.add(result);
            if (result.attributed() > 0) told.add(event(result));
        }
        facts.write(writes, known);
        sender.sendAll(told);
    }

    private List<Fact.Attribution> attributions(Fact fact, @Nullable Redemption redemption) {
        var found = new ArrayList<Fact.Attribution>();
        for (var line : fact.lines()) {
            var live = live(fact, line);
            if (live != null) found.add(live);
            if (redemption != null && redemption.paidFor(fact.orderId()) && line.platformDiscount() > 0) {
                found.add(new Fact.Attribution(
                        "CAMPAIGN",
                        redemption.campaignId(),
                        line.line(),
                        10_000,
                        line.platformDiscount(),
                        "QUOTE",
                        "LAST",
                        100));
            }
        }
        return found;
    }

    /** To the session whose room the channel names; else to that which began last. */
    private Fact.@Nullable Attribution live(Fact fact, Fact.Line line) {
        Fact.Attribution last = null;
        for (var session : sessions.begun()) {
            var touch = session.touch(fact.channel(), fact.shop(), fact.room(), line.productId(), fact.placedAt());
            if (touch == null || (last != null && touch != Session.Touch.ROOM)) continue;
            last = new Fact.Attribution(
                    "LIVESTREAM", session.id(), line.line(), 10_000, null, touch.name(), "LAST", touch.confidence());
            if (touch == Session.Touch.ROOM) break;
        }
        return last;
    }

    /** The quote's money is spent by its order; what did not stay sold gives its part of it back. */
    private void settleMoney(Fact fact, Map<String, Redemption> quotes) {
        if (fact.quoteId() == null || !quotes.containsKey(fact.quoteId())) return;
        budgets.confirm(quotes.get(fact.quoteId()), fact.orderId()).ifPresent(ours -> {
            quotes.put(fact.quoteId(), ours);
            budgets.release(ours, fact.unspent(ours.amount()), Redemption.State.CONFIRMED);
        });
    }

    private Outgoing event(Fact fact) {
        var event = new OrderAttributed(
                "OrderAttributed",
                UUID.randomUUID().toString(),
                fact.orderId(),
                fact.attributed(),
                Instant.now(),
                fact.attributions());
        return sender.outgoing(TOPIC, fact.orderId(), event.id(), event);
    }

    /** Looks again at the orders of sessions that were started or stopped after their orders came. */
    @Scheduled(fixedDelay = 1_000, initialDelay = 3_000)
    void settleSessions() {
        for (var session : sessions.begun()) {
            var current = sessions.find(session.id()).orElse(session);
            if (!current.settling()) continue;
            sessions.refresh();
            try {
                settle(Objects.requireNonNull(current.startedAt()));
            } catch (TryAgain anOrderCameJustNow) {
                continue;
            }
            sessions.save(
                    current,
                    current.with(current.state(), current.startedAt(), current.stoppedAt(), current.pinned(), false));
        }
    }

    private void settle(Instant from) {
        var part = new ArrayList<Fact>();
        for (var each : facts.placedSince(from)) {
            part.add(each);
            if (part.size() == 1_000) settle(part);
        }
        settle(part);
    }

    private void settle(List<Fact> part) {
        var known = new LinkedHashMap<String, Fact>();
        part.forEach(each -> known.put(each.orderId(), each));
        var quotes = budgets.find(
                part.stream().map(Fact::quoteId).filter(Objects::nonNull).toList());
        attribute(List.copyOf(part), known, quotes);
        part.clear();
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Topic attributionsTopic() {
            return Topic.compacted(TOPIC, Duration.ZERO);
        }

        @Bean
        Consumption orderAttribution(Listeners listeners, Attributing attributing) {
            return listeners.batch("promotion-service", List.of("orders"), 1, attributing);
        }

        @Bean
        org.springframework.boot.ApplicationRunner attributionIndexes(Facts facts) {
            return arguments -> facts.declareIndexes();
        }
    }
}
