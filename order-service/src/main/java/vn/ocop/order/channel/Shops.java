package vn.ocop.order.channel;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Failures;

/**
 * All shops, held in memory so that a push is taken while the store is away; read anew every five seconds. Written only over the
 * version that was read, since a registration, a rotation and renewed tokens may come at once.
 */
@Repository
public class Shops {

    private static final Logger log = LoggerFactory.getLogger(Shops.class);
    private static final int TRIES = 10;

    private final MongoCollection<Document> shops;
    private final ShopDocuments documents;
    private volatile Map<String, Shop> byKey = Map.of();

    Shops(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json, Sealing sealing) {
        this.shops = mongo.getDatabase(database).getCollection("shops");
        this.documents = new ShopDocuments(json, sealing);
    }

    public Optional<Shop> find(String channel, String shop) {
        return Optional.ofNullable(byKey.get(channel + ":" + shop));
    }

    /** The shop that a push names, if the same app serves it; else the one whose address it came to. */
    Shop concerned(@Nullable String named, Shop addressed) {
        if (named == null) return addressed;
        return find(addressed.channel(), named)
                .filter(each -> each.appKey().equals(addressed.appKey()) && sharesSecret(each, addressed))
                .orElse(addressed);
    }

    /** The shops of one app get its new secret one after the other. */
    private static boolean sharesSecret(Shop one, Shop other) {
        return secrets(one).anyMatch(each -> secrets(other).anyMatch(each::equals));
    }

    private static Stream<String> secrets(Shop shop) {
        var former = shop.former(Instant.now());
        return former == null ? Stream.of(shop.appSecret()) : Stream.of(shop.appSecret(), former.appSecret());
    }

    public List<Shop> all() {
        return byKey.values().stream()
                .sorted(Comparator.comparing(Shop::toString))
                .toList();
    }

    /** A registration: replaces whatever was there. */
    Shop put(Shop shop) {
        for (int i = 0; i < TRIES; i++) {
            var before = read(shop);
            var written = before.isEmpty()
                    ? insert(shop.version(1))
                    : replace(shop.version(before.get().version()));
            if (written.isPresent()) return written.get();
        }
        throw new Failures.TryAgain(shop + " is being changed by others");
    }

    /** Changes what is stored, empty when there is no such shop. */
    Optional<Shop> change(Shop shop, UnaryOperator<Shop> change) {
        for (int i = 0; i < TRIES; i++) {
            var before = read(shop);
            if (before.isEmpty()) return before;
            var next = change.apply(before.get());
            if (next.equals(before.get())) return before;
            var written = replace(next);
            if (written.isPresent()) return written;
        }
        throw new Failures.TryAgain(shop + " is being changed by others");
    }

    /** Writes over the version that it has; empty when that is not the stored one any more. */
    Optional<Shop> replace(Shop shop) {
        var next = shop.version(shop.version() + 1);
        var known = new Document("_id", shop.toString()).append("version", shop.version() == 0 ? null : shop.version());
        if (shops.replaceOne(known, documents.of(next)).getMatchedCount() == 0) return Optional.empty();
        hold(next);
        return Optional.of(next);
    }

    private Optional<Shop> insert(Shop shop) {
        try {
            shops.insertOne(documents.of(shop));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return Optional.empty();
            throw e;
        }
        hold(shop);
        return Optional.of(shop);
    }

    /** As it is stored, whatever memory says. */
    Optional<Shop> read(Shop shop) {
        var found = shops.find(new Document("_id", shop.toString())).first();
        if (found == null) return Optional.empty();
        var read = documents.shop(found);
        hold(read);
        return Optional.of(read);
    }

    private synchronized void hold(Shop shop) {
        var all = new HashMap<>(byKey);
        all.merge(shop.toString(), shop, (old, now) -> now.version() >= old.version() ? now : old);
        byKey = Map.copyOf(all);
    }

    /** A shop whose secrets cannot be opened is left as it was known here, and ends no other. */
    @Scheduled(fixedDelay = 5_000)
    void refresh() {
        var gone = new HashSet<>(byKey.keySet());
        for (var each : shops.find()) {
            gone.remove(each.getString("_id"));
            try {
                var shop = documents.shop(each);
                hold(shop);
                if (!documents.isSealedAsNow(each)) replace(shop);
            } catch (IllegalStateException e) {
                log.error("{} is left out: {}", each.getString("_id"), e.getMessage());
            }
        }
        drop(gone);
    }

    private synchronized void drop(Set<String> gone) {
        if (gone.isEmpty()) return;
        var all = new HashMap<>(byKey);
        all.keySet().removeAll(gone);
        byKey = Map.copyOf(all);
    }
}
