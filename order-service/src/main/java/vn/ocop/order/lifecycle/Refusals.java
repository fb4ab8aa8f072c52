package vn.ocop.order.lifecycle;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeOutcome.Issue;

/** New orders that could never be one, so that who asks later is told why; for as long as the intake itself is kept. */
@Repository
class Refusals {

    /** What is wrong with one that has everything wrong is said after so many. */
    private static final int ISSUES = 50;

    record Refused(String intake, String orderId, String channel, String shop, List<Issue> issues) {
        static Refused of(IntakeEvent.OrderObserved event, List<Issue> issues) {
            var first = issues.subList(0, Math.min(ISSUES, issues.size()));
            return new Refused(event.id(), event.orderId(), event.channel(), event.shop(), List.copyOf(first));
        }
    }

    private final MongoCollection<Document> refusals;

    Refusals(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.refusals = mongo.getDatabase(database).getCollection("refusals");
    }

    void keep(List<Refused> all) {
        if (all.isEmpty()) return;
        var writes = all.stream()
                .map(each -> new ReplaceOneModel<>(
                        new Document("_id", each.intake), document(each), new ReplaceOptions().upsert(true)))
                .toList();
        refusals.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    Optional<Refused> find(String intake) {
        return Optional.ofNullable(refusals.find(new Document("_id", intake)).first())
                .map(Refusals::refused);
    }

    void declareIndexes() {
        refusals.createIndex(
                new Document("at", 1), new IndexOptions().expireAfter(IntakeLog.KEPT.toSeconds(), TimeUnit.SECONDS));
    }

    /** Not every store forgets by itself. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forget() {
        var before = new Date(System.currentTimeMillis() - IntakeLog.KEPT.toMillis());
        refusals.deleteMany(new Document("at", new Document("$lt", before)));
    }

    private static Document document(Refused it) {
        var issues = it.issues.stream()
                .map(each -> new Document("code", each.code())
                        .append("path", each.path())
                        .append("en", each.en())
                        .append("vi", each.vi()))
                .toList();
        return new Document("_id", it.intake)
                .append("orderId", it.orderId)
                .append("channel", it.channel)
                .append("shop", it.shop)
                .append("issues", issues)
                .append("at", new Date());
    }

    private static Refused refused(Document it) {
        var issues = it.getList("issues", Document.class).stream()
                .map(each -> new Issue(
                        each.getString("code"), each.getString("path"), each.getString("en"), each.getString("vi")))
                .toList();
        return new Refused(
                it.getString("_id"), it.getString("orderId"), it.getString("channel"), it.getString("shop"), issues);
    }
}
