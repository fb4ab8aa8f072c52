package vn.ocop.catalog.stock;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/**
 * The journal of all movements. Each is first written into the level, in the same update as what it changes, and filed here
 * before it is taken out there: whoever reads the level and then the journal misses none.
 */
@Repository
class Movements {

    private final MongoCollection<Document> movements;

    Movements(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.movements = mongo.getDatabase(database).getCollection("stock-movements");
    }

    private static String id(String productId, long number) {
        return "%s~%012d".formatted(productId, number);
    }

    private static String request(String productId, String request) {
        return productId + "~" + request;
    }

    void add(Collection<Movement> all) {
        if (all.isEmpty()) return;
        var documents = all.stream()
                .map(each -> each.document()
                        .append("_id", id(each.productId(), each.number()))
                        .append("key", request(each.productId(), each.request())))
                .toList();
        try {
            movements.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
        }
    }

    /** What was done for these, by product and request. */
    Map<String, Movement> done(Collection<Adjustment> wanted) {
        var found = new HashMap<String, Movement>();
        for (var each : wanted) {
            var key = request(each.productId(), each.request());
            var document = movements.find(new Document("key", key)).first();
            if (document != null) found.put(key, movement(document));
        }
        return found;
    }

    static String key(Adjustment it) {
        return request(it.productId(), it.request());
    }

    /** Those after that number, in their order. */
    List<Movement> after(String productId, long number, int most) {
        var found = new ArrayList<Movement>();
        movements
                .find(new Document(
                        "_id",
                        new Document("$gt", id(productId, number)).append("$lte", id(productId, 999_999_999_999L))))
                .sort(new Document("_id", 1))
                .limit(most)
                .batchSize(most)
                .forEach(each -> found.add(movement(each)));
        return found;
    }

    private static Movement movement(Document it) {
        var id = it.getString("_id");
        int cut = id.lastIndexOf('~');
        return Movement.of(id.substring(0, cut), Long.parseLong(id.substring(cut + 1)), it);
    }

    /** A second movement for the same request would be refused here; the protocol does not let it come so far. */
    void declareIndexes() {
        movements.createIndex(new Document("key", 1), new IndexOptions().unique(true));
    }
}
