package vn.ocop.catalog.warehouse;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** All places of storage, in memory because every order asks for them; another instance knows a change two seconds later. */
@Repository
public class Warehouses {

    /** The place of who has but one. It is always there, and serves all until somebody says otherwise. */
    public static final String MAIN = "main";

    static final int MOST = 200;
    private static final Warehouse DEFAULT = new Warehouse(MAIN, "Kho chính", null, null, 0);

    private record Shop(String channel, String shop) {}

    private record Known(List<Warehouse> all, Map<Shop, List<String>> serving) {}

    private final MongoCollection<Document> warehouses;
    private volatile @Nullable Known known;

    public Warehouses(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.warehouses = mongo.getDatabase(database).getCollection("warehouses");
    }

    /** The ids of the places that serve that shop: its own first, then its channel's, then those for all; by priority. */
    public List<String> serving(String channel, String shop) {
        var now = known();
        // what shops there are is not ours to say, so what is remembered of them has an end
        if (now.serving.size() > 10_000) now.serving.clear();
        return now.serving.computeIfAbsent(
                new Shop(channel, shop),
                key -> now.all.stream()
                        .filter(each -> each.closeness(channel, shop) < Warehouse.NOBODY)
                        .sorted(Comparator.comparingInt((Warehouse each) -> each.closeness(channel, shop))
                                .thenComparingInt(Warehouse::priority)
                                .thenComparing(Warehouse::id))
                        .map(Warehouse::id)
                        .toList());
    }

    /** The channels that some place is kept for; what is offered to them may differ from what all others are offered. */
    public List<String> channels() {
        return known().all.stream()
                .filter(each -> each.serves() != null)
                .flatMap(each -> each.serves().stream())
                .map(each -> each.split(":", 2)[0])
                .distinct()
                .toList();
    }

    public boolean exists(String id) {
        return id.equals(MAIN) || warehouses.find(new Document("_id", id)).first() != null;
    }

    List<Warehouse> all() {
        refresh();
        return known().all;
    }

    void put(Warehouse it) {
        warehouses.replaceOne(
                new Document("_id", it.id()),
                new Document("_id", it.id())
                        .append("name", it.name())
                        .append("commune", it.commune())
                        .append("serves", it.serves())
                        .append("priority", it.priority()),
                new ReplaceOptions().upsert(true));
        refresh();
    }

    @Scheduled(fixedDelay = 2_000)
    public void refresh() {
        var found = new ArrayList<Warehouse>();
        warehouses
                .find()
                .sort(new Document("_id", 1))
                .limit(MOST)
                .batchSize(MOST)
                .forEach(each -> found.add(new Warehouse(
                        each.getString("_id"),
                        each.getString("name"),
                        each.getString("commune"),
                        each.getList("serves", String.class),
                        each.getInteger("priority"))));
        if (found.stream().noneMatch(each -> each.id().equals(MAIN))) found.addFirst(DEFAULT);
        var before = known;
        if (before == null || !before.all.equals(found))
            known = new Known(List.copyOf(found), new ConcurrentHashMap<>());
    }

    private Known known() {
        var now = known;
        if (now != null) return now;
        refresh();
        return java.util.Objects.requireNonNull(known);
    }
}
