package vn.ocop.order.channel;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import vn.ocop.messaging.EventJson;

/** All shops, held in memory so that a push is taken while the store is away; read anew every five seconds. */
@Repository
class Shops {

    private final MongoCollection<Document> shops;
    private final EventJson json;
    private volatile Map<String, Shop> byKey = Map.of();

    Shops(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.shops = mongo.getDatabase(database).getCollection("shops");
        this.json = json;
    }

    Optional<Shop> find(String channel, String shop) {
        return Optional.ofNullable(byKey.get(channel + ":" + shop));
    }

    /** The shop that a push names, if the same app serves it; else the one whose address it came to. */
    Shop concerned(@Nullable String named, Shop addressed) {
        if (named == null) return addressed;
        return find(addressed.channel(), named)
                .filter(each -> each.appKey().equals(addressed.appKey())
                        && each.appSecret().equals(addressed.appSecret()))
                .orElse(addressed);
    }

    List<Shop> all() {
        return byKey.values().stream()
                .sorted(Comparator.comparing(Shop::toString))
                .toList();
    }

    void put(Shop shop) {
        var document = new Document("_id", shop.toString())
                .append("shop", Document.parse(json.mapper().writeValueAsString(shop)));
        shops.replaceOne(new Document("_id", shop.toString()), document, new ReplaceOptions().upsert(true));
        refresh();
    }

    @Scheduled(fixedDelay = 5_000)
    void refresh() {
        var found = new HashMap<String, Shop>();
        for (var each : shops.find()) {
            found.put(each.getString("_id"), json.mapper().convertValue(each.get("shop", Document.class), Shop.class));
        }
        byKey = Map.copyOf(found);
    }
}
