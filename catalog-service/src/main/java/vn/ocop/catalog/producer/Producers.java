package vn.ocop.catalog.producer;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.catalog.audit.Change;
import vn.ocop.catalog.audit.Try;
import vn.ocop.messaging.EventJson;

/** All producers, each changed over the version that was read. */
@Repository
public class Producers {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final MongoCollection<Document> producers;
    private final EventJson json;
    private final Audit audit;
    private final ApplicationEventPublisher changes;

    public Producers(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            EventJson json,
            Audit audit,
            ApplicationEventPublisher changes) {
        this.producers = mongo.getDatabase(database).getCollection("producers");
        this.json = json;
        this.audit = audit;
        this.changes = changes;
    }

    /** A change of one: what it was, if it was, and what it becomes. */
    record Write(@Nullable Producer before, Producer after) {}

    public Optional<Producer> find(String id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    public Map<String, Producer> find(Collection<String> ids) {
        var found = new HashMap<String, Producer>();
        if (ids.isEmpty()) return found;
        producers
                .find(new Document("_id", new Document("$in", List.copyOf(ids))))
                .map(this::producer)
                .forEach(each -> found.put(each.id(), each));
        return found;
    }

    /** The newest version of each. */
    public Map<String, Long> versions() {
        var found = new HashMap<String, Long>();
        producers
                .find()
                .projection(new Document("version", 1))
                .batchSize(100_000)
                .forEach(each -> found.put(each.getString("_id"), each.get("version", 0L)));
        return found;
    }

    List<Producer> list(@Nullable String q, @Nullable String after, int limit) {
        var filter = new Document();
        if (after != null) filter.append("_id", new Document("$gt", after));
        if (q != null) filter.append("folded", Pattern.compile(Pattern.quote(Producer.key(q))));
        var found = new ArrayList<Producer>();
        producers
                .find(filter)
                .sort(new Document("_id", 1))
                .limit(limit)
                .batchSize(limit)
                .forEach(each -> found.add(producer(each)));
        return found;
    }

    /** The one way by which producers change. @return those that did; the others were changed by somebody else meanwhile */
    List<Write> write(List<Write> writes, Actor by) {
        if (writes.isEmpty()) return writes;
        var now = Instant.now();
        audit.record(writes.stream().map(each -> attempt(each, by, now)).toList());
        var done = carriedOut(writes);
        for (var each : done) {
            if (each.before() != null)
                changes.publishEvent(new ProducerChanged(each.after().id()));
        }
        return done;
    }

    /** Writes down a change that did not come so far as the store, and on which version whoever wanted it believed to stand. */
    void refused(Write write, long basedOn, Actor by, String why) {
        audit.record(List.of(attempt(write, by, Instant.now()).refusedOn(basedOn, why)));
    }

    private List<Write> carriedOut(List<Write> writes) {
        var models = new ArrayList<WriteModel<Document>>();
        for (var each : writes) models.add(model(each));
        try {
            var result = producers.bulkWrite(models, new BulkWriteOptions().ordered(false));
            if (result.getMatchedCount() + result.getInsertedCount() == writes.size()) return writes;
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
        }
        var current = find(writes.stream().map(each -> each.after().id()).toList());
        return writes.stream()
                .filter(each -> isIn(current.get(each.after().id()), each.after()))
                .toList();
    }

    private boolean isIn(@Nullable Producer current, Producer wanted) {
        return current != null
                && current.changeId() != null
                && audit.ledTo(wanted.id(), current.changeId(), Objects.requireNonNull(wanted.changeId()));
    }

    private Try attempt(Write write, Actor by, Instant now) {
        var before = write.before();
        var after = write.after();
        return new Try(
                after.id(),
                Objects.requireNonNull(after.changeId()),
                before == null ? null : before.changeId(),
                after.version(),
                by,
                now,
                before == null ? List.of() : Change.between(compared(before), compared(after)),
                null);
    }

    private Map<String, Object> compared(Producer it) {
        var fields = new LinkedHashMap<>(json.mapper().convertValue(it, FIELDS));
        fields.keySet().removeAll(List.of("id", "version", "changeId"));
        return fields;
    }

    private WriteModel<Document> model(Write write) {
        var after = fields(write.after());
        var before = write.before();
        if (before == null) {
            after.put("_id", write.after().id());
            return new InsertOneModel<>(after);
        }
        var update = new Document("$set", after);
        var cleared = new Document();
        fields(before).keySet().stream()
                .filter(each -> !after.containsKey(each))
                .forEach(each -> cleared.append(each, ""));
        if (!cleared.isEmpty()) update.append("$unset", cleared);
        return new UpdateOneModel<>(new Document("_id", before.id()).append("version", version(before)), update);
    }

    /** What was recorded before there were versions has none. */
    private static @Nullable Object version(Producer it) {
        return it.version() == 0 ? null : it.version();
    }

    private Document fields(Producer it) {
        var fields = new Document(json.mapper().convertValue(it, FIELDS));
        fields.remove("id");
        return fields.append("folded", Producer.key(it.name()));
    }

    private Producer producer(Document document) {
        document.put("id", document.get("_id"));
        document.putIfAbsent("version", 0L);
        document.keySet().removeAll(List.of("_id", "folded"));
        return json.mapper().convertValue(document, Producer.class);
    }
}
