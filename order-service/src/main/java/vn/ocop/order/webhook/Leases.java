package vn.ocop.order.webhook;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** Which instance serves an endpoint: one at a time, so that the events of an order are told in order. */
@Repository
class Leases {

    /** Longer than a try, so that nobody takes over in the middle of one. */
    static final Duration LENGTH = Duration.ofSeconds(60);

    private final MongoCollection<Document> leases;

    Leases(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.leases = mongo.getDatabase(database).getCollection("webhook_leases");
    }

    /** Takes or prolongs it; false while another has it. */
    boolean take(String endpoint, String instance, Instant now) {
        var free = List.of(new Document("owner", instance), new Document("until", new Document("$lt", Date.from(now))));
        var mine = new Document("owner", instance).append("until", Date.from(now.plus(LENGTH)));
        var filter = new Document("_id", endpoint).append("$or", free);
        if (leases.updateOne(filter, new Document("$set", mine)).getMatchedCount() == 1) return true;
        try {
            leases.insertOne(
                    new Document("_id", endpoint).append("owner", instance).append("until", mine.get("until")));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return false;
            throw e;
        }
    }

    /** Gives it back, so that another need not wait for its end. */
    void release(String instance) {
        leases.deleteMany(new Document("owner", instance));
    }
}
