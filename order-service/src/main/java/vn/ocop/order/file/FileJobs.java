package vn.ocop.order.file;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
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
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.messaging.EventJson;

/** All files that were sent. One that is not finished belongs to whoever holds its lease, and to anybody after that ran out. */
@Repository
class FileJobs {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final List<String> HIDDEN = List.of("_id", "key", "lease", "leaseUntil");
    private static final int DUPLICATE = 11_000;

    private final MongoCollection<Document> jobs;
    private final EventJson json;
    private final Duration lease;

    FileJobs(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json, FileSettings settings) {
        this.jobs = mongo.getDatabase(database).getCollection("file-jobs");
        this.json = json;
        this.lease = settings.lease();
    }

    /** A file that is one's own to do, until the lease runs out. */
    record Claimed(FileJob job, String lease) {}

    /** Ids go with time, so that the newest is the greatest. */
    static String newId() {
        return idOf(Instant.now()) + UUID.randomUUID().toString().substring(0, 6);
    }

    /** All ids that were made before are less. */
    static String idOf(Instant time) {
        return "fil-%011x".formatted(time.toEpochMilli());
    }

    /**
     * Records a new file.
     *
     * @param key of what is asked for: while such a file is worked on, it is that one
     * @return the job that does what is asked for
     */
    FileJob add(FileJob job, String key) {
        while (true) {
            try {
                var document = fields(job).append("_id", job.id()).append("key", key);
                jobs.insertOne(document.append("leaseUntil", new Date(0)));
                return job;
            } catch (MongoWriteException e) {
                if (e.getError().getCode() != DUPLICATE) throw e;
            }
            var running = jobs.find(new Document("key", key)).first();
            if (running != null) return read(running);
        }
    }

    Optional<FileJob> find(String id) {
        return Optional.ofNullable(jobs.find(new Document("_id", id)).first()).map(this::read);
    }

    /** The newest of a shop first. @param before an id that they are older than */
    List<FileJob> list(String channel, String shop, @Nullable String before, int most) {
        var filter = new Document("channel", channel).append("shop", shop);
        if (before != null) filter.append("_id", new Document("$lt", before));
        var found = new ArrayList<FileJob>();
        jobs.find(filter)
                .sort(new Document("_id", -1))
                .limit(most)
                .batchSize(most)
                .forEach(each -> found.add(read(each)));
        return found;
    }

    /** The oldest that nobody does. */
    Optional<Claimed> claim() {
        var free = new Document("state", new Document("$in", List.of("WAITING", "RUNNING")))
                .append("leaseUntil", new Document("$lt", new Date()));
        for (var each : jobs.find(free).sort(new Document("_id", 1)).limit(20).batchSize(20)) {
            var token = UUID.randomUUID().toString();
            var job = read(each).running();
            var claimed = jobs.updateOne(
                    new Document("_id", job.id()).append("leaseUntil", each.getDate("leaseUntil")),
                    new Document("$set", fields(job).append("lease", token).append("leaseUntil", until())));
            if (claimed.getMatchedCount() == 1) return Optional.of(new Claimed(job, token));
        }
        return Optional.empty();
    }

    /** Writes how far it is, and goes on holding it. @return false when somebody else does it by now */
    boolean progress(Claimed held, FileJob after) {
        return write(held, new Document("$set", fields(after).append("leaseUntil", until())));
    }

    /** Writes how it ended. */
    void finish(Claimed held, FileJob after) {
        var freed = new Document("key", "").append("lease", "").append("leaseUntil", "");
        write(held, new Document("$set", fields(after)).append("$unset", freed));
    }

    /** Lets another go on at once. @param counted whether this was a try that failed by the file's own fault */
    void release(Claimed held, boolean counted) {
        var free = new Document("leaseUntil", new Date(0));
        if (!counted) free.append("tries", held.job().tries() - 1);
        write(held, new Document("$set", free));
    }

    private boolean write(Claimed held, Document update) {
        var mine = new Document("_id", held.job().id()).append("lease", held.lease());
        return jobs.updateOne(mine, update).getMatchedCount() == 1;
    }

    void removeBefore(Instant time) {
        jobs.deleteMany(new Document("_id", new Document("$lt", idOf(time)))
                .append("state", new Document("$in", List.of("DONE", "FAILED"))));
    }

    private Date until() {
        return Date.from(Instant.now().plus(lease));
    }

    private Document fields(FileJob job) {
        var fields = new Document(json.mapper().convertValue(job, FIELDS));
        fields.remove("id");
        return fields;
    }

    private FileJob read(Document document) {
        var fields = new Document(document).append("id", document.get("_id"));
        fields.keySet().removeAll(HIDDEN);
        return json.mapper().convertValue(fields, FileJob.class);
    }

    void declareIndexes() {
        jobs.createIndex(new Document("key", 1), new IndexOptions().unique(true).sparse(true));
        jobs.createIndex(new Document("state", 1).append("leaseUntil", 1));
        jobs.createIndex(new Document("channel", 1).append("shop", 1).append("_id", -1));
    }
}
