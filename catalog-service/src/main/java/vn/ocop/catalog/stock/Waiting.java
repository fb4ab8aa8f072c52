package vn.ocop.catalog.stock;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** Which orders wait for which products, by when they came. A list in the level would make a sold-out product slow. */
@Repository
class Waiting {

    private final MongoCollection<Document> waiting;

    Waiting(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.waiting = mongo.getDatabase(database).getCollection("stock-waiting");
    }

    /** An order that waits for a product. @param id sorts by product, then by when the order came */
    record Entry(String id, String productId, String orderId) {

        static Entry of(String productId, Reservation it) {
            var id = "%s~%013d~%s".formatted(productId, it.since().getTime(), it.orderId());
            return new Entry(id, productId, it.orderId());
        }
    }

    /** Those that are there already stay. */
    void add(Collection<Entry> entries) {
        if (entries.isEmpty()) return;
        var documents = entries.stream()
                .map(each -> new Document("_id", each.id)
                        .append("product", each.productId)
                        .append("order", each.orderId))
                .toList();
        try {
            waiting.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
        }
    }

    void remove(Collection<Entry> entries) {
        if (entries.isEmpty()) return;
        waiting.deleteMany(new Document(
                "_id", new Document("$in", entries.stream().map(Entry::id).toList())));
    }

    /** Those that wait for a product, after that entry, in the order they came. */
    List<Entry> of(String productId, String after, int most) {
        var from = after.isEmpty() ? productId + "~" : after;
        return read(new Document("$gt", from).append("$lt", productId + "\u007f"), most);
    }

    /** All, after that entry. */
    List<Entry> after(String entry, int most) {
        return read(new Document("$gt", entry), most);
    }

    private List<Entry> read(Document range, int most) {
        var found = new ArrayList<Entry>();
        waiting.find(new Document("_id", range))
                .sort(new Document("_id", 1))
                .limit(most)
                .batchSize(most)
                .forEach(each -> found.add(
                        new Entry(each.getString("_id"), each.getString("product"), each.getString("order"))));
        return found;
    }

    long count(String productId) {
        return waiting.countDocuments(
                new Document("_id", new Document("$gt", productId + "~").append("$lt", productId + "\u007f")));
    }
}
