package vn.ocop.order.channel;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/**
 * Orders that were pushed and cannot be read back now, by shop; each once, however often it was pushed. Everything is found by a
 * range of {@code _id}, which is channel, shop and order.
 */
@Repository
class WaitingSignals {

    private static final BulkWriteOptions EACH = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> waiting;

    WaitingSignals(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.waiting = mongo.getDatabase(database).getCollection("waitingSignals");
    }

    /** @param pushed how often, so that one that is pushed again while it is read stays */
    record Waiting(Signal signal, int pushed) {}

    void put(Collection<Signal> signals) {
        if (signals.isEmpty()) return;
        var writes = new ArrayList<WriteModel<Document>>();
        for (var each : signals) {
            var added = new Document("$each", List.copyOf(each.returnNumbers()));
            var change = new Document("$inc", new Document("pushed", 1))
                    .append("$addToSet", new Document("returns", added))
                    .append("$setOnInsert", new Document("since", Date.from(Instant.now())));
            writes.add(new UpdateOneModel<>(new Document("_id", id(each)), change, new UpdateOptions().upsert(true)));
        }
        waiting.bulkWrite(writes, EACH);
    }

    private static String id(Signal signal) {
        return prefix(signal.channel() + ":" + signal.shop()) + signal.orderNumber();
    }

    private static String prefix(String shop) {
        return shop + ":";
    }

    /** Comes after all orders of the shop: the character after the colon. */
    private static String end(String shop) {
        return shop + ";";
    }

    /** The next shop, as channel and shop, whose orders wait; one look for each, however many orders they are. */
    Optional<String> shopAfter(String shop) {
        var from = new Document("_id", new Document("$gte", shop.isEmpty() ? "" : end(shop)));
        var first = waiting.find(from).sort(new Document("_id", 1)).limit(1).first();
        if (first == null) return Optional.empty();
        var parts = first.getString("_id").split(":", 3);
        return Optional.of(parts[0] + ":" + parts[1]);
    }

    List<Waiting> of(Shop shop, int most) {
        var found = new ArrayList<Waiting>();
        for (var each : waiting.find(range(shop))
                .sort(new Document("_id", 1))
                .limit(most)
                .batchSize(most)) {
            var number = each.getString("_id").substring(prefix(shop.toString()).length());
            var returns = new LinkedHashSet<>(each.getList("returns", String.class, List.of()));
            found.add(new Waiting(
                    new Signal(shop.channel(), shop.shop(), number, returns), each.getInteger("pushed", 0)));
        }
        return found;
    }

    void remove(List<Waiting> read) {
        if (read.isEmpty()) return;
        var writes = new ArrayList<WriteModel<Document>>();
        for (var each : read)
            writes.add(new DeleteOneModel<>(new Document("_id", id(each.signal)).append("pushed", each.pushed)));
        waiting.bulkWrite(writes, EACH);
    }

    /** Counted up to ten thousand. */
    long count(Shop shop) {
        return waiting.countDocuments(range(shop), new CountOptions().limit(10_000));
    }

    long count() {
        return waiting.estimatedDocumentCount();
    }

    private static Document range(Shop shop) {
        return new Document("_id", new Document("$gte", prefix(shop.toString())).append("$lt", end(shop.toString())));
    }
}
