package vn.ocop.order.status;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.order.intake.IntakeEvent.OrderObserved;

/** Words that no map explains, with the orders that showed them: by channel, word and order, so that all is a range of {@code _id}. */
@Repository
class UnknownWords {

    private static final Logger log = LoggerFactory.getLogger(UnknownWords.class);
    private static final int EXAMPLES = 10;
    private static final int LOGGED = 1_000;

    /** @param orders how many showed it; @param examples ids of some of them */
    record Word(String word, long orders, Instant firstSeen, Instant lastSeen, List<String> examples) {}

    record Shown(String id, String channel, String shop, String number) {}

    private final MongoCollection<Document> shown;
    private final MeterRegistry meters;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    UnknownWords(MongoClient mongo, @Value("${ocop.database}") String database, MeterRegistry meters) {
        this.shown = mongo.getDatabase(database).getCollection("unknownWords");
        this.meters = meters;
    }

    void note(OrderObserved told, String word) {
        var change = new Document("$set", new Document("last", new Date()))
                .append(
                        "$setOnInsert",
                        new Document("channel", told.channel())
                                .append("word", word)
                                .append("shop", told.shop())
                                .append("number", told.channelOrderNo())
                                .append("orderId", told.orderId())
                                .append("first", new Date()));
        shown.updateOne(
                new Document("_id", prefix(told.channel(), word) + told.orderId()),
                change,
                new UpdateOptions().upsert(true));
        meters.counter("ocop.status.unknown", "channel", told.channel()).increment();
        if (logged.size() < LOGGED && logged.add(prefix(told.channel(), word)))
            log.warn("{} calls the state of an order {}, and no map explains it", told.channel(), word);
    }

    private static String prefix(String channel, String word) {
        return channel + "|" + word + "|";
    }

    private static Document range(String prefix) {
        var end = prefix.substring(0, prefix.length() - 1) + "}";
        return new Document("_id", new Document("$gte", prefix).append("$lt", end));
    }

    List<Word> of(String channel) {
        var words = new LinkedHashMap<String, Word>();
        for (var each :
                shown.find(range(channel + "|")).sort(new Document("_id", 1)).batchSize(1_000)) {
            var one = new Word(
                    each.getString("word"),
                    1,
                    each.getDate("first").toInstant(),
                    each.getDate("last").toInstant(),
                    List.of(each.getString("orderId")));
            words.merge(one.word, one, UnknownWords::and);
        }
        return List.copyOf(words.values());
    }

    private static Word and(Word all, Word one) {
        var examples = new ArrayList<>(all.examples);
        if (examples.size() < EXAMPLES) examples.addAll(one.examples);
        return new Word(
                all.word,
                all.orders + one.orders,
                all.firstSeen.isBefore(one.firstSeen) ? all.firstSeen : one.firstSeen,
                all.lastSeen.isAfter(one.lastSeen) ? all.lastSeen : one.lastSeen,
                List.copyOf(examples));
    }

    /** Channels and words, each once; one look for each, however many orders showed it. */
    List<Document> words() {
        var found = new ArrayList<Document>();
        var next = shown.find().sort(new Document("_id", 1)).limit(1).first();
        while (next != null) {
            found.add(next);
            var prefix = prefix(next.getString("channel"), next.getString("word"));
            var end = range(prefix).get("_id", Document.class).getString("$lt");
            next = shown.find(new Document("_id", new Document("$gte", end)))
                    .sort(new Document("_id", 1))
                    .limit(1)
                    .first();
        }
        return found;
    }

    List<Shown> orders(String channel, String word, int limit) {
        return shown.find(range(prefix(channel, word)))
                .sort(new Document("_id", 1))
                .limit(limit)
                .batchSize(limit)
                .map(each -> new Shown(
                        each.getString("_id"),
                        each.getString("channel"),
                        each.getString("shop"),
                        each.getString("number")))
                .into(new ArrayList<>());
    }

    void forget(List<Shown> orders) {
        shown.deleteMany(new Document(
                "_id", new Document("$in", orders.stream().map(Shown::id).toList())));
    }
}
