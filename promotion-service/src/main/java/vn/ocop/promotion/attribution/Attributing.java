package vn.ocop.promotion.attribution;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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

    private final MongoCollection<Document> facts;
    private final Sessions sessions;
    private final Budgets budgets;
    private final EventSender sender;
    private final EventJson json;
    private final List<TopicTable> tables;

    Attributing(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            Sessions sessions,
            Budgets budgets,
            EventSender sender,
            EventJson json,
            List<TopicTable> tables) {
        this.facts = mongo.getDatabase(database).getCollection("orders");
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
            if (!order.order().test())
                newest.merge(order.orderId(), order, (a, b) -> a.version() > b.version() ? a : b);
        }
        var known = find(newest.keySet());
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
        for (var fact : next) settleMoney(fact, fact.quoteId() == null ? null : quotes.get(fact.quoteId()));
        attribute(next, known, quotes);
    }

    private static @Nullable String quote(OrderView order) {
        return order.order().promotion() == null
                ? null
                : order.order().promotion().quoteId();
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
        write(writes, known);
        sender.sendAll(told);
    }

    private List<Fact.Attribution> attributions(Fact fact, @Nullable Redemption redemption) {
        var found = new ArrayList<Fact.Attribution>();
        for (var line : fact.lines()) {
            for (var session : sessions.begun()) {
                if (!session.covers(fact.channel(), fact.shop(), fact.room(), line.productId(), fact.placedAt()))
                    continue;
                boolean byRoom = fact.room() != null
                        && session.rooms().stream().anyMatch(each -> fact.room().equals(each.room()));
                found.add(new Fact.Attribution(
                        "LIVESTREAM",
                        session.id(),
                        line.line(),
                        10_000,
                        null,
                        byRoom ? "ROOM" : "SHOP_PRODUCT_WINDOW",
                        "LAST",
                        byRoom ? 100 : 80));
                break;
            }
            if (redemption != null && line.platformDiscount() > 0) {
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

    /** The quote's money is spent by its order, and given back in proportion to the discount of what did not stay sold. */
    private void settleMoney(Fact fact, @Nullable Redemption redemption) {
        if (redemption == null) return;
        if (redemption.state() != Redemption.State.CONFIRMED && !budgets.confirm(redemption, fact.orderId())) return;
        long back = fact.lines().stream()
                .filter(each -> each.quantity() > 0)
                .mapToLong(each -> each.platformDiscount() * each.gone() / each.quantity())
                .sum();
        if (back == 0) return;
        budgets.find(redemption.quoteId())
                .filter(each -> each.state() == Redemption.State.CONFIRMED)
                .ifPresent(each -> budgets.release(each, Math.min(each.amount(), back), Redemption.State.CONFIRMED));
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

    private Map<String, Fact> find(Collection<String> orders) {
        var found = new LinkedHashMap<String, Fact>();
        facts.find(new Document("_id", new Document("$in", List.copyOf(orders))))
                .forEach(each -> {
                    var fact = Fact.of(each);
                    found.put(fact.orderId(), fact);
                });
        return found;
    }

    private void write(List<Fact> changed, Map<String, Fact> known) {
        var writes = new ArrayList<WriteModel<Document>>();
        int replaced = 0;
        for (var fact : changed) {
            var before = known.get(fact.orderId());
            if (before == null) {
                writes.add(new InsertOneModel<>(fact.document()));
            } else {
                var over = new Document("_id", fact.orderId())
                        .append("version", before.version())
                        .append("attributed", before.attributed());
                writes.add(new ReplaceOneModel<>(over, fact.document()));
                replaced++;
            }
        }
        if (writes.isEmpty()) return;
        try {
            var result = facts.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            if (result.getMatchedCount() != replaced) throw new TryAgain("An order was attributed by another writer");
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().allMatch(each -> each.getCode() == 11000)) {
                throw new TryAgain("An order was attributed by another writer");
            }
            throw e;
        }
    }

    /** Looks again at the orders of sessions that were started or stopped after their orders came. */
    @Scheduled(fixedDelay = 1_000, initialDelay = 3_000)
    void settleSessions() {
        for (var session : sessions.begun()) {
            var current = sessions.find(session.id()).orElse(session);
            if (!current.settling()) continue;
            sessions.refresh();
            settle(current);
            sessions.save(
                    current,
                    current.with(current.state(), current.startedAt(), current.stoppedAt(), current.pinned(), false));
        }
    }

    private void settle(Session session) {
        var from = Objects.requireNonNull(session.startedAt());
        var filter = new Document("placedAt", new Document("$gte", Date.from(from)));
        var part = new ArrayList<Fact>();
        for (var each : facts.find(filter).batchSize(1_000)) {
            part.add(Fact.of(each));
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

    List<Fact> of(String promotionId) {
        var found = new ArrayList<Fact>();
        facts.find(new Document("promotions", promotionId)).forEach(each -> found.add(Fact.of(each)));
        return found;
    }

    void declareIndexes() {
        facts.createIndex(new Document("promotions", 1));
        facts.createIndex(new Document("placedAt", 1));
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
        org.springframework.boot.ApplicationRunner attributionIndexes(Attributing attributing) {
            return arguments -> attributing.declareIndexes();
        }
    }
}
