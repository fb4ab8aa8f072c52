package vn.ocop.order.webhook;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.webhook.Delivery.State;

/** What is on its way, in the order it has to go, and a log of what was delivered or has failed, the newest first. */
@Repository("webhookDeliveries")
class Deliveries {

    private static final TypeReference<java.util.Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final long FAR = 9_999_999_999_999L;

    private final MongoCollection<Document> queue;
    private final MongoCollection<Document> log;
    private final EventJson json;

    Deliveries(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.queue = mongo.getDatabase(database).getCollection("webhook_queue");
        this.log = mongo.getDatabase(database).getCollection("webhook_log");
        this.json = json;
    }

    /** Those that wait already are left as they are. In their order, so that none is seen before an earlier one of its order. */
    void add(Collection<Delivery> deliveries) {
        if (deliveries.isEmpty()) return;
        queue.bulkWrite(deliveries.stream().map(this::unlessThere).toList());
    }

    private UpdateOneModel<Document> unlessThere(Delivery delivery) {
        var document = document(delivery.id(), delivery);
        document.remove("_id");
        return new UpdateOneModel<>(
                new Document("_id", delivery.id()),
                new Document("$setOnInsert", document),
                new UpdateOptions().upsert(true));
    }

    /** Of an endpoint's queue, after that id. */
    List<Delivery> waiting(String endpoint, @Nullable String after, int limit) {
        return page(queue, new Document("_id", range(endpoint, after)), limit)
                .map(this::delivery)
                .into(new ArrayList<>());
    }

    /** One of the log. @param place where it stands there */
    record Logged(String place, Delivery delivery) {}

    /** Of its log after that place; those of one state or order if wanted. */
    List<Logged> finished(
            String endpoint, @Nullable State state, @Nullable String order, @Nullable String after, int limit) {
        var filter = new Document("_id", range(endpoint, after));
        if (state != null) filter.append("state", state.name());
        if (order != null) filter.append("order", order);
        return page(log, filter, limit)
                .map(each -> new Logged(each.getString("_id"), delivery(each)))
                .into(new ArrayList<>());
    }

    private static FindIterable<Document> page(MongoCollection<Document> of, Document filter, int limit) {
        return of.find(filter).sort(new Document("_id", 1)).limit(limit).batchSize(limit);
    }

    /** All ids of an endpoint, or those after one. */
    private static Document range(String endpoint, @Nullable String after) {
        return new Document("$gt", after == null ? endpoint + "." : after).append("$lt", endpoint + "/");
    }

    Optional<Delivery> find(String id) {
        return Optional.ofNullable(queue.find(new Document("_id", id)).first()).map(this::delivery);
    }

    /** The newest in the log of that event at that endpoint. */
    Optional<Delivery> finished(String endpoint, String id) {
        var filter = new Document("_id", range(endpoint, null)).append("id", id);
        return Optional.ofNullable(
                        log.find(filter).sort(new Document("_id", 1)).limit(1).first())
                .map(this::delivery);
    }

    void write(Delivery waiting) {
        queue.replaceOne(
                new Document("_id", waiting.id()), document(waiting.id(), waiting), new ReplaceOptions().upsert(true));
    }

    /** First into the log, then out of the queue: killed between, it is delivered once more, and never lost. */
    void finish(Delivery finished, Instant now) {
        var id = logged(finished.endpoint(), now)
                + finished.id().substring(finished.endpoint().length());
        log.replaceOne(new Document("_id", id), document(id, finished), new ReplaceOptions().upsert(true));
        queue.deleteOne(new Document("_id", finished.id()));
    }

    /** The place of a time in an endpoint's log. */
    private static String logged(String endpoint, Instant at) {
        return String.format(Locale.ROOT, "%s.%013d", endpoint, FAR - at.toEpochMilli());
    }

    /** Forgets what was finished before then. */
    void forget(String endpoint, Instant before) {
        log.deleteMany(
                new Document("_id", new Document("$gt", logged(endpoint, before)).append("$lt", endpoint + "/")));
    }

    void forgetAll(String endpoint) {
        var all = new Document("_id", range(endpoint, null));
        queue.deleteMany(all);
        log.deleteMany(all);
    }

    private Document document(String id, Delivery delivery) {
        var document = new Document("_id", id);
        document.putAll(json.mapper().convertValue(delivery, FIELDS));
        return document;
    }

    private Delivery delivery(Document document) {
        document.remove("_id");
        return json.mapper().convertValue(document, Delivery.class);
    }
}
