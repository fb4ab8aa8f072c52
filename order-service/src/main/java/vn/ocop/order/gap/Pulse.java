package vn.ocop.order.gap;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.order.channel.ShopWatch;

/**
 * When shops were heard of, and the hours in which they sold. It is gathered in memory and written every ten seconds, so nothing
 * that comes in waits for it; a kill loses ten seconds of it, which moves no rhythm.
 */
@Component
class Pulse implements ShopWatch {

    private static final Logger log = LoggerFactory.getLogger(Pulse.class);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    /** Null for what has never been. */
    record Heard(
            @Nullable Instant pushedAt,
            @Nullable Instant refusedAt,
            @Nullable Instant placedAt) {
        static final Heard NOTHING = new Heard(null, null, null);
    }

    private final MongoCollection<Document> pulses;
    private final MongoCollection<Document> hours;
    private final Map<String, Map<String, Instant>> newest = new ConcurrentHashMap<>();
    private final Set<String> sold = ConcurrentHashMap.newKeySet();
    private final Set<String> written = new HashSet<>();

    Pulse(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.pulses = mongo.getDatabase(database).getCollection("shop_pulses");
        this.hours = mongo.getDatabase(database).getCollection("shop_hours");
    }

    @Override
    public void pushed(String shop, Instant at) {
        keep(shop, "pushedAt", at);
    }

    @Override
    public void refused(String shop, Instant at) {
        keep(shop, "refusedAt", at);
    }

    @Override
    public void placed(String shop, Instant at) {
        keep(shop, "placedAt", at);
        sold.add(DayGap.id(shop, Days.of(at)) + "|" + at.atZone(Days.VIETNAM).getHour());
    }

    private void keep(String shop, String what, Instant at) {
        newest.computeIfAbsent(shop, key -> new ConcurrentHashMap<>())
                .merge(what, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** What could not be written is written the next time. */
    @Scheduled(fixedDelay = 10_000)
    synchronized void write() {
        var times = new HashMap<String, Map<String, Instant>>();
        newest.forEach((shop, each) -> times.put(shop, Map.copyOf(each)));
        var hoursNow = Set.copyOf(sold);
        try {
            writeTimes(times);
            writeHours(hoursNow);
        } catch (RuntimeException e) {
            log.warn("When shops were heard of cannot be written now: {}", e.toString());
            return;
        }
        times.forEach((shop, each) -> newest.computeIfPresent(shop, (key, now) -> now.equals(each) ? null : now));
        sold.removeAll(hoursNow);
    }

    private void writeTimes(Map<String, Map<String, Instant>> times) {
        var writes = new ArrayList<UpdateOneModel<Document>>();
        times.forEach((shop, each) -> {
            var latest = new Document();
            each.forEach((what, at) -> latest.append(what, Date.from(at)));
            writes.add(new UpdateOneModel<>(new Document("_id", shop), new Document("$max", latest), UPSERT));
        });
        if (!writes.isEmpty()) pulses.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    private void writeHours(Set<String> hoursNow) {
        if (written.size() > 100_000) written.clear();
        var fresh = hoursNow.stream().filter(each -> !written.contains(each)).toList();
        var writes = new ArrayList<UpdateOneModel<Document>>();
        for (var each : fresh) {
            int at = each.lastIndexOf('|');
            var set = new Document("$set", new Document("h" + each.substring(at + 1), true));
            writes.add(new UpdateOneModel<>(new Document("_id", each.substring(0, at)), set, UPSERT));
        }
        if (!writes.isEmpty()) hours.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        written.addAll(fresh);
    }

    Map<String, Heard> heard(List<String> shops) {
        var found = new HashMap<String, Heard>();
        pulses.find(new Document("_id", new Document("$in", shops)))
                .forEach(each -> found.put(
                        each.getString("_id"),
                        new Heard(time(each, "pushedAt"), time(each, "refusedAt"), time(each, "placedAt"))));
        return found;
    }

    private static @Nullable Instant time(Document found, String what) {
        var date = found.getDate(what);
        return date == null ? null : date.toInstant();
    }

    Rhythm rhythm(String shop, LocalDate today) {
        var sales = new HashMap<LocalDate, Set<Integer>>();
        var from = DayGap.id(shop, today.minusDays(Rhythm.REMEMBERED));
        for (var each : hours.find(new Document("_id", new Document("$gte", from).append("$lt", shop + "}")))) {
            var id = each.getString("_id");
            var hoursOfDay = new HashSet<Integer>();
            for (int hour = 0; hour < 24; hour++) if (each.containsKey("h" + hour)) hoursOfDay.add(hour);
            sales.put(LocalDate.parse(id.substring(id.lastIndexOf('|') + 1)), hoursOfDay);
        }
        return new Rhythm(sales);
    }
}
