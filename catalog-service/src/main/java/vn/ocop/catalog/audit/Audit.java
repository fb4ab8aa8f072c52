package vn.ocop.catalog.audit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;

/** All tries, by subject and time. They are only ever added. */
@Repository
public class Audit {

    private static final int TIME_DIGITS = 12;

    private final MongoCollection<Document> tries;

    public Audit(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.tries = mongo.getDatabase(database).getCollection("audit");
    }

    /** An id for the try that follows another: later than it, whatever the clocks of two instances say. */
    public static String idAfter(@Nullable String before) {
        long now = System.currentTimeMillis();
        long time = before == null ? now : Math.max(now, Long.parseLong(before.substring(0, TIME_DIGITS), 16) + 1);
        return "%012x%010x".formatted(time, ThreadLocalRandom.current().nextLong(1L << 40));
    }

    /** Before any of them is carried out. */
    public void record(Collection<Try> some) {
        if (some.isEmpty()) return;
        tries.insertMany(some.stream().map(Audit::document).toList(), new InsertManyOptions().ordered(false));
    }

    /** Whether a try is among those that led to the newest version, which another one made. */
    public boolean ledTo(String subject, String newest, String id) {
        @Nullable String at = newest;
        while (at != null && at.compareTo(id) > 0) {
            var found = tries.find(new Document("_id", key(subject, at))).first();
            at = found == null ? null : found.getString("basedOn");
        }
        return id.equals(at);
    }

    /** Whether a subject's first version is by that try of that actor. */
    public boolean began(String subject, @Nullable String newest, Actor by) {
        if (newest == null) return false;
        var first = new Document("_id", range(subject, "~"))
                .append("version", 1L)
                .append("by.id", by.id())
                .append("by.reference", by.reference());
        return tries.find(first).sort(new Document("_id", 1)).limit(20).into(new ArrayList<>()).stream()
                .anyMatch(each -> ledTo(subject, newest, id(each)));
    }

    /**
     * What was tried on a subject and what became of it, the newest first.
     *
     * @param newest the try that made its present version, as it was read before this; absent when that is older than the audit
     * @param version its present version, read with it
     * @param cursor where the page before ended
     */
    public Page<AuditEntry> history(
            String subject, @Nullable String newest, long version, int limit, @Nullable String cursor) {
        int most = Math.clamp(limit, 1, 500);
        var from = cursor == null ? null : Cursors.decode(cursor, 2);
        var applied = new Chain(from == null ? newest : from.getLast(), version);
        var found = new ArrayList<Document>();
        tries.find(new Document("_id", range(subject, from == null ? "~" : from.getFirst())))
                .sort(new Document("_id", -1))
                .limit(most + 1)
                .batchSize(most + 1)
                .forEach(found::add);
        var entries = found.stream().limit(most).map(applied::entry).toList();
        var next = found.size() > most ? Cursors.encode(entries.getLast().id(), applied.expected()) : null;
        return new Page<>(entries, next);
    }

    /** All of a subject before that id. */
    private static Document range(String subject, String before) {
        return new Document("$gt", key(subject, "")).append("$lt", key(subject, before));
    }

    static String id(Document entry) {
        var key = entry.getString("_id");
        return key.substring(key.indexOf('|') + 1);
    }

    private static String key(String subject, String id) {
        return subject + "|" + id;
    }

    private static Document document(Try it) {
        var by = new Document("id", it.by().id())
                .append("through", it.by().through().name());
        if (it.by().name() != null) by.append("name", it.by().name());
        if (it.by().reference() != null) by.append("reference", it.by().reference());
        var document = new Document("_id", key(it.subject(), it.id()))
                .append("version", it.version())
                .append("at", Date.from(it.at()))
                .append("by", by);
        if (it.basedOn() != null) document.append("basedOn", it.basedOn());
        if (it.refused() != null) document.append("refused", it.refused());
        if (!it.changes().isEmpty())
            document.append(
                    "changes", it.changes().stream().map(Audit::document).toList());
        return document;
    }

    private static Document document(Change it) {
        var document = new Document("path", it.path());
        if (it.before() != null) document.append("old", it.before());
        if (it.after() != null) document.append("new", it.after());
        return document;
    }
}
