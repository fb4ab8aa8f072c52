package vn.ocop.messaging;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells what documents have to tell. A writer puts the event into the document's own {@code outbox}, in the same update as
 * the new state, and wakes this relay; it sends the entries of each document in their order and then removes them.
 *
 * <p>What a killed process left untold is found at start and every half minute. An event may be sent twice, never not at all.
 */
public final class Outbox implements SmartLifecycle {

    /** The array of a document that holds what is still to be told. */
    public static final String FIELD = "outbox";

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 500;
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(10);

    private final MongoCollection<Document> documents;
    private final EventSender sender;
    private final Woken woken = new Woken();
    private @Nullable Thread thread;

    public Outbox(MongoCollection<Document> documents, EventSender sender, MeterRegistry meters) {
        this.documents = documents;
        this.sender = sender;
        var name = documents.getNamespace().getCollectionName();
        Gauge.builder("ocop.outbox.age.seconds", woken, Woken::ageSeconds)
                .description("Age of the oldest event that is not yet told")
                .tag("collection", name)
                .register(meters);
    }

    /** One entry, for {@code $push}. */
    public static Document entry(Outgoing event) {
        var entry = new Document("id", event.id())
                .append("topic", event.topic())
                .append("key", event.key())
                .append("type", event.type())
                .append("at", new Date());
        if (event.value() != null) entry.append("body", new String(event.value(), StandardCharsets.UTF_8));
        if (event.traceparent() != null) entry.append("traceparent", event.traceparent());
        return entry;
    }

    private static Outgoing outgoing(Document entry) {
        var body = entry.getString("body");
        return new Outgoing(
                entry.getString("topic"),
                entry.getString("key"),
                entry.getString("type"),
                entry.getString("id"),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                entry.getString("traceparent"));
    }

    public void wake(Object id) {
        wake(List.of(id));
    }

    /** Says that these documents have something to tell; returns at once. */
    public void wake(Collection<?> ids) {
        woken.add(ids);
    }

    /** Returns when nothing that was woken waits any more. @return false when that took too long */
    public boolean flush(Duration atMost) {
        return woken.awaitNone(atMost);
    }

    private void run() {
        long pause = 100;
        long nextSweep = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            @Nullable List<Object> ids = List.of();
            try {
                if (System.nanoTime() >= nextSweep) {
                    sweep();
                    nextSweep = System.nanoTime() + SWEEP.toNanos();
                }
                ids = woken.take(BATCH, nextSweep);
                if (ids == null) return;
                tellEach(ids);
                woken.done();
                pause = 100;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("{}: telling is tried again: {}", documents.getNamespace(), e.toString());
                if (ids != null) woken.again(ids);
                LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
                pause = Math.min(pause * 2, 5_000);
            }
        }
    }

    /** One document that can never be told holds up nothing but itself. */
    private void tellEach(List<Object> ids) {
        try {
            tell(ids);
        } catch (RuntimeException e) {
            if (e instanceof MongoException || Failures.passes(e)) throw e;
            if (ids.size() == 1) {
                log.error("{}: {} cannot be told", documents.getNamespace(), ids, e);
            } else {
                int half = ids.size() / 2;
                tellEach(ids.subList(0, half));
                tellEach(ids.subList(half, ids.size()));
            }
        }
    }

    /** Sends what these documents have to tell, then removes exactly what was sent. */
    void tell(List<Object> ids) {
        if (ids.isEmpty()) return;
        var events = new ArrayList<Outgoing>();
        var removals = new ArrayList<WriteModel<Document>>();
        var found =
                documents.find(new Document("_id", new Document("$in", ids))).projection(new Document(FIELD, 1));
        for (var document : found) {
            var entries = document.getList(FIELD, Document.class, List.of());
            if (entries.isEmpty()) continue;
            entries.forEach(entry -> events.add(outgoing(entry)));
            var sent = entries.stream().map(entry -> entry.getString("id")).toList();
            removals.add(new UpdateOneModel<>(
                    new Document("_id", document.get("_id")),
                    new Document("$pull", new Document(FIELD, new Document("id", new Document("$in", sent))))));
        }
        sender.sendAll(events);
        if (!removals.isEmpty()) documents.bulkWrite(removals);
    }

    /** Wakes the documents that another process left behind. */
    void sweep() {
        var before = new Date(System.currentTimeMillis() - LEFT_BEHIND.toMillis());
        var left = new ArrayList<Object>();
        documents
                .find(new Document(FIELD + ".0.at", new Document("$lt", before)))
                .projection(new Document("_id", 1))
                .limit(10_000)
                .forEach(each -> left.add(each.get("_id")));
        if (!left.isEmpty()) {
            log.info("{}: {} documents were left untold", documents.getNamespace(), left.size());
            wake(left);
        }
    }

    @Override
    public void start() {
        documents.createIndex(
                new Document(FIELD + ".0.at", 1),
                new IndexOptions().name("outbox").sparse(true));
        woken.open();
        thread = Thread.ofPlatform()
                .name("outbox-" + documents.getNamespace().getCollectionName())
                .daemon()
                .start(this::run);
    }

    /** Tells what is still to be told, for at most ten seconds, and ends. */
    @Override
    public void stop() {
        woken.close();
        var current = thread;
        if (current == null) return;
        try {
            current.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        current.interrupt();
    }

    @Override
    public boolean isRunning() {
        return woken.isOpen();
    }

    @Override
    public int getPhase() {
        return Phases.OUTBOX;
    }
}
