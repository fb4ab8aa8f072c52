package vn.ocop.order.quarantine;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.order.quarantine.Held.Act;

/** What people do with what waits. Nothing is ever deleted: what is dismissed is kept with who did it and why, and comes back. */
@Repository
class Desk {

    private final MongoCollection<Document> held;
    private final Quarantine quarantine;

    Desk(MongoClient mongo, @Value("${ocop.database}") String database, Quarantine quarantine) {
        this.held = mongo.getDatabase(database).getCollection("quarantine");
        this.quarantine = quarantine;
    }

    /** Oldest first. */
    List<Held> list(Filter filter, int limit) {
        if (filter.shops() != null && filter.shops().isEmpty()) return List.of();
        return held.find(filter.document())
                .projection(new Document("raw", 0))
                .sort(new Document("since", 1).append("_id", 1))
                .limit(limit)
                .batchSize(limit)
                .map(Held::of)
                .into(new ArrayList<>());
    }

    /** False if it does not wait. */
    boolean dismiss(String id, String by, String why) {
        return move(id, Held.WAITING, Held.DISMISSED, new Act(Instant.now(), by, "DISMISSED", why));
    }

    /** Takes a dismissal back; what has come meanwhile lets it be applied. False if it is not dismissed. */
    boolean restore(String id, String by, @Nullable String why) {
        boolean restored = move(id, Held.DISMISSED, Held.WAITING, new Act(Instant.now(), by, "RESTORED", why));
        if (restored) quarantine.replay(id);
        return restored;
    }

    private boolean move(String id, String from, String to, Act act) {
        var filter = new Document("_id", id).append("state", from);
        var update = audited(act).append("$set", new Document("state", to));
        return held.updateOne(filter, update).getMatchedCount() == 1;
    }

    void assign(String id, String by, Reason.Owner owner, @Nullable String person, @Nullable String note) {
        var set = new Document("owner", owner.name()).append("assignee", person).append("note", note);
        held.updateOne(
                new Document("_id", id),
                audited(new Act(Instant.now(), by, "ASSIGNED", note)).append("$set", set));
    }

    /** By hand: who asked stands in its audit. False if it does not wait. */
    boolean replay(String id, String by) {
        var filter = new Document("_id", id).append("state", Held.WAITING);
        if (held.updateOne(filter, audited(new Act(Instant.now(), by, "REPLAYED", null)))
                        .getMatchedCount()
                == 0) return false;
        return quarantine.replay(id);
    }

    private static Document audited(Act act) {
        var all = new Document("$each", List.of(act.document())).append("$slice", -Held.AUDITED);
        return new Document("$push", new Document("audit", all));
    }
}
