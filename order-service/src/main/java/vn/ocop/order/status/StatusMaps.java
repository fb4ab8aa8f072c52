package vn.ocop.order.status;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.order.channel.Connector;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.order.intake.IntakeEvent.OrderObserved;
import vn.ocop.order.intake.OrderStatus;

/**
 * The maps that hold now: those of the build, and over them what people have said since. Held in memory, so that orders are
 * taken while the store is away; read anew every five seconds. No version is ever changed or removed.
 */
@Component
public class StatusMaps {

    static final String NO_CHANGE = "NO_CHANGE";

    private final MongoCollection<Document> versions;
    private final UnknownWords unknown;
    private final Map<String, Version> bundled = new TreeMap<>();
    private volatile Map<String, Version> current;

    StatusMaps(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            List<Connector> connectors,
            UnknownWords unknown) {
        this.versions = mongo.getDatabase(database).getCollection("statusMaps");
        this.unknown = unknown;
        for (var each : connectors) {
            var map = StatusMap.of(each.channel());
            var orders = new TreeMap<>(map.orders());
            bundled.put(each.channel(), new Version(each.channel(), map.version(), map.source(), orders, null, null));
        }
        this.current = Map.copyOf(bundled);
    }

    /** The order with what the channel's word means today; a word that nobody has explained is noted and moves nothing. */
    public OrderObserved read(OrderObserved told) {
        var word = told.order().channelStatus();
        var map = current.get(told.channel());
        if (word == null || map == null) return told;
        var means = map.orders().get(word);
        if (means == null) {
            if (told.order().status() == null && !word.isEmpty()) unknown.note(told, word);
            return told;
        }
        var shipped =
                Objects.requireNonNull(bundled.get(told.channel())).orders().get(word);
        return means.equals(shipped) ? told : told.meaning(status(means));
    }

    private static @Nullable OrderStatus status(String means) {
        return means.equals(NO_CHANGE) ? null : OrderStatus.valueOf(means);
    }

    boolean explains(String channel, String word) {
        var map = current.get(channel);
        return map != null && map.orders().containsKey(word);
    }

    @Nullable
    Version current(String channel) {
        return current.get(channel);
    }

    Version bundled(String channel) {
        return Objects.requireNonNull(bundled.get(channel));
    }

    /** The newest first, down to that of the build. */
    List<Version> history(String channel, int limit) {
        var found = versions.find(of(channel))
                .sort(new Document("_id", -1))
                .limit(limit)
                .batchSize(limit)
                .map(Version::of)
                .into(new ArrayList<>());
        if (found.size() < limit) found.add(bundled(channel));
        return found;
    }

    private static Document of(String channel) {
        return new Document("_id", new Document("$gte", channel + ":").append("$lt", channel + ";"));
    }

    /** False when somebody else made that version meanwhile. */
    boolean add(Version next) {
        try {
            versions.insertOne(next.document());
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return false;
            throw e;
        } finally {
            refresh();
        }
        return true;
    }

    /** What the build knows and a version that was made before does not, counts too. */
    @Scheduled(fixedDelay = 5_000)
    final void refresh() {
        var next = new HashMap<String, Version>(bundled);
        for (var shipped : bundled.values()) {
            var newest = versions.find(of(shipped.channel()))
                    .sort(new Document("_id", -1))
                    .limit(1)
                    .first();
            if (newest == null) continue;
            var made = Version.of(newest);
            var orders = new TreeMap<>(shipped.orders());
            orders.putAll(made.orders());
            next.put(
                    shipped.channel(),
                    new Version(made.channel(), made.version(), made.source(), orders, made.at(), made.by()));
        }
        current = Map.copyOf(next);
    }
}
