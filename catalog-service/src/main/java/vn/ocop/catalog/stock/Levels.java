package vn.ocop.catalog.stock;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;
import vn.ocop.messaging.Outgoing;

/** What is on hand and reserved of each product that stock is kept of. */
@Repository
class Levels {

    static final String TOPIC = "stock";

    private final MongoCollection<Document> stock;
    private final EventSender sender;
    private final Outbox outbox;

    Levels(MongoClient mongo, @Value("${ocop.database}") String database, EventSender sender, Outbox stockOutbox) {
        this.stock = mongo.getDatabase(database).getCollection("stock");
        this.sender = sender;
        this.outbox = stockOutbox;
    }

    Map<String, Level> find(Collection<String> products) {
        var found = new LinkedHashMap<String, Level>();
        stock.find(new Document("_id", new Document("$in", List.copyOf(products))))
                .forEach(each -> {
                    var level = Level.of(each);
                    found.put(level.productId, level);
                });
        return found;
    }

    List<Level> withMarks() {
        var found = new ArrayList<Level>();
        stock.find(new Document("pending", new Document("$nin", java.util.Arrays.asList(new Document(), null))))
                .forEach(each -> found.add(Level.of(each)));
        return found;
    }

    /** The products that orders wait for. */
    List<String> waitedFor() {
        var found = new ArrayList<String>();
        stock.find(new Document("waiting.0", new Document("$exists", true)))
                .projection(new Document("_id", 1))
                .forEach(each -> found.add(each.getString("_id")));
        return found;
    }

    Map<String, Long> available(Collection<String> products) {
        var found = new LinkedHashMap<String, Long>();
        find(products).values().forEach(each -> found.put(each.productId, each.available()));
        return found;
    }

    /** Writes those that are to change, each over the version that was read. False when one was changed meanwhile. */
    boolean write(Collection<Level> levels) {
        var writes = new ArrayList<WriteModel<Document>>();
        for (var each : levels) if (each.dirty()) writes.add(new UpdateOneModel<>(each.filter(), each.update()));
        if (writes.isEmpty()) return true;
        return stock.bulkWrite(writes, new BulkWriteOptions().ordered(false)).getMatchedCount() == writes.size();
    }

    void addWaiting(String product, String order) {
        stock.updateOne(new Document("_id", product), new Document("$addToSet", new Document("waiting", order)));
    }

    void removeWaiting(String product, String order) {
        stock.updateOne(new Document("_id", product), new Document("$pull", new Document("waiting", order)));
    }

    /** Sets what is on hand, as counted; by product id. */
    void count(Map<String, Long> onHand) {
        var left = new LinkedHashMap<>(onHand);
        while (!left.isEmpty()) {
            var known = find(left.keySet());
            var writes = new ArrayList<WriteModel<Document>>();
            for (var each : left.entrySet())
                writes.add(count(known.get(each.getKey()), each.getKey(), each.getValue()));
            try {
                stock.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            } catch (MongoBulkWriteException e) {
                if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
            }
            outbox.wake(List.copyOf(left.keySet()));
            find(left.keySet()).values().stream()
                    .filter(each -> each.onHand == left.getOrDefault(each.productId, -1L))
                    .toList()
                    .forEach(each -> left.remove(each.productId));
        }
    }

    private WriteModel<Document> count(@org.jspecify.annotations.Nullable Level known, String product, long onHand) {
        if (known == null) {
            var fresh = Level.of(new Document("_id", product)
                    .append("version", 1L)
                    .append("onHand", onHand)
                    .append("reserved", 0L));
            return new InsertOneModel<>(new Document("_id", product)
                    .append("version", 1L)
                    .append("onHand", onHand)
                    .append("reserved", 0L)
                    .append("pending", new Document())
                    .append(Outbox.FIELD, List.of(Outbox.entry(told(fresh, 1)))));
        }
        known.onHand = onHand;
        var update = known.update()
                .append("$push", new Document(Outbox.FIELD, Outbox.entry(told(known, known.version + 1))));
        return new UpdateOneModel<>(known.filter(), update);
    }

    Outgoing told(Level level, long version) {
        var event = level.changed(version);
        return sender.outgoing(TOPIC, level.productId, event.id(), event);
    }
}
