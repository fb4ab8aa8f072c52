package vn.ocop.catalog.stock;

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
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.messaging.Outbox;
import vn.ocop.messaging.Outgoing;

/** All reservations, by order. */
@Repository
class Reservations {

    private static final int FEW = 100;

    private final MongoCollection<Document> reservations;

    Reservations(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.reservations = mongo.getDatabase(database).getCollection("reservations");
    }

    Map<String, Reservation> find(Collection<String> orders) {
        var found = new HashMap<String, Reservation>();
        reservations
                .find(new Document("_id", new Document("$in", List.copyOf(orders))))
                .forEach(each -> found.put(each.getString("_id"), Reservation.of(each)));
        return found;
    }

    /** Those of orders after that one, in their order; of a few products only theirs. */
    List<Reservation> after(String order, Collection<String> products, int most) {
        var filter = new Document("_id", new Document("$gt", order));
        if (products.size() <= FEW) filter.append("items.productId", new Document("$in", List.copyOf(products)));
        var found = new ArrayList<Reservation>();
        reservations
                .find(filter)
                .projection(new Document(Outbox.FIELD, 0))
                .sort(new Document("_id", 1))
                .limit(most)
                .batchSize(most)
                .forEach(each -> found.add(Reservation.of(each)));
        return found;
    }

    void declareIndexes() {
        reservations.createIndex(new Document("items.productId", 1).append("_id", 1));
    }

    /** Adds those that nobody added before; the first under an order's id stays. */
    void add(Collection<Reservation> decided) {
        var writes = new ArrayList<WriteModel<Document>>();
        for (var each : decided) writes.add(new InsertOneModel<>(each.document()));
        if (writes.isEmpty()) return;
        try {
            reservations.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
        }
    }

    /** Replaces each over the revision before its own. @return how many could be */
    int replace(Collection<Reservation> next) {
        var writes = new ArrayList<WriteModel<Document>>();
        for (var each : next) writes.add(new ReplaceOneModel<>(over(each), each.document()));
        return writes.isEmpty()
                ? 0
                : reservations
                        .bulkWrite(writes, new BulkWriteOptions().ordered(false))
                        .getMatchedCount();
    }

    /** Replaces one and says so in the same write. */
    boolean replace(Reservation next, Outgoing told) {
        var document = next.document().append(Outbox.FIELD, List.of(Outbox.entry(told)));
        return reservations.replaceOne(over(next), document).getMatchedCount() == 1;
    }

    private static Document over(Reservation next) {
        return new Document("_id", next.orderId()).append("revision", next.revision() - 1);
    }
}
