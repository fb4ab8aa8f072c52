package vn.ocop.order.webhook;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.LogReader;
import vn.ocop.messaging.Received;
import vn.ocop.order.webhook.Replay.State;

/**
 * Lays what the topic of orders has kept since a time into an endpoint's queue again: every event of the last week, and the last
 * of each order for ever. What was begun by a process that ended is begun anew by another; what waits already stays as it is.
 */
@Component
class Replays implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);
    private static final TypeReference<java.util.Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private final MongoCollection<Document> replays;
    private final LogReader reader;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final OrderEvents events;
    private final Courier courier;
    private final EventJson json;
    private final ExecutorService threads = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("webhook-replays").daemon().factory());

    Replays(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            LogReader reader,
            Endpoints endpoints,
            Deliveries deliveries,
            OrderEvents events,
            Courier courier,
            EventJson json) {
        this.replays = mongo.getDatabase(database).getCollection("webhook_replays");
        this.reader = reader;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.courier = courier;
        this.json = json;
    }

    void begin(Replay replay) {
        replays.insertOne(document(replay));
        threads.execute(() -> run(replay));
    }

    Optional<Replay> find(String endpoint, String id) {
        return Optional.ofNullable(replays.find(new Document("_id", id)).first())
                .map(this::replay)
                .filter(each -> each.endpoint().equals(endpoint));
    }

    /** Those that stand still are begun anew by whoever sees it first. */
    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void takeOver() {
        var running = new Document("state", State.RUNNING.name());
        for (var each : replays.find(running).map(this::replay)) {
            var now = Instant.now();
            if (now.isBefore(each.movedAt().plus(STANDSTILL))) continue;
            var mine = each.again(now);
            var known = new Document("_id", each.id())
                    .append("movedAt", document(each).get("movedAt"));
            if (replays.replaceOne(known, document(mine)).getMatchedCount() == 1) threads.execute(() -> run(mine));
        }
    }

    private void run(Replay begun) {
        var holder = new Object() {
            Replay now = begun;
        };
        try {
            reader.readSince(OrderEvents.TOPIC, begun.since(), batch -> {
                holder.now = lay(holder.now, batch);
                write(holder.now);
            });
            write(holder.now.done(Instant.now()));
        } catch (RuntimeException e) {
            log.warn("The replay {} stopped and is begun anew in a minute: {}", begun.id(), e.toString());
        }
    }

    private Replay lay(Replay replay, List<Received> batch) {
        var now = Instant.now();
        var endpoint = endpoints.known(replay.endpoint());
        var laid = batch.stream()
                .map(events::event)
                .filter(Objects::nonNull)
                .flatMap(event -> endpoint.stream()
                        .filter(each -> each.wants(event.type(), event.shop()))
                        .flatMap(each -> Stream.of(event.to(each, now))))
                .toList();
        deliveries.add(laid);
        if (!laid.isEmpty()) courier.ring(replay.endpoint());
        return replay.moved(batch.size(), laid.size(), now);
    }

    private void write(Replay replay) {
        replays.replaceOne(new Document("_id", replay.id()), document(replay));
    }

    private Document document(Replay replay) {
        var document = new Document("_id", replay.id());
        document.putAll(json.mapper().convertValue(replay, FIELDS));
        document.remove("id");
        return document;
    }

    private Replay replay(Document document) {
        document.put("id", document.remove("_id"));
        return json.mapper().convertValue(document, Replay.class);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
