package vn.ocop.catalog.changes;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/**
 * The log of each kind: numbered positions, each with the product that moved there. Positions are given out by one update of
 * one document, the head, over the last position that was read: they become visible in their order and without gaps, whoever
 * writes, so a reader never passes one that appears later.
 *
 * <p>Full segments move from the head to documents of their own, found by number. They are written there before they leave the
 * head; a reader reads the head first. What a product has left behind is forgotten, so a log is never longer than the
 * catalogue by more than a crash or two.
 */
@Repository
class Positions {

    private static final int PRODUCTS_OF_A_SEGMENT = 1_000;
    private static final int MOST_SEGMENTS_AT_ONCE = 256;

    private final MongoCollection<Document> log;
    private final int segment;

    @Autowired
    Positions(MongoClient mongo, @Value("${ocop.database}") String database) {
        this(mongo, database, PRODUCTS_OF_A_SEGMENT);
    }

    Positions(MongoClient mongo, String database, int segment) {
        this.log = mongo.getDatabase(database).getCollection("change_log");
        this.segment = segment;
    }

    /** @param generation of the log; cursors of another one mean nothing here */
    record Head(String generation, long last, SortedMap<Long, String> products) {}

    /** @param end the position up to which this is all, the last of the log if there are no more */
    record Stretch(SortedMap<Long, String> products, long end, boolean more) {}

    Head head(Kind kind) {
        return head(kind, null);
    }

    /** The head without its products. */
    Head end(Kind kind) {
        return head(kind, new Document("products", 0));
    }

    private Head head(Kind kind, @Nullable Document fields) {
        var found =
                log.find(new Document("_id", kind.path())).projection(fields).first();
        if (found != null) return new Head(found.getString("generation"), found.getLong("last"), products(found));
        var fresh = new Document("_id", kind.path())
                .append("generation", UUID.randomUUID().toString().substring(0, 8))
                .append("last", 0L)
                .append("products", new Document());
        try {
            log.insertOne(fresh);
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != 11000) throw e;
        }
        return head(kind, fields);
    }

    private static SortedMap<Long, String> products(Document segment) {
        var found = new TreeMap<Long, String>();
        segment.get("products", new Document()).forEach((at, id) -> found.put(Long.valueOf(at), (String) id));
        return found;
    }

    /** Puts them at its end, in their order; returns the position of the first. */
    long append(Kind kind, List<String> products) {
        while (true) {
            long last = end(kind).last();
            var set = new Document("last", last + products.size());
            for (int i = 0; i < products.size(); i++) set.append("products." + (last + 1 + i), products.get(i));
            var filter = new Document("_id", kind.path()).append("last", last);
            if (log.updateOne(filter, new Document("$set", set)).getMatchedCount() == 0) continue;
            if (last / segment < (last + products.size()) / segment) archive(kind);
            return last + 1;
        }
    }

    private void archive(Kind kind) {
        var head = head(kind);
        var full = head.products().headMap(head.last() / segment * segment);
        if (full.isEmpty()) return;
        var segments = new TreeMap<Long, Document>();
        var leaves = new Document();
        full.forEach((at, id) -> {
            segments.computeIfAbsent(at / segment, each -> new Document()).append(at.toString(), id);
            leaves.append("products." + at, "");
        });
        segments.forEach((number, products) -> keep(segmentId(kind, number), products));
        log.updateOne(new Document("_id", kind.path()), new Document("$unset", leaves));
    }

    private void keep(String id, Document products) {
        try {
            log.replaceOne(
                    new Document("_id", id),
                    new Document("_id", id).append("products", products),
                    new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            // another has kept the same at the same time
            if (e.getError().getCode() != 11000) throw e;
        }
    }

    /** The first so many after that position. */
    Stretch after(Kind kind, long position, int most) {
        var head = head(kind);
        var found = new TreeMap<Long, String>();
        long next = (position + 1) / segment;
        long current = head.last() / segment;
        for (int step = 2; next < current && found.size() <= most; step = Math.min(step * 2, MOST_SEGMENTS_AT_ONCE)) {
            long until = Math.min(next + step, current);
            var ids = LongStream.range(next, until)
                    .mapToObj(number -> segmentId(kind, number))
                    .toList();
            log.find(new Document("_id", new Document("$in", ids)))
                    .batchSize(ids.size() + 1)
                    .forEach(each -> found.putAll(products(each).tailMap(position + 1)));
            next = until;
        }
        var there = head.products().tailMap(position + 1);
        found.putAll(next < current ? there.headMap(Math.max(position + 1, next * segment)) : there);
        if (found.size() <= most) return new Stretch(found, head.last(), false);
        var some = new TreeMap<Long, String>();
        found.entrySet().stream().limit(most).forEach(each -> some.put(each.getKey(), each.getValue()));
        return new Stretch(some, some.lastKey(), true);
    }

    /** Positions that their products have left behind; a newer one of each is in the log. */
    void forget(Kind kind, Collection<Long> left) {
        var bySegment = new TreeMap<String, Document>();
        for (var at : left) {
            for (var id : List.of(kind.path(), segmentId(kind, at / segment)))
                bySegment.computeIfAbsent(id, each -> new Document()).append("products." + at, "");
        }
        if (bySegment.isEmpty()) return;
        var writes = new ArrayList<WriteModel<Document>>();
        bySegment.forEach((id, leaves) ->
                writes.add(new UpdateOneModel<>(new Document("_id", id), new Document("$unset", leaves))));
        bySegment.remove(kind.path());
        bySegment
                .keySet()
                .forEach(id ->
                        writes.add(new DeleteOneModel<>(new Document("_id", id).append("products", new Document()))));
        log.bulkWrite(writes);
    }

    private static String segmentId(Kind kind, long number) {
        return kind.path() + "/" + number;
    }
}
