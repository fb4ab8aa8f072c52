package vn.ocop.order.channel;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** What only one instance does at a time; the claim of one that died ends by itself. */
@Repository
class Claims {

    private final MongoCollection<Document> claims;

    Claims(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.claims = mongo.getDatabase(database).getCollection("claims");
    }

    /** @return what to release it by; empty when somebody has it */
    String take(String what, Duration life) {
        var holder = UUID.randomUUID().toString();
        var now = Instant.now();
        var free = new Document("_id", what).append("until", new Document("$lt", Date.from(now)));
        var mine = new Document("by", holder).append("until", Date.from(now.plus(life)));
        try {
            claims.updateOne(free, new Document("$set", mine), new UpdateOptions().upsert(true));
            return holder;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return "";
            throw e;
        }
    }

    /** @return whether it was still the holder's */
    boolean extend(String what, String holder, Duration life) {
        var until = new Document("until", Date.from(Instant.now().plus(life)));
        return claims.updateOne(new Document("_id", what).append("by", holder), new Document("$set", until))
                        .getMatchedCount()
                == 1;
    }

    void release(String what, String holder) {
        claims.deleteOne(new Document("_id", what).append("by", holder));
    }
}
