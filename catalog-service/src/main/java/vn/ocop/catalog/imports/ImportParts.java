package vn.ocop.catalog.imports;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.messaging.EventJson;

/** What became of rows, so many in one document: a part of an import is done when its document is there. */
@Repository
class ImportParts {

    /** Rows of one part. */
    static final int SIZE = 500;

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final MongoCollection<Document> parts;
    private final EventJson json;

    ImportParts(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.parts = mongo.getDatabase(database).getCollection("import-parts");
        this.json = json;
    }

    private record Part(List<Item> items) {}

    private static String id(String job, int part) {
        return "%s/%06d".formatted(job, part);
    }

    void put(String job, int part, List<Item> items) {
        var id = new Document("_id", id(job, part));
        var document = new Document(json.mapper().convertValue(new Part(items), FIELDS));
        parts.replaceOne(id, document.append("_id", id(job, part)), new ReplaceOptions().upsert(true));
    }

    Optional<List<Item>> find(String job, int part) {
        var found = parts.find(new Document("_id", id(job, part))).first();
        if (found == null) return Optional.empty();
        found.remove("_id");
        return Optional.of(json.mapper().convertValue(found, Part.class).items());
    }

    /** A place in the list, and the row there. @param at counted from 0 over all rows */
    record Placed(int at, Item item) {}

    /**
     * Rows in their order.
     *
     * @param from the place of the first that may be among them
     * @param until rows that are done
     */
    List<Placed> list(String job, int from, int until, int most, Predicate<Item> wanted) {
        var found = new ArrayList<Placed>();
        for (int part = from / SIZE; part * SIZE < until && found.size() < most; part++) {
            var items = find(job, part).orElse(List.of());
            for (int i = 0; i < items.size() && found.size() < most; i++) {
                int at = part * SIZE + i;
                if (at >= from && at < until && wanted.test(items.get(i))) found.add(new Placed(at, items.get(i)));
            }
        }
        return found;
    }

    void removeBefore(Instant time) {
        parts.deleteMany(new Document("_id", new Document("$lt", Imports.idOf(time))));
    }
}
