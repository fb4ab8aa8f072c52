package vn.ocop.promotion.campaign;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
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
import vn.ocop.messaging.Topic;

/** All campaigns, each with what is left of its budget. */
@Repository
public class Campaigns {

    public static final String TOPIC = "promotions";
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final MongoCollection<Document> campaigns;
    private final EventSender sender;
    private final EventJson json;
    private final Outbox outbox;
    private volatile List<Campaign> running = List.of();

    Campaigns(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            EventSender sender,
            EventJson json,
            Outbox campaignOutbox) {
        this.campaigns = mongo.getDatabase(database).getCollection("campaigns");
        this.sender = sender;
        this.json = json;
        this.outbox = campaignOutbox;
    }

    public Optional<Campaign> find(String id) {
        return Optional.ofNullable(campaigns.find(new Document("_id", id)).first())
                .map(this::campaign);
    }

    List<Campaign> list() {
        var found = new ArrayList<Campaign>();
        campaigns
                .find()
                .sort(new Document("_id", 1))
                .limit(1_000)
                .batchSize(1_000)
                .forEach(each -> found.add(campaign(each)));
        return found;
    }

    /** Those that could apply now or soon, with what was left of them at the last look, at most a second ago. */
    public List<Campaign> running() {
        return running;
    }

    @Scheduled(fixedDelay = 1_000)
    void refresh() {
        var found = new ArrayList<Campaign>();
        for (var each :
                campaigns.find(new Document("state", new Document("$in", List.of("SCHEDULED", "ACTIVE", "PAUSED"))))) {
            var campaign = campaign(each);
            if (campaign.state() == Campaign.State.SCHEDULED && !Instant.now().isBefore(campaign.startsAt())) {
                campaign = save(campaign, campaign.in(Campaign.State.ACTIVE, campaign.approvedBy()))
                        .orElse(campaign);
            }
            if (Instant.now().isAfter(campaign.endsAt())) {
                campaign = save(campaign, campaign.in(Campaign.State.ENDED, campaign.approvedBy()))
                        .orElse(campaign);
            }
            found.add(campaign);
        }
        running = List.copyOf(found);
    }

    void add(Campaign campaign) {
        var told = sender.outgoing(TOPIC, campaign.id(), UUID.randomUUID().toString(), CampaignTold.of(campaign, 0, 0));
        var document = new Document("_id", campaign.id());
        document.putAll(fields(campaign));
        campaigns.insertOne(
                document.append("pending", new Document()).append(Outbox.FIELD, List.of(Outbox.entry(told))));
        outbox.wake(campaign.id());
    }

    /** Over the version that was read; empty when it was changed meanwhile. The budget's own numbers are not touched. */
    Optional<Campaign> save(Campaign before, Campaign after) {
        var next = new Campaign(
                after.id(),
                before.version() + 1,
                after.name(),
                after.state(),
                after.startsAt(),
                after.endsAt(),
                after.rule(),
                after.action(),
                after.limit(),
                before.remaining() + after.limit() - before.limit(),
                after.funding(),
                after.requiresVoucher(),
                after.author(),
                after.approvedBy());
        var told = sender.outgoing(
                TOPIC,
                next.id(),
                UUID.randomUUID().toString(),
                CampaignTold.of(next, 0, next.limit() - next.remaining()));
        var update = new Document("$set", fields(next)).append("$push", new Document(Outbox.FIELD, Outbox.entry(told)));
        var filter = new Document("_id", before.id()).append("version", before.version());
        if (campaigns.updateOne(filter, update).getMatchedCount() == 0) return Optional.empty();
        outbox.wake(next.id());
        return Optional.of(next);
    }

    /** Takes so much for the quote, if there is enough. The mark that names it stays until {@link #settle}. */
    public boolean take(String id, String token, long amount, String quoteId, @Nullable String voucher) {
        var filter = new Document("_id", id).append("remaining", new Document("$gte", amount));
        return move(filter, token, -amount, quoteId, voucher);
    }

    /** Only over a version of the campaign: nobody has moved or settled anything since it was read. */
    public boolean giveBack(String id, long version, String token, long amount, String quoteId) {
        return move(new Document("_id", id).append("version", version), token, amount, quoteId, null);
    }

    private boolean move(Document over, String token, long amount, String quoteId, @Nullable String voucher) {
        var filter = over.append("pending." + token, new Document("$exists", false));
        var mark = new Document("amount", amount)
                .append("at", new Date())
                .append("quote", quoteId)
                .append("voucher", voucher);
        var update = new Document("$inc", new Document("remaining", amount).append("version", 1L))
                .append("$set", new Document("pending." + token, mark));
        return campaigns.updateOne(filter, update).getMatchedCount() == 1;
    }

    /** Removes the mark of a move; with undo also what it moved. */
    public void settle(String id, String token, boolean undo) {
        var filter = new Document("_id", id).append("pending." + token, new Document("$exists", true));
        var found = campaigns.find(filter).first();
        if (found == null) return;
        var mark = found.get("pending", Document.class).get(token, Document.class);
        var update = new Document("$unset", new Document("pending." + token, ""))
                .append("$inc", new Document("version", 1L));
        if (undo) update.append("$inc", new Document("remaining", -mark.getLong("amount")).append("version", 1L));
        campaigns.updateOne(filter, update);
    }

    /** The marks of moves that are not settled, by their tokens. */
    public Document marks(String id) {
        var found = campaigns.find(new Document("_id", id)).first();
        return found == null ? new Document() : found.get("pending", Document.class);
    }

    /** The marks of every campaign that has any, in whatever state it is. */
    public Map<String, Document> marked() {
        var found = new HashMap<String, Document>();
        campaigns
                .find(new Document("pending", new Document("$ne", new Document())))
                .projection(new Document("pending", 1))
                .forEach(each -> found.put(each.getString("_id"), each.get("pending", Document.class)));
        return found;
    }

    private Document fields(Campaign campaign) {
        var fields = new Document(json.mapper().convertValue(campaign, FIELDS));
        fields.remove("id");
        return fields.append("remaining", campaign.remaining()).append("version", campaign.version());
    }

    private Campaign campaign(Document document) {
        document.put("id", document.get("_id"));
        document.keySet().removeAll(List.of("_id", "pending", Outbox.FIELD));
        return json.mapper().convertValue(document, Campaign.class);
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Topic promotionsTopic() {
            return Topic.compacted(TOPIC, Duration.ZERO);
        }

        @Bean
        Outbox campaignOutbox(
                MongoClient mongo,
                @Value("${ocop.database}") String database,
                EventSender sender,
                MeterRegistry meters) {
            return new Outbox(mongo.getDatabase(database).getCollection("campaigns"), sender, meters);
        }
    }
}
