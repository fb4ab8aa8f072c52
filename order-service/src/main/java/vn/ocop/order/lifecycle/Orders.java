package vn.ocop.order.lifecycle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Failures.TryAgain;

/** All orders. Written in bulk, each only over the revision that it was read at. */
@Repository
class Orders {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** Enough for the time between an order and the answers to it. */
    private static final int RECENT = 5_000;

    private final MongoCollection<Document> orders;
    private final EventJson json;
    private final Cache<String, Order> recent =
            Caffeine.newBuilder().maximumSize(RECENT).build();

    Orders(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.orders = mongo.getDatabase(database).getCollection("orders");
        this.json = json;
    }

    /**
     * Those of the ids that exist, for their writer: what this instance wrote last is not read again. If another has written
     * it since, {@link #write} refuses, and it is read anew.
     */
    Map<String, Order> find(Collection<String> ids) {
        var found = new HashMap<>(recent.getAllPresent(ids));
        var others = ids.stream().filter(each -> !found.containsKey(each)).toList();
        if (!others.isEmpty()) {
            for (var each : orders.find(new Document("_id", new Document("$in", others))))
                found.put(each.getString("_id"), order(each));
        }
        return found;
    }

    Optional<Order> find(String id) {
        return Optional.ofNullable(orders.find(new Document("_id", id)).first()).map(this::order);
    }

    /**
     * Writes what changed.
     *
     * @param before the revisions that were read, 0 for a new order
     * @throws TryAgain when another writer was faster with one of them; then all are to be read again
     */
    void write(Collection<Order> changed, Map<String, Long> before) {
        if (changed.isEmpty()) return;
        var writes = new ArrayList<WriteModel<Document>>(changed.size());
        int replaced = 0;
        for (var order : changed) {
            long was = before.getOrDefault(order.id(), 0L);
            var document = document(order);
            if (was == 0) {
                writes.add(new InsertOneModel<>(document));
            } else {
                writes.add(new ReplaceOneModel<>(new Document("_id", order.id()).append("revision", was), document));
                replaced++;
            }
        }
        var ids = changed.stream().map(Order::id).toList();
        recent.invalidateAll(ids);
        try {
            var result = orders.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            if (result.getMatchedCount() != replaced)
                throw new TryAgain("Another writer changed an order of this batch");
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().allMatch(each -> each.getCode() == 11000)) {
                throw new TryAgain("Another writer placed an order of this batch");
            }
            throw e;
        }
        changed.forEach(each -> recent.put(each.id(), each));
    }

    /** By their ids. */
    List<Order> list(Document filter, int limit) {
        var found = new ArrayList<Order>();
        orders.find(filter)
                .sort(new Document("_id", 1))
                .limit(limit)
                .batchSize(limit)
                .forEach(each -> found.add(order(each)));
        return found;
    }

    void declareIndexes() {
        orders.createIndex(
                new Document("snapshot.channel", 1).append("snapshot.shop", 1).append("_id", 1));
        orders.createIndex(new Document("snapshot.status", 1).append("_id", 1));
    }

    private Document document(Order order) {
        var document = new Document("_id", order.id());
        document.putAll(json.mapper().convertValue(order, FIELDS));
        document.remove("id");
        return document;
    }

    private Order order(Document document) {
        document.put("id", document.get("_id"));
        document.remove("_id");
        return json.mapper().convertValue(document, Order.class);
    }
}
