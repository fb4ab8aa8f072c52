package vn.ocop.order.file;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.Ids;

/**
 * The clock of channels that have none: an order is as old as the file in which it first stood as it does now. So the same file
 * twice is the same twice, and a newer one is newer.
 */
@Repository
class FileClock {

    private final MongoCollection<Document> seen;
    private final EventJson json;

    FileClock(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.seen = mongo.getDatabase(database).getCollection("file-clock");
        this.json = json;
    }

    /** Orders that can be read with the time of each; those that the file itself dates stay as they are. */
    List<FileOrder> dated(FileJob job, List<FileOrder> orders) {
        var untimed = orders.stream().filter(FileClock::untimed).toList();
        if (untimed.isEmpty()) return orders;
        var known = new HashMap<String, Document>();
        var ids = untimed.stream().map(each -> id(job, each)).toList();
        seen.find(new Document("_id", new Document("$in", ids)))
                .forEach(each -> known.put(each.getString("_id"), each));
        var writes = new ArrayList<WriteModel<Document>>();
        var dated = new ArrayList<FileOrder>();
        for (var order : orders) {
            if (!untimed(order)) {
                dated.add(order);
                continue;
            }
            var id = id(job, order);
            var print = print(order);
            var before = known.get(id);
            if (before != null && print.equals(before.getString("print"))) {
                dated.add(order.at(before.getDate("at").toInstant()));
                continue;
            }
            dated.add(order.at(job.createdAt()));
            boolean overtaken =
                    before != null && before.getDate("at").toInstant().isAfter(job.createdAt());
            if (overtaken) continue;
            var document = new Document("_id", id).append("print", print).append("at", Date.from(job.createdAt()));
            writes.add(new ReplaceOneModel<>(new Document("_id", id), document, new ReplaceOptions().upsert(true)));
        }
        // before they are sent: whoever goes on after a kill finds the same times
        if (!writes.isEmpty() && !job.dryRun()) seen.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        return dated;
    }

    /** Of what the order is, whenever it is so. */
    private String print(FileOrder order) {
        return Ids.fingerprint(
                json.write(Objects.requireNonNull(order.at(Instant.EPOCH).order())));
    }

    private static boolean untimed(FileOrder order) {
        return order.order() != null && !order.timed();
    }

    private static String id(FileJob job, FileOrder order) {
        return Ids.order(job.channel(), job.shop(), order.number());
    }

    void removeBefore(Instant time) {
        seen.deleteMany(new Document("at", new Document("$lt", Date.from(time))));
    }

    void declareIndexes() {
        seen.createIndex(new Document("at", 1));
    }
}
