package vn.ocop.order.gap;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.order.channel.OrderListing.Entry;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.quarantine.Quarantine;

/** What of a channel's orders is here: one question of the store for a page of them, and one more of what waits if some are not. */
@Repository
class Here {

    private static final Document FIELDS = new Document("observedAt", 1)
            .append("version", 1)
            .append("revision", 1)
            .append("numbers", 1)
            .append("snapshot.channelStatus", 1);

    /**
     * An order that is here, applied or waiting.
     *
     * @param observedAt by the channel's clock
     * @param waiting whether it is in quarantine; then it has no version
     */
    record Copy(
            Instant observedAt,
            long version,
            long revision,
            @Nullable String status,
            Set<String> returnNumbers,
            boolean waiting) {

        /** Whether what the channel lists is known. */
        boolean covers(Entry listed) {
            if (!returnNumbers.containsAll(listed.returnNumbers())) return false;
            if (listed.updatedAt() == null) return !listed.returnNumbers().isEmpty();
            return !observedAt.isBefore(listed.updatedAt());
        }

        boolean differs(Entry listed) {
            return !waiting && listed.status() != null && !listed.status().equals(status);
        }
    }

    private final MongoCollection<Document> orders;
    private final Function<Collection<String>, Map<String, Instant>> waiting;

    @Autowired
    Here(MongoClient mongo, @Value("${ocop.database}") String database, Quarantine quarantine) {
        this(mongo.getDatabase(database).getCollection("orders"), quarantine::observed);
    }

    /** @param waiting of order ids, those that wait and when they were observed */
    Here(MongoCollection<Document> orders, Function<Collection<String>, Map<String, Instant>> waiting) {
        this.orders = orders;
        this.waiting = waiting;
    }

    /** Those of the numbers that are here, by number. */
    Map<String, Copy> find(Shop shop, Collection<String> numbers) {
        var byId = new HashMap<String, String>();
        for (var number : numbers) byId.put(Ids.order(shop.channel(), shop.shop(), number), number);
        if (byId.isEmpty()) return Map.of();
        var found = new HashMap<String, Copy>();
        orders.find(new Document("_id", new Document("$in", byId.keySet())))
                .projection(FIELDS)
                .batchSize(byId.size())
                .forEach(each -> found.put(byId.remove(each.getString("_id")), copy(each)));
        if (byId.isEmpty()) return found;
        waiting.apply(byId.keySet())
                .forEach((id, at) -> found.put(byId.get(id), new Copy(at, 0, 0, null, Set.of(), true)));
        return found;
    }

    private static Copy copy(Document order) {
        var returns = new HashSet<String>();
        for (var each : order.getList("numbers", Document.class, List.of()))
            if ("return".equals(each.getString("kind"))) returns.add(each.getString("number"));
        return new Copy(
                Instant.parse(order.getString("observedAt")),
                number(order, "version"),
                number(order, "revision"),
                order.get("snapshot", new Document()).getString("channelStatus"),
                returns,
                false);
    }

    private static long number(Document order, String field) {
        return order.get(field) instanceof Number number ? number.longValue() : 0;
    }
}
