package vn.ocop.catalog.stock;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final Document WITHOUT_OUTBOX = new Document(Outbox.FIELD, 0);

    private final MongoCollection<Document> stock;
    private final EventSender sender;
    private final Outbox outbox;
    private final Offering offering;

    Levels(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            EventSender sender,
            Outbox stockOutbox,
            Offering offering) {
        this.stock = mongo.getDatabase(database).getCollection("stock");
        this.sender = sender;
        this.outbox = stockOutbox;
        this.offering = offering;
    }

    Map<String, Level> find(Collection<String> products) {
        return products.isEmpty() ? Map.of() : all(new Document("_id", new Document("$in", List.copyOf(products))), 0);
    }

    /** Those after that product, in their order. */
    Map<String, Level> after(String product, int most) {
        return all(new Document("_id", new Document("$gt", product)), most);
    }

    /** Those that something was begun with: marks, or movements that are not yet in the journal. */
    Collection<Level> unfinished() {
        var nothing = new Document("$nin", Arrays.asList(new Document(), null));
        var found = all(new Document("pending", nothing), 0);
        found.putAll(all(new Document("moved", nothing), 0));
        return found.values();
    }

    private Map<String, Level> all(Document filter, int most) {
        var found = new LinkedHashMap<String, Level>();
        var query = stock.find(filter).projection(WITHOUT_OUTBOX);
        if (most > 0) query = query.sort(new Document("_id", 1)).limit(most).batchSize(most);
        query.forEach(each -> found.put(each.getString("_id"), Level.of(each)));
        return found;
    }

    /** Writes those that are to change, each over the version that was read. False when one was changed meanwhile. */
    boolean write(Collection<Level> levels) {
        return write(levels, false);
    }

    /** The same, and tells each in the same update. */
    boolean writeAndTell(Collection<Level> levels) {
        boolean written = write(levels, true);
        outbox.wake(levels.stream().map(each -> each.productId).toList());
        return written;
    }

    private boolean write(Collection<Level> levels, boolean tell) {
        var writes = new ArrayList<WriteModel<Document>>();
        for (var each : levels)
            if (each.dirty()) writes.add(each.write(tell ? List.of(told(each, each.version + 1)) : List.of()));
        if (writes.isEmpty()) return true;
        try {
            var done = stock.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return done.getMatchedCount() + done.getInsertedCount() == writes.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
            return false;
        }
    }

    Outgoing told(Level level, long version) {
        var event = offering.changed(level, version);
        return sender.outgoing(TOPIC, level.productId, event.id(), event);
    }
}
