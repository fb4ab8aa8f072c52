package vn.ocop.catalog.listing;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.http.Problem;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;
import vn.ocop.messaging.Outgoing;

/** All listings. A change and the event that tells it are one write of one document, over the version that was read. */
@Repository
public class Listings {

    static final String TOPIC = "listings";
    private static final int TRIES = 20;
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** What became of one. */
    enum Effect {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /** @param onto what it becomes of what it is; called again when somebody else changed it meanwhile */
    record Change(Listing none, UnaryOperator<Listing> onto) {}

    record Changed(Effect effect, Listing listing) {}

    private record Write(Listing before, Listing after) {}

    private final MongoCollection<Document> listings;
    private final Links links;
    private final EventSender sender;
    private final EventJson json;
    private final Outbox outbox;

    Listings(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            Links links,
            EventSender sender,
            EventJson json,
            Outbox listingOutbox) {
        this.listings = mongo.getDatabase(database).getCollection(TOPIC);
        this.links = links;
        this.sender = sender;
        this.json = json;
        this.outbox = listingOutbox;
    }

    /** The listings of each of these products that has any; what was changed elsewhere is seen within a second. */
    public Map<String, List<Listing>> of(Collection<String> productIds) {
        var ids = new ArrayList<String>();
        for (var each : productIds) ids.addAll(links.of(each));
        var found = new HashMap<String, List<Listing>>();
        for (var each : find(ids).values()) {
            if (each.productId() != null && !each.removed())
                found.computeIfAbsent(each.productId(), product -> new ArrayList<>())
                        .add(each);
        }
        return found;
    }

    Optional<Listing> find(String id) {
        return Optional.ofNullable(find(List.of(id)).get(id)).filter(each -> !each.removed());
    }

    /** By id, removed ones too. */
    Map<String, Listing> find(Collection<String> ids) {
        var found = new HashMap<String, Listing>();
        if (ids.isEmpty()) return found;
        listings.find(new Document("_id", new Document("$in", List.copyOf(ids))))
                .forEach(each -> found.put(each.getString("_id"), listing(each)));
        return found;
    }

    /** By id; each id once. */
    Map<String, Changed> change(Collection<Change> changes) {
        var left = new LinkedHashMap<String, Change>();
        changes.forEach(each -> left.put(each.none().id(), each));
        var done = new HashMap<String, Changed>();
        for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
            var writes = new ArrayList<Write>();
            var known = find(left.keySet());
            for (var each : left.values()) {
                var before = known.getOrDefault(each.none().id(), each.none());
                var after = each.onto().apply(before);
                if (after.saysTheSameAs(before)) done.put(before.id(), new Changed(Effect.UNCHANGED, before));
                else writes.add(new Write(before, after.next(before, now())));
            }
            for (var each : written(writes)) {
                links.keep(each.after());
                var effect = each.before().removed() ? Effect.CREATED : Effect.UPDATED;
                done.put(each.after().id(), new Changed(effect, each.after()));
            }
            left.keySet().removeAll(done.keySet());
        }
        if (left.isEmpty()) return done;
        throw Problem.conflict(
                "CHANGED_MEANWHILE",
                "The listing is being changed by many at once; try again",
                "Nhiều bên đang cùng sửa, hãy thử lại");
    }

    /** Those of which nobody else was faster. */
    private List<Write> written(List<Write> writes) {
        if (writes.isEmpty()) return writes;
        var models = new ArrayList<WriteModel<Document>>();
        for (var each : writes) models.add(model(each));
        boolean all;
        try {
            var result = listings.bulkWrite(models, new BulkWriteOptions().ordered(false));
            all = result.getMatchedCount() + result.getInsertedCount() == writes.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
            all = false;
        }
        var stored = all
                ? Map.<String, Listing>of()
                : find(writes.stream().map(each -> each.after().id()).toList());
        var mine = all
                ? writes
                : writes.stream()
                        .filter(each ->
                                each.after().equals(stored.get(each.after().id())))
                        .toList();
        outbox.wake(mine.stream().map(each -> each.after().id()).toList());
        return mine;
    }

    private WriteModel<Document> model(Write write) {
        var after = write.after();
        var entry = Outbox.entry(told(after));
        if (write.before().version() == 0) return new InsertOneModel<>(document(after, entry));
        var fields = fields(after);
        var update = new Document("$set", fields).append("$push", new Document(Outbox.FIELD, entry));
        var cleared = new Document();
        fields(write.before()).keySet().stream()
                .filter(each -> !fields.containsKey(each))
                .forEach(each -> cleared.append(each, ""));
        if (!cleared.isEmpty()) update.append("$unset", cleared);
        return new UpdateOneModel<>(
                new Document("_id", after.id()).append("version", write.before().version()), update);
    }

    /** Takes in what another service told before; what is here already stays. */
    void adopt(Collection<Listing> others) {
        var models = new ArrayList<WriteModel<Document>>();
        for (var each : others) {
            var own = each.next(each, each.changedAt());
            models.add(new InsertOneModel<>(document(own, Outbox.entry(told(own)))));
        }
        try {
            listings.bulkWrite(models, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
        }
        outbox.wake(others.stream().map(Listing::id).toList());
    }

    private Outgoing told(Listing it) {
        if (it.removed()) return Outgoing.tombstone(TOPIC, it.id());
        var event = ListingChanged.of(it);
        return sender.outgoing(TOPIC, it.id(), event.id(), event);
    }

    private Document document(Listing it, Document entry) {
        var document = new Document("_id", it.id());
        document.putAll(fields(it));
        return document.append(Outbox.FIELD, List.of(entry));
    }

    private Map<String, Object> fields(Listing it) {
        return json.mapper().convertValue(it, FIELDS);
    }

    private Listing listing(Document document) {
        document.keySet().removeAll(List.of("_id", Outbox.FIELD));
        return json.mapper().convertValue(document, Listing.class);
    }

    /** As exact as it is stored and told. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    void declareIndexes() {
        listings.createIndex(new Document("productId", 1));
    }
}
