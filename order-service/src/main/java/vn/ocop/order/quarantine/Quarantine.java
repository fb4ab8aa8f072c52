package vn.ocop.order.quarantine;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.listing.Assortment;

/**
 * What waits. Whoever puts something here then looks once more whether what it waits for has come; whoever brings
 * something then looks here: so neither misses the other. A sweep does the same for what another instance put here.
 */
@Component
public class Quarantine implements DisposableBean {

    /** Before the id of an order that is waited for. */
    public static final String ORDER = "order:";

    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private static final int PART = 10_000;

    private final MongoCollection<Document> held;
    private final MongoCollection<Document> orders;
    private final Assortment assortment;
    private final EventSender sender;
    private final Map<String, Set<String>> byKey = new ConcurrentHashMap<>();
    private String learntTo = "";
    private final ExecutorService replays = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("quarantine").daemon().factory());

    Quarantine(
            MongoClient mongo, @Value("${ocop.database}") String database, Assortment assortment, EventSender sender) {
        this.held = mongo.getDatabase(database).getCollection("quarantine");
        this.orders = mongo.getDatabase(database).getCollection("orders");
        this.assortment = assortment;
        this.sender = sender;
    }

    /** Keeps the raw intake until one of the keys arrives. */
    public void hold(
            String intake,
            String orderId,
            Reason reason,
            List<String> waitingFor,
            String channel,
            String shop,
            byte[] raw) {
        var kept = new Document("orderId", orderId)
                .append("reason", reason.name())
                .append("waitingFor", waitingFor)
                .append("channel", channel)
                .append("shop", shop)
                .append("state", Held.WAITING)
                .append("raw", new String(raw, StandardCharsets.UTF_8));
        kept.putAll(Held.described(waitingFor, raw));
        keep(intake, new Document("$set", kept).append("$setOnInsert", new Document("since", new Date())));
        waitingFor.forEach(key ->
                byKey.computeIfAbsent(key, k -> ConcurrentHashMap.newKeySet()).add(intake));
    }

    /** What was dismissed stays so, though its intake comes again. */
    private void keep(String intake, Document update) {
        var filter = new Document("_id", intake).append("state", new Document("$ne", Held.DISMISSED));
        try {
            held.updateOne(filter, update, new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
            // it was dismissed, or another instance was faster to put it here
            held.updateOne(filter, update);
        }
    }

    /** Says that something has come; what waits for it is laid on the intake again, soon. */
    public void arrived(String key) {
        var waiting = byKey.remove(key);
        if (waiting == null) return;
        replays.execute(() -> waiting.forEach(intake -> {
            try {
                replay(intake);
            } catch (RuntimeException e) {
                log.warn("{} could not be replayed now and stays for the next sweep: {}", intake, e.toString());
            }
        }));
    }

    /** Lays it on the intake again. It was never applied, so the order's writer takes it as new. False if it does not wait. */
    public boolean replay(String intake) {
        var filter = new Document("_id", intake).append("state", Held.WAITING);
        var next = new Document("$set", new Document("state", Held.REPLAYING).append("replayedAt", new Date()));
        var found = held.findOneAndUpdate(filter, next);
        if (found == null) return false;
        send(found);
        return true;
    }

    private void send(Document found) {
        var raw = found.getString("raw").getBytes(StandardCharsets.UTF_8);
        sender.sendAll(List.of(new Outgoing(
                IntakeLog.TOPIC, found.getString("orderId"), "Replayed", found.getString("_id"), raw, null)));
        held.updateOne(
                new Document("_id", found.get("_id")).append("state", Held.REPLAYING),
                new Document("$set", new Document("state", Held.REPLAYED)));
    }

    /** Those that wait, of all shops or of these, each as {@code channel:shop}; oldest first. */
    public List<Held> waiting(@Nullable Set<String> shops, int limit) {
        if (shops != null && shops.isEmpty()) return List.of();
        var filter = new Document("state", Held.WAITING);
        if (shops != null) {
            filter.append(
                    "$or",
                    shops.stream()
                            .map(each -> each.split(":", 2))
                            .map(each -> new Document("channel", each[0]).append("shop", each[1]))
                            .toList());
        }
        return held.find(filter)
                .sort(new Document("since", 1).append("_id", 1))
                .limit(limit)
                .batchSize(limit)
                .map(Held::of)
                .into(new ArrayList<>());
    }

    /** Those of the orders that wait here or were dismissed, with the channel's clock at the newest observation of each. */
    public Map<String, Instant> observed(Collection<String> orderIds) {
        var found = new HashMap<String, Instant>();
        var kept = List.of(Held.WAITING, Held.REPLAYING, Held.DISMISSED);
        var filter = new Document("orderId", new Document("$in", orderIds)).append("state", new Document("$in", kept));
        for (var each : held.find(filter)) {
            var order = Document.parse(each.getString("raw")).get("order", Document.class);
            if (order == null) continue;
            var at = Instant.parse(order.getString("updatedAt"));
            found.merge(each.getString("orderId"), at, (one, other) -> one.isAfter(other) ? one : other);
        }
        return found;
    }

    public void declareIndexes() {
        held.createIndex(new Document("orderId", 1).append("state", 1));
        held.createIndex(new Document("state", 1).append("since", 1).append("_id", 1));
        held.createIndex(new Document("channel", 1)
                .append("shop", 1)
                .append("state", 1)
                .append("since", 1)
                .append("_id", 1));
    }

    public @Nullable Held find(String intake) {
        var found = held.find(new Document("_id", intake)).first();
        return found == null ? null : Held.of(found);
    }

    /** Learns what other instances put here, and finishes replays that a killed process began. */
    @Scheduled(fixedDelay = 10_000, initialDelay = 2_000)
    synchronized void sweep() {
        learn();
        var before =
                new Date(System.currentTimeMillis() - Duration.ofSeconds(30).toMillis());
        var interrupted = new Document("state", Held.REPLAYING).append("replayedAt", new Document("$lt", before));
        held.find(interrupted).forEach(this::send);
        var keys = Set.copyOf(byKey.keySet());
        keys.stream()
                .filter(each -> !each.startsWith(ORDER) && assortment.has(each))
                .forEach(this::arrived);
        existing(keys.stream().filter(each -> each.startsWith(ORDER)).toList()).forEach(this::arrived);
    }

    /** A part of them each time, from where the last part ended: however many wait, each has its turn. */
    private void learn() {
        var filter = new Document("state", Held.WAITING).append("_id", new Document("$gt", learntTo));
        var last = "";
        int found = 0;
        for (var each : held.find(filter)
                .projection(new Document("waitingFor", 1))
                .sort(new Document("_id", 1))
                .limit(PART)
                .batchSize(PART)) {
            last = each.getString("_id");
            found++;
            for (var key : each.getList("waitingFor", String.class, List.of()))
                byKey.computeIfAbsent(key, k -> ConcurrentHashMap.newKeySet()).add(last);
        }
        learntTo = found < PART ? "" : last;
    }

    /** Those of these orders' keys whose orders are there by now. */
    private List<String> existing(List<String> keys) {
        if (keys.isEmpty()) return List.of();
        var ids = keys.stream().map(each -> each.substring(ORDER.length())).toList();
        return orders.find(new Document("_id", new Document("$in", ids)))
                .projection(new Document("_id", 1))
                .map(each -> ORDER + each.getString("_id"))
                .into(new ArrayList<>());
    }

    @Override
    public void destroy() {
        replays.shutdown();
    }
}
