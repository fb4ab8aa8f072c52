package vn.ocop.order.gap;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.messaging.EventJson;

/** All resyncs, running and ended. */
@Repository
class Resyncs {

    private final Versioned<Resync> resyncs;

    Resyncs(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        MongoCollection<Document> documents = mongo.getDatabase(database).getCollection("resyncs");
        this.resyncs = new Versioned<>(documents, json, Resync.class);
    }

    void declareIndexes() {
        resyncs.documents().createIndex(new Document("state", 1).append("_id", 1));
    }

    void insert(Resync made) {
        resyncs.insert(made);
    }

    Optional<Resync> find(String id) {
        return resyncs.find(id);
    }

    /** Empty when it was changed meanwhile, as when it was cancelled. */
    Optional<Resync> save(Resync resync) {
        var next = resync.next();
        return resyncs.replace(next) ? Optional.of(next) : Optional.empty();
    }

    /** Oldest first. */
    List<Resync> running() {
        return find(new Document("state", Resync.State.RUNNING.name()), 1, 1_000);
    }

    List<Resync> running(String shop) {
        return find(of(shop).append("state", Resync.State.RUNNING.name()), 1, 100);
    }

    /** Newest first. */
    List<Resync> list(String shop, int limit) {
        return find(of(shop), -1, limit);
    }

    private static Document of(String shop) {
        return new Document("_id", new Document("$gt", shop + "|").append("$lt", shop + "}"));
    }

    private List<Resync> find(Document filter, int direction, int limit) {
        var found = new ArrayList<Resync>();
        resyncs.documents()
                .find(filter)
                .sort(new Document("_id", direction))
                .limit(limit)
                .batchSize(limit)
                .forEach(each -> found.add(resyncs.record(each)));
        return found;
    }
}
