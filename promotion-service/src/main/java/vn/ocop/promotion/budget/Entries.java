package vn.ocop.promotion.budget;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** The budgets' ledgers: append-only, one row under each natural key, adding up to what was taken. */
@Repository
class Entries {

    /** Positive takes, negative gives back. */
    record Entry(String id, String campaignId, String kind, long amount, Instant at, String quoteId) {}

    private final MongoCollection<Document> entries;

    Entries(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.entries = mongo.getDatabase(database).getCollection("budget_entries");
    }

    /** Once under its key, however often it is added. */
    void add(Redemption of, String kind, String key, long amount) {
        try {
            entries.insertOne(new Document("_id", of.quoteId() + ":" + key)
                    .append("campaignId", of.campaignId())
                    .append("kind", kind)
                    .append("amount", amount)
                    .append("at", new Date())
                    .append("quoteId", of.quoteId()));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }

    List<Entry> of(String campaignId, @Nullable String after, int limit) {
        var filter = new Document("campaignId", campaignId);
        if (after != null) filter.append("_id", new Document("$gt", after));
        var found = new ArrayList<Entry>();
        entries.find(filter)
                .sort(new Document("_id", 1))
                .limit(limit)
                .batchSize(limit)
                .forEach(each -> found.add(new Entry(
                        each.getString("_id"),
                        campaignId,
                        each.getString("kind"),
                        each.getLong("amount"),
                        each.getDate("at").toInstant(),
                        each.getString("quoteId"))));
        return found;
    }

    void declareIndexes() {
        entries.createIndex(new Document("campaignId", 1).append("_id", 1));
    }
}
