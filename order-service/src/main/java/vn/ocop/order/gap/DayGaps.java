package vn.ocop.order.gap;

import com.mongodb.client.MongoClient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.messaging.EventJson;

/** The comparisons of all shops and days. */
@Repository
class DayGaps {

    private static final int MOST_DUE = 1_000;

    private final Versioned<DayGap> gaps;

    DayGaps(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.gaps = new Versioned<>(mongo.getDatabase(database).getCollection("day_gaps"), json, DayGap.class);
    }

    void declareIndexes() {
        gaps.documents().createIndex(new Document("due", 1));
    }

    Optional<DayGap> find(String id) {
        return gaps.find(id);
    }

    /** False when another was first. */
    boolean save(DayGap gap) {
        boolean first = gap.version() <= 1 && gaps.insert(gap);
        return first || gaps.replace(gap);
    }

    /** The shops of which a day is to be compared. */
    Set<String> due(Instant now) {
        var shops = new HashSet<String>();
        gaps.documents()
                .find(new Document("due", new Document("$lte", text(now))))
                .projection(new Document("_id", 1))
                .limit(MOST_DUE)
                .forEach(each -> shops.add(each.getString("_id").split("\\|")[0]));
        return shops;
    }

    List<DayGap> due(String shop, Instant now) {
        return find(
                new Document("_id", between(shop + "|", shop + "}")).append("due", new Document("$lte", text(now))), 5);
    }

    /** Of one shop, by day. */
    List<DayGap> list(String shop, LocalDate from, LocalDate to, int limit) {
        var filter = new Document("_id", between(DayGap.id(shop, from), DayGap.id(shop, to.plusDays(1))));
        return find(filter, limit);
    }

    private List<DayGap> find(Document filter, int limit) {
        var found = new ArrayList<DayGap>();
        gaps.documents()
                .find(filter)
                .sort(new Document("_id", 1))
                .limit(limit)
                .batchSize(limit)
                .forEach(each -> found.add(gaps.record(each)));
        return found;
    }

    private static Document between(String from, String to) {
        return new Document("$gte", from).append("$lt", to);
    }

    private static String text(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
