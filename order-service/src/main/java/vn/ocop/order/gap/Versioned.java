package vn.ocop.order.gap;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import tools.jackson.core.type.TypeReference;
import vn.ocop.messaging.EventJson;

/** Records with an {@code id} and a {@code version} in one collection; a write over another version than the stored one is refused. */
final class Versioned<T> {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final MongoCollection<Document> documents;
    private final EventJson json;
    private final Class<T> type;

    Versioned(MongoCollection<Document> documents, EventJson json, Class<T> type) {
        this.documents = documents;
        this.json = json;
        this.type = type;
    }

    MongoCollection<Document> documents() {
        return documents;
    }

    Optional<T> find(String id) {
        return Optional.ofNullable(documents.find(new Document("_id", id)).first())
                .map(this::record);
    }

    /** False when somebody else was first. */
    boolean insert(T record) {
        try {
            documents.insertOne(document(record));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() == 11000) return false;
            throw e;
        }
    }

    /** False when it is not the version before that is stored. */
    boolean replace(T record) {
        var next = document(record);
        long before = next.getLong("version") - 1;
        var filter = new Document("_id", next.get("_id")).append("version", before);
        return documents.replaceOne(filter, next).getMatchedCount() == 1;
    }

    T record(Document found) {
        var fields = new Document(found);
        fields.put("id", fields.remove("_id"));
        return json.mapper().convertValue(fields, type);
    }

    private Document document(T record) {
        var fields = json.mapper().convertValue(record, FIELDS);
        var document = new Document("_id", fields.remove("id"));
        document.putAll(fields);
        if (fields.get("version") instanceof Number version) document.put("version", version.longValue());
        return document;
    }
}
