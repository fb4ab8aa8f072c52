package vn.ocop.order.file;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.messaging.EventJson;

/**
 * The orders of files, so many in one document, and what became of them. They are kept as they were read, without names and
 * streets: the file itself is not stored.
 */
@Repository
class FileParts {

    /** Rows after which a part is full. */
    static final int ROWS = 500;

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final MongoCollection<Document> parts;
    private final EventJson json;

    FileParts(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.parts = mongo.getDatabase(database).getCollection("file-parts");
        this.json = json;
    }

    private record Part(List<FileOrder> orders) {}

    private static Document id(String job, int part) {
        return new Document("_id", "%s/%06d".formatted(job, part));
    }

    void put(String job, int part, List<FileOrder> orders) {
        var id = id(job, part);
        var document = new Document(json.mapper().convertValue(new Part(orders), FIELDS));
        parts.replaceOne(id, document.append("_id", id.get("_id")), new ReplaceOptions().upsert(true));
    }

    List<FileOrder> find(String job, int part) {
        var found = parts.find(id(job, part)).first();
        if (found == null) return List.of();
        found.remove("_id");
        return json.mapper().convertValue(found, Part.class).orders();
    }

    /** An order, and its place: the part, and where in it. */
    record Placed(int part, int at, FileOrder order) {}

    /** From a place on, in the order of the file. */
    List<Placed> list(FileJob job, int part, int at, int most, Predicate<FileOrder> wanted) {
        var found = new ArrayList<Placed>();
        for (int i = part; i < job.parts() && found.size() < most; i++) {
            var orders = find(job.id(), i);
            for (int j = i == part ? at : 0; j < orders.size() && found.size() < most; j++)
                if (wanted.test(orders.get(j))) found.add(new Placed(i, j, orders.get(j)));
        }
        return found;
    }

    void remove(String job) {
        for (int part = 0; parts.deleteOne(id(job, part)).getDeletedCount() > 0; part++) {}
    }

    void removeBefore(Instant time) {
        parts.deleteMany(new Document("_id", new Document("$lt", FileJobs.idOf(time))));
    }
}
