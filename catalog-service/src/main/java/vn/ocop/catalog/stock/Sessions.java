package vn.ocop.catalog.stock;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Livestreams as far as stock knows them; the rooms of those that are live are in memory, because every order asks for them. */
@Repository
class Sessions {

    private static final int MOST = 1_000;

    /** @param quotas of the products of its slots, from when it was live; 0 of those that were taken out again */
    record Session(String id, long version, boolean ended, Map<String, Long> quotas) {}

    private record Room(String channel, String shop, String room) {}

    private final MongoCollection<Document> sessions;
    private volatile @Nullable Map<Room, String> live;

    Sessions(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.sessions = mongo.getDatabase(database).getCollection("stock-livestreams");
    }

    Session find(String id) {
        var it = sessions.find(new Document("_id", id)).first();
        return it == null ? new Session(id, 0, false, Map.of()) : session(it);
    }

    private static Session session(Document it) {
        var quotas = new LinkedHashMap<String, Long>();
        it.getList("products", Document.class, List.of()).forEach(each -> {
            var units = each.getLong("units");
            if (units != null) quotas.put(each.getString("id"), units);
        });
        return new Session(it.getString("_id"), it.getLong("version"), it.getBoolean("ended"), quotas);
    }

    /** The session in that room; the room itself where no session is known, for what is set aside under its name. */
    String in(String channel, String shop, String room) {
        var now = live;
        if (now == null) now = refresh();
        return now.getOrDefault(new Room(channel, shop, room), room);
    }

    /** Notes what is told unless something newer was. @return the products that may have units set aside for it */
    Set<String> tell(Livestreams.Told told) {
        while (true) {
            var before = sessions.find(new Document("_id", told.sessionId())).first();
            if (before != null && before.getLong("version") >= told.version()) return products(before);
            var next = next(told, before);
            if (replace(before, next)) {
                refresh();
                return products(next);
            }
        }
    }

    /** Notes that units of that product may be set aside for it. */
    void include(String id, String product) {
        while (true) {
            var before = sessions.find(new Document("_id", id)).first();
            if (before != null && products(before).contains(product)) return;
            var next = before == null ? empty(id) : new Document(before);
            var products = new ArrayList<>(next.getList("products", Document.class, List.of()));
            products.add(new Document("id", product).append("units", null));
            if (replace(before, next.append("products", products))) return;
        }
    }

    private static Document empty(String id) {
        return new Document("_id", id)
                .append("version", 0L)
                .append("ended", false)
                .append("live", false)
                .append("rooms", List.of())
                .append("products", List.of());
    }

    private static Document next(Livestreams.Told told, @Nullable Document before) {
        var quotas = new LinkedHashMap<String, @Nullable Long>();
        if (before != null)
            before.getList("products", Document.class, List.of())
                    .forEach(each -> quotas.put(each.getString("id"), each.getLong("units") == null ? null : 0L));
        boolean live = told.session().state().equals("LIVE");
        for (var slot : told.session().slots())
            if ((live && slot.quota() != null) || !quotas.containsKey(slot.productId()))
                quotas.put(slot.productId(), live ? slot.quota() : null);
        var products = new ArrayList<Document>();
        quotas.forEach((product, units) -> products.add(new Document("id", product).append("units", units)));
        var rooms = told.session().rooms().stream()
                .filter(each -> each.room() != null)
                .map(each -> new Document("channel", each.channel())
                        .append("shop", each.shop())
                        .append("room", each.room()))
                .toList();
        boolean wasOver = before != null && before.getBoolean("ended");
        return new Document("_id", told.sessionId())
                .append("version", told.version())
                .append("ended", wasOver || told.session().state().equals("ENDED"))
                .append("live", live && !wasOver)
                .append("rooms", rooms)
                .append("products", products);
    }

    private boolean replace(@Nullable Document before, Document next) {
        long revision = before == null ? 1 : before.getLong("revision") + 1;
        next.put("revision", revision);
        if (before != null)
            return sessions.replaceOne(new Document("_id", before.get("_id")).append("revision", revision - 1), next)
                            .getMatchedCount()
                    == 1;
        try {
            sessions.insertOne(next);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != 11000) throw e;
            return false;
        }
    }

    private static Set<String> products(Document it) {
        var all = new LinkedHashSet<String>();
        it.getList("products", Document.class, List.of()).forEach(each -> all.add(each.getString("id")));
        return all;
    }

    @Scheduled(fixedDelay = 2_000)
    Map<Room, String> refresh() {
        var found = new HashMap<Room, String>();
        sessions.find(new Document("live", true))
                .limit(MOST)
                .batchSize(MOST)
                .forEach(session -> session.getList("rooms", Document.class, List.of())
                        .forEach(each -> found.put(
                                new Room(each.getString("channel"), each.getString("shop"), each.getString("room")),
                                session.getString("_id"))));
        live = found;
        return found;
    }

    void declareIndexes() {
        sessions.createIndex(new Document("live", 1));
    }
}
