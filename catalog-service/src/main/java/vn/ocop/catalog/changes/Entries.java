package vn.ocop.catalog.changes;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** The products as the feed has them. */
@Repository
class Entries {

    private final MongoCollection<Document> entries;

    Entries(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.entries = mongo.getDatabase(database).getCollection("changes");
    }

    /** An entry as it was read, and what it becomes. */
    record Write(Entry before, Entry after) {}

    Map<String, Entry> find(Collection<String> ids, Collection<Kind> kinds) {
        var left = new Document();
        for (var each : Kind.values()) if (!kinds.contains(each)) left.append(each.path(), 0);
        var found = new HashMap<String, Entry>();
        entries.find(new Document("_id", new Document("$in", List.copyOf(ids))))
                .projection(left)
                .batchSize(ids.size() + 1)
                .forEach(each -> found.put(each.getString("_id"), Entry.of(each)));
        return found;
    }

    /** Those whose certificates turn on that day or have turned before. */
    List<String> turned(LocalDate day, int most) {
        var found = new ArrayList<String>();
        entries.find(new Document("turnsOn", new Document("$gt", "").append("$lte", day.toString())))
                .projection(new Document("_id", 1))
                .limit(most)
                .batchSize(most)
                .forEach(each -> found.add(each.getString("_id")));
        return found;
    }

    /** Writes all; false when another wrote one of them meanwhile. */
    boolean write(Collection<Write> writes) {
        var models = new ArrayList<WriteModel<Document>>();
        for (var each : writes) models.add(model(each));
        if (models.isEmpty()) return true;
        try {
            var result = entries.bulkWrite(models, new BulkWriteOptions().ordered(false));
            return result.getMatchedCount() + result.getInsertedCount() == models.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
            return false;
        }
    }

    private static WriteModel<Document> model(Write write) {
        var before = write.before();
        var fields = write.after().changesFrom(before);
        if (before.version() == 0) {
            var document = new Document("_id", before.id());
            document.putAll(fields);
            return new InsertOneModel<>(document);
        }
        return new UpdateOneModel<>(
                new Document("_id", before.id()).append("version", before.version()), new Document("$set", fields));
    }

    void declareIndexes() {
        entries.createIndex(new Document("turnsOn", 1));
    }
}
