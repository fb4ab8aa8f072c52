package vn.ocop.promotion.livestream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;
import vn.ocop.promotion.campaign.Campaigns;
import vn.ocop.promotion.campaign.LocalDays;
import vn.ocop.promotion.product.Assortment;

/** All livestreams; those that have begun are in memory, because every order is held against them. */
@Repository
public class Sessions {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** What the world is told; contracts/promotions. */
    record LivestreamChanged(
            String type, String id, String sessionId, long version, Instant occurredAt, Told session) {}

    record Told(
            String name,
            Session.State state,
            OffsetDateTime plannedStart,
            OffsetDateTime plannedEnd,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt,
            List<String> hosts,
            List<Session.Room> rooms,
            List<String> producers,
            List<Session.Slot> slots,
            int afterglowMinutes) {}

    private final MongoCollection<Document> sessions;
    private final EventSender sender;
    private final EventJson json;
    private final Assortment assortment;
    private final Outbox outbox;
    private volatile List<Session> begun = List.of();

    Sessions(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            EventSender sender,
            EventJson json,
            Assortment assortment,
            Outbox sessionOutbox) {
        this.sessions = mongo.getDatabase(database).getCollection("livestreams");
        this.sender = sender;
        this.json = json;
        this.assortment = assortment;
        this.outbox = sessionOutbox;
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.find(new Document("_id", id)).first())
                .map(this::session);
    }

    List<Session> list() {
        var found = new ArrayList<Session>();
        sessions.find()
                .sort(new Document("_id", 1))
                .limit(1_000)
                .batchSize(1_000)
                .forEach(each -> found.add(session(each)));
        return found;
    }

    /** Latest start first: the last touch wins. */
    public List<Session> begun() {
        return begun;
    }

    @Scheduled(fixedDelay = 2_000)
    public void refresh() {
        var found = new ArrayList<Session>();
        sessions.find(new Document("startedAt", new Document("$exists", true)))
                .forEach(each -> found.add(session(each)));
        begun = found.stream()
                .sorted(Comparator.comparing(
                                Session::startedAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .reversed())
                .toList();
    }

    void add(Session session) {
        sessions.insertOne(document(session));
        outbox.wake(session.id());
    }

    /** Over the version that was read. */
    public boolean save(Session before, Session after) {
        var next = new Session(
                after.id(),
                before.version() + 1,
                after.name(),
                after.state(),
                after.plannedStart(),
                after.plannedEnd(),
                after.startedAt(),
                after.stoppedAt(),
                after.hosts(),
                after.rooms(),
                after.slots(),
                after.afterglowMinutes(),
                after.pinned(),
                after.settling());
        var filter = new Document("_id", before.id()).append("version", before.version());
        var written = sessions.bulkWrite(List.of(new ReplaceOneModel<>(filter, document(next))))
                        .getMatchedCount()
                == 1;
        if (written) {
            outbox.wake(next.id());
            refresh();
        }
        return written;
    }

    private Document document(Session session) {
        var fields = new Document("_id", session.id());
        fields.putAll(json.mapper().convertValue(session, FIELDS));
        fields.remove("id");
        var id = UUID.randomUUID().toString();
        var told = sender.outgoing(Campaigns.TOPIC, session.id(), id, told(id, session));
        return fields.append("version", session.version()).append(Outbox.FIELD, List.of(Outbox.entry(told)));
    }

    LivestreamChanged told(String id, Session it) {
        var producers = it.slots().stream()
                .map(each -> assortment.find(each.productId()))
                .filter(each -> each != null)
                .map(each -> each.producer().id())
                .distinct()
                .toList();
        return new LivestreamChanged(
                "LivestreamChanged",
                id,
                it.id(),
                it.version(),
                Instant.now(),
                new Told(
                        it.name(),
                        it.state(),
                        it.plannedStart().atZone(LocalDays.VIETNAM).toOffsetDateTime(),
                        it.plannedEnd().atZone(LocalDays.VIETNAM).toOffsetDateTime(),
                        it.startedAt(),
                        it.stoppedAt(),
                        it.hosts(),
                        it.rooms(),
                        producers,
                        it.slots(),
                        it.afterglowMinutes()));
    }

    private Session session(Document document) {
        document.put("id", document.get("_id"));
        document.keySet().removeAll(List.of("_id", Outbox.FIELD));
        return json.mapper().convertValue(document, Session.class);
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        Outbox sessionOutbox(
                MongoClient mongo,
                @Value("${ocop.database}") String database,
                EventSender sender,
                MeterRegistry meters) {
            return new Outbox(mongo.getDatabase(database).getCollection("livestreams"), sender, meters);
        }
    }
}
