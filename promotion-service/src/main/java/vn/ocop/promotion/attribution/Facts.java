package vn.ocop.promotion.attribution;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.messaging.Failures.TryAgain;

/** Our own copies of the orders. */
@Repository
class Facts {

    private final MongoCollection<Document> facts;

    Facts(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.facts = mongo.getDatabase(database).getCollection("orders");
    }

    Map<String, Fact> find(Collection<String> orders) {
        var found = new LinkedHashMap<String, Fact>();
        facts.find(new Document("_id", new Document("$in", List.copyOf(orders))))
                .forEach(each -> {
                    var fact = Fact.of(each);
                    found.put(fact.orderId(), fact);
                });
        return found;
    }

    Iterable<Fact> placedSince(Instant from) {
        return facts.find(new Document("placedAt", new Document("$gte", Date.from(from))))
                .batchSize(1_000)
                .map(Fact::of);
    }

    List<Fact> of(String promotionId) {
        var found = new ArrayList<Fact>();
        facts.find(new Document("promotions", promotionId)).forEach(each -> found.add(Fact.of(each)));
        return found;
    }

    /**
     * Over what was known of them.
     *
     * @throws TryAgain when another writer was faster with one of them
     */
    void write(List<Fact> changed, Map<String, Fact> known) {
        var writes = new ArrayList<WriteModel<Document>>();
        int replaced = 0;
        for (var fact : changed) {
            var before = known.get(fact.orderId());
            if (before == null) {
                writes.add(new InsertOneModel<>(fact.document()));
            } else {
                var over = new Document("_id", fact.orderId())
                        .append("version", before.version())
                        .append("attributed", before.attributed());
                writes.add(new ReplaceOneModel<>(over, fact.document()));
                replaced++;
            }
        }
        if (writes.isEmpty()) return;
        try {
            var result = facts.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            if (result.getMatchedCount() != replaced) throw new TryAgain("An order was attributed by another writer");
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().allMatch(each -> each.getCode() == 11000)) {
                throw new TryAgain("An order was attributed by another writer");
            }
            throw e;
        }
    }

    void declareIndexes() {
        facts.createIndex(new Document("promotions", 1));
        facts.createIndex(new Document("placedAt", 1));
    }
}
