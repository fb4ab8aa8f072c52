package vn.ocop.catalog.product;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import vn.ocop.catalog.draft.Drafts;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.messaging.EventJson;

/** The keys under which something was asked for, each with what that was: nothing else can be asked for under it for a day. */
@Repository
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST = 200;

    private final MongoCollection<Document> keys;
    private final EventJson json;

    IdempotencyKeys(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.keys = mongo.getDatabase(database).getCollection("idempotency-keys");
        this.json = json;
    }

    /** @throws Problem 422 when the key came before with another content, 400 when it is too long */
    void check(Caller caller, @Nullable String key, Object content) {
        if (key == null) return;
        if (key.length() > LONGEST)
            throw Drafts.wrong("Idempotency-Key", "is longer than 200 characters", "dài hơn 200 ký tự");
        var id = caller.id() + "|" + key;
        var print = Drafting.hash(json.mapper().writeValueAsString(content));
        try {
            keys.insertOne(new Document("_id", id).append("print", print).append("at", new Date()));
        } catch (MongoWriteException e) {
            if (e.getCode() != 11000) throw e;
            var before = keys.find(new Document("_id", id)).first();
            if (before == null || print.equals(before.getString("print"))) return;
            throw Problem.unprocessable(
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key came before with another body",
                    "Idempotency-Key này đã được dùng với nội dung khác");
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        keys.deleteMany(
                new Document("at", new Document("$lt", Date.from(Instant.now().minus(KEPT)))));
    }
}
