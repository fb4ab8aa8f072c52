package vn.ocop.promotion.budget;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.promotion.campaign.Campaign;
import vn.ocop.promotion.campaign.Campaigns;
import vn.ocop.promotion.campaign.PromotionSettings;

/**
 * Keeps the promise that a budget is never exceeded, without transactions: money is taken from the campaign under a token,
 * in one conditional update that leaves a mark; the redemption is written, whose first writer decides; the mark is removed.
 * Giving back is decided on the redemption first. A sweep finishes what a killed process began.
 *
 * <p>Entries are append-only, one under each natural key, and add up to what was taken.
 */
@Component
public class Budgets {

    private static final Duration INTERRUPTED = Duration.ofMinutes(1);

    /** One row of a budget's ledger; positive takes, negative gives back. */
    public record Entry(String id, String campaignId, String kind, long amount, Instant at, String quoteId) {}

    private final MongoCollection<Document> redemptions;
    private final MongoCollection<Document> entries;
    private final Campaigns campaigns;
    private final PromotionSettings settings;

    Budgets(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            Campaigns campaigns,
            PromotionSettings settings) {
        this.redemptions = mongo.getDatabase(database).getCollection("redemptions");
        this.entries = mongo.getDatabase(database).getCollection("budget_entries");
        this.campaigns = campaigns;
        this.settings = settings;
    }

    public Optional<Redemption> find(String quoteId) {
        return Optional.ofNullable(
                        redemptions.find(new Document("_id", quoteId)).first())
                .map(Redemption::of);
    }

    public Map<String, Redemption> find(Collection<String> quoteIds) {
        var found = new HashMap<String, Redemption>();
        if (quoteIds.isEmpty()) return found;
        redemptions
                .find(new Document("_id", new Document("$in", List.copyOf(quoteIds))))
                .forEach(each -> found.put(each.getString("_id"), Redemption.of(each)));
        return found;
    }

    /** Takes the amount for the quote, once however often it is asked. False when the budget does not have it. */
    public boolean reserve(String quoteId, String campaignId, long amount) {
        var known = find(quoteId);
        if (known.isPresent()) return known.get().state() != Redemption.State.EXPIRED;
        var token = UUID.randomUUID().toString();
        if (!campaigns.move(campaignId, token, -amount)) return false;
        var redemption = new Redemption(
                quoteId,
                campaignId,
                token,
                amount,
                0,
                Redemption.State.RESERVED,
                Date.from(Instant.now().plus(settings.reservationLife())),
                null,
                null,
                0);
        boolean ours = insert(redemption);
        entry(
                quoteId + ":RESERVE",
                campaignId,
                "RESERVE",
                find(quoteId).orElseThrow().amount(),
                quoteId);
        campaigns.settle(campaignId, token, !ours);
        return true;
    }

    private boolean insert(Redemption redemption) {
        try {
            redemptions.insertOne(redemption.document());
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return false;
            throw e;
        }
    }

    /** The order has come: what was reserved is spent. An expired reservation is taken anew, if the budget has it. */
    public boolean confirm(Redemption it, String orderId) {
        if (it.state() == Redemption.State.CONFIRMED) return true;
        if (it.state() == Redemption.State.EXPIRED) return confirmLate(it, orderId);
        if (it.state() == Redemption.State.RELEASED) return false;
        replace(it.next(Redemption.State.CONFIRMED, it.released(), orderId, it.moving()));
        entry(it.quoteId() + ":CONFIRM", it.campaignId(), "CONFIRM", 0, it.quoteId());
        return true;
    }

    private boolean confirmLate(Redemption it, String orderId) {
        var late = it.quoteId() + "~late";
        if (!reserve(late, it.campaignId(), it.amount())) return false;
        find(late).filter(each -> each.state() == Redemption.State.RESERVED).ifPresent(each -> confirm(each, orderId));
        return true;
    }

    /** Gives back so that in all so much is given back, never less than before. */
    public void release(Redemption it, long inAll, Redemption.State state) {
        if (it.moving() != null) it = finish(it);
        if (it.released() >= inAll) return;
        var moving = new Redemption.Moving(it.quoteId() + "_" + it.revision(), inAll - it.released());
        var next = it.next(state, inAll, it.orderId(), moving);
        replace(next);
        finish(next);
    }

    /** Does what the redemption has decided. The campaign is read before the redemption: an old reading cannot write. */
    private Redemption finish(Redemption decided) {
        while (true) {
            var campaign = campaigns.find(decided.campaignId()).orElseThrow();
            var marks = campaigns.marks(decided.campaignId());
            var now = find(decided.quoteId()).orElseThrow();
            var moving = now.moving();
            if (moving == null) return now;
            boolean done = marks != null && marks.containsKey(moving.token());
            if (!done && !campaigns.move(now.campaignId(), campaign.version(), moving.token(), moving.amount()))
                continue;
            var kind = now.state() == Redemption.State.EXPIRED ? "EXPIRE" : "RELEASE";
            entry(
                    now.quoteId() + ":" + kind + ":" + moving.token(),
                    now.campaignId(),
                    kind,
                    -moving.amount(),
                    now.quoteId());
            var finished = now.next(now.state(), now.released(), now.orderId(), null);
            redemptions.replaceOne(over(finished), finished.document());
            campaigns.settle(now.campaignId(), moving.token(), false);
            return finished;
        }
    }

    private void replace(Redemption next) {
        if (redemptions.replaceOne(over(next), next.document()).getMatchedCount() == 0) {
            throw new TryAgain("The redemption " + next.quoteId() + " was changed by another writer");
        }
    }

    private static Document over(Redemption next) {
        return new Document("_id", next.quoteId()).append("revision", next.revision() - 1);
    }

    private void entry(String id, String campaignId, String kind, long amount, String quoteId) {
        try {
            entries.insertOne(new Document("_id", id)
                    .append("campaignId", campaignId)
                    .append("kind", kind)
                    .append("amount", amount)
                    .append("at", new Date())
                    .append("quoteId", quoteId));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }

    /** Reserved and confirmed money of a campaign, net of what was given back. */
    public Map<Redemption.State, Long> held(String campaignId) {
        var sums = new HashMap<Redemption.State, Long>();
        redemptions.find(new Document("campaignId", campaignId)).forEach(each -> {
            var it = Redemption.of(each);
            sums.merge(it.state(), it.amount() - it.released(), Long::sum);
        });
        return sums;
    }

    public List<Entry> entries(String campaignId, @Nullable String after, int limit) {
        var filter = new Document("campaignId", campaignId);
        if (after != null) filter.append("_id", new Document("$gt", after));
        var found = new ArrayList<Entry>();
        entries.find(filter)
                .sort(new Document("_id", 1))
                .limit(limit)
                .forEach(each -> found.add(new Entry(
                        each.getString("_id"),
                        campaignId,
                        each.getString("kind"),
                        each.getLong("amount"),
                        each.getDate("at").toInstant(),
                        each.getString("quoteId"))));
        return found;
    }

    @Scheduled(fixedDelay = 10_000)
    void expire() {
        var overdue = new Document("state", "RESERVED").append("expiresAt", new Document("$lt", new Date()));
        for (var each : redemptions.find(overdue)) {
            var it = Redemption.of(each);
            try {
                release(it, it.amount(), Redemption.State.EXPIRED);
            } catch (TryAgain itsOrderCameJustNow) {
                // and confirmed it
            }
        }
    }

    /** Finishes what a killed process began. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 15_000)
    void sweep() {
        redemptions
                .find(new Document("moving", new Document("$exists", true)))
                .forEach(each -> finish(Redemption.of(each)));
        for (var campaign : campaigns.running()) settleMarks(campaign);
    }

    private void settleMarks(Campaign campaign) {
        var marks = campaigns.marks(campaign.id());
        if (marks == null || marks.isEmpty()) return;
        var before = Date.from(Instant.now().minus(INTERRUPTED));
        for (var token : List.copyOf(marks.keySet())) {
            var mark = marks.get(token, Document.class);
            if (mark.getDate("at").after(before)) continue;
            boolean giving = mark.getLong("amount") > 0;
            boolean kept =
                    giving || redemptions.find(new Document("token", token)).first() != null;
            campaigns.settle(campaign.id(), token, !kept);
        }
    }

    void declareIndexes() {
        redemptions.createIndex(new Document("campaignId", 1));
        redemptions.createIndex(new Document("state", 1).append("expiresAt", 1));
        redemptions.createIndex(new Document("token", 1));
        entries.createIndex(new Document("campaignId", 1).append("_id", 1));
    }
}
