package vn.ocop.catalog.producer;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** Who is meant by a name: a producer has its id of its first name, and keeps it under each later one, which is written here. */
@Repository
class Naming {

    private final MongoCollection<Document> names;

    Naming(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.names = mongo.getDatabase(database).getCollection("producer-names");
    }

    /** The id by name, of whoever has it or would have it. */
    Map<String, String> ids(Collection<String> wanted) {
        var keys = new LinkedHashSet<String>();
        wanted.forEach(each -> keys.add(Producer.key(each)));
        var later = new HashMap<String, String>();
        if (!keys.isEmpty())
            names.find(new Document("_id", new Document("$in", List.copyOf(keys))))
                    .forEach(each -> later.put(each.getString("_id"), each.getString("producerId")));
        var found = new HashMap<String, String>();
        wanted.forEach(each -> found.put(each, later.getOrDefault(Producer.key(each), idOf(Producer.key(each)))));
        return found;
    }

    String id(String name) {
        return ids(List.of(name)).getOrDefault(name, idOf(Producer.key(name)));
    }

    /** Whether the name leads to that producer, from now on at the latest. */
    boolean claim(String name, String producerId) {
        var key = Producer.key(name);
        if (idOf(key).equals(producerId)) return true;
        try {
            names.insertOne(new Document("_id", key).append("producerId", producerId));
            return true;
        } catch (MongoWriteException e) {
            if (e.getCode() != 11000) throw e;
            return id(name).equals(producerId);
        }
    }

    private static String idOf(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "prc-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
