package vn.ocop.catalog.imports;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import jakarta.servlet.MultipartConfigElement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Repository;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.type.TypeReference;
import vn.ocop.messaging.EventJson;

/** All imports. One that is not finished belongs to whoever holds its lease, and to anybody after that ran out. */
@Repository
class Imports {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final List<String> HIDDEN = List.of("_id", "key", "lease", "leaseUntil");
    private static final int DUPLICATE = 11_000;

    private final MongoCollection<Document> imports;
    private final EventJson json;
    private final Duration lease;
    private final Clock clock;

    Imports(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json, ImportSettings settings) {
        this.imports = mongo.getDatabase(database).getCollection("imports");
        this.json = json;
        this.lease = settings.lease();
        this.clock = Clock.systemUTC();
    }

    /** An import that is one's own to do, until the lease runs out. */
    record Claimed(Import job, String lease) {}

    /** Ids go with time, so that the newest is the greatest. */
    static String newId() {
        return "imp-%011x%s"
                .formatted(
                        System.currentTimeMillis(), UUID.randomUUID().toString().substring(0, 6));
    }

    /** All ids that were made before are less. */
    static String idOf(Instant time) {
        return "imp-%011x".formatted(time.toEpochMilli());
    }

    /**
     * Records a new import.
     *
     * @param key of what is asked for: while such an import runs, it is that one
     * @return the import that does what is asked for
     */
    Import add(Import job, String key) {
        while (true) {
            try {
                var document = fields(job).append("_id", job.id()).append("key", key);
                imports.insertOne(document.append("leaseUntil", new Date(0)));
                return job;
            } catch (MongoWriteException e) {
                if (e.getError().getCode() != DUPLICATE) throw e;
            }
            var running = imports.find(new Document("key", key)).first();
            if (running != null) return read(running);
        }
    }

    Optional<Import> find(String id) {
        return Optional.ofNullable(imports.find(new Document("_id", id)).first())
                .map(this::read);
    }

    /** The newest first. @param before an id that they are older than */
    List<Import> list(Import.@Nullable State state, @Nullable String before, int most) {
        var filter = new Document();
        if (before != null) filter.append("_id", new Document("$lt", before));
        if (state != null) filter.append("state", state.name());
        var found = new ArrayList<Import>();
        imports.find(filter)
                .sort(new Document("_id", -1))
                .limit(most)
                .batchSize(most)
                .forEach(each -> found.add(read(each)));
        return found;
    }

    /** The oldest that nobody does. */
    Optional<Claimed> claim() {
        var free = new Document("state", new Document("$in", List.of("WAITING", "RUNNING")))
                .append("leaseUntil", new Document("$lt", now()));
        for (var each :
                imports.find(free).sort(new Document("_id", 1)).limit(20).batchSize(20)) {
            var token = UUID.randomUUID().toString();
            var job = read(each).running();
            var claimed = imports.updateOne(
                    new Document("_id", job.id()).append("leaseUntil", each.getDate("leaseUntil")),
                    new Document("$set", fields(job).append("lease", token).append("leaseUntil", until())));
            if (claimed.getMatchedCount() == 1) return Optional.of(new Claimed(job, token));
        }
        return Optional.empty();
    }

    /** Writes how far it is, and goes on holding it. @return false when somebody else does it by now */
    boolean progress(Claimed held, Import after) {
        return write(held, new Document("$set", fields(after).append("leaseUntil", until())));
    }

    /** Writes how it ended. */
    boolean finish(Claimed held, Import after) {
        var freed = new Document("key", "").append("lease", "").append("leaseUntil", "");
        return write(held, new Document("$set", fields(after)).append("$unset", freed));
    }

    /** Lets another go on at once. */
    void release(Claimed held) {
        write(held, new Document("$set", new Document("leaseUntil", new Date(0))));
    }

    private boolean write(Claimed held, Document update) {
        var mine = new Document("_id", held.job().id()).append("lease", held.lease());
        return imports.updateOne(mine, update).getMatchedCount() == 1;
    }

    void removeBefore(Instant time) {
        imports.deleteMany(new Document("_id", new Document("$lt", idOf(time)))
                .append("state", new Document("$in", List.of("DONE", "FAILED"))));
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    private Date until() {
        return Date.from(clock.instant().plus(lease));
    }

    private Document fields(Import job) {
        var fields = new Document(json.mapper().convertValue(job, FIELDS));
        fields.remove("id");
        return fields;
    }

    private Import read(Document document) {
        var fields = new Document(document).append("id", document.get("_id"));
        fields.keySet().removeAll(HIDDEN);
        return json.mapper().convertValue(fields, Import.class);
    }

    void declareIndexes() {
        imports.createIndex(
                new Document("key", 1), new IndexOptions().unique(true).sparse(true));
        imports.createIndex(new Document("state", 1).append("leaseUntil", 1));
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        /** Of our own, since the gateway's library turns forms off for all that share its class path. */
        @Bean
        MultipartConfigElement multipart(@Value("${ocop.http.max-body}") DataSize most) {
            return new MultipartConfigElement("", most.toBytes(), most.toBytes(), 0);
        }

        @Bean
        ApplicationRunner importIndexes(Imports imports) {
            return arguments -> imports.declareIndexes();
        }
    }
}
