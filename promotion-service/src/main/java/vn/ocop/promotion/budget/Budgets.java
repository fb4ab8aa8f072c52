package vn.ocop.promotion.budget;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.promotion.budget.Redemption.State;
import vn.ocop.promotion.campaign.Campaigns;
import vn.ocop.promotion.campaign.PromotionSettings;
import vn.ocop.promotion.voucher.Vouchers;

/**
 * Keeps the promise that a budget is never exceeded, without transactions: money is taken from the campaign under a token,
 * in one conditional update that leaves a mark; the redemption is written, whose first writer decides; the mark is removed.
 * Giving back is decided on the redemption first. {@link BudgetSweep} finishes what a killed process began.
 */
@Component
public class Budgets {

    /** The order of an expired quote came after all: its money is a redemption of its own. */
    private static final String LATE = "~late";

    private final MongoCollection<Document> redemptions;
    private final Entries entries;
    private final Campaigns campaigns;
    private final Vouchers vouchers;
    private final PromotionSettings settings;

    Budgets(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            Entries entries,
            Campaigns campaigns,
            Vouchers vouchers,
            PromotionSettings settings) {
        this.redemptions = mongo.getDatabase(database).getCollection("redemptions");
        this.entries = entries;
        this.campaigns = campaigns;
        this.vouchers = vouchers;
        this.settings = settings;
    }

    public Optional<Redemption> find(String quoteId) {
        return Optional.ofNullable(
                        redemptions.find(new Document("_id", quoteId)).first())
                .map(Redemption::of);
    }

    /** Of each quote the one that counts: that of its late order, if it had one. */
    public Map<String, Redemption> find(Collection<String> quoteIds) {
        var found = new HashMap<String, Redemption>();
        if (quoteIds.isEmpty()) return found;
        var ids =
                quoteIds.stream().flatMap(each -> Stream.of(each, each + LATE)).toList();
        var all = new HashMap<String, Redemption>();
        redemptions
                .find(new Document("_id", new Document("$in", ids)))
                .forEach(each -> all.put(each.getString("_id"), Redemption.of(each)));
        for (var each : quoteIds) {
            var first = all.get(each);
            if (first != null) found.put(each, counting(first, all.get(each + LATE)));
        }
        return found;
    }

    private Redemption counting(Redemption first, @Nullable Redemption late) {
        if (late == null) return first;
        return late.given() != null
                ? late
                : counting(first, find(late.quoteId() + LATE).orElse(null));
    }

    /**
     * Takes the amount, and the voucher, for the quote, once however often it is asked: all get what the first was given.
     * Empty when there is not enough left, or the voucher was used meanwhile.
     */
    public Optional<Redemption> reserve(String quoteId, String campaignId, long amount, Redemption.Given given) {
        var known = find(quoteId);
        if (known.isPresent()) return known;
        var expires = Date.from(Instant.now().plus(settings.reservationLife()));
        return take(
                new Redemption(quoteId, campaignId, token(), amount, 0, State.RESERVED, expires, null, given, null, 0));
    }

    private Optional<Redemption> take(Redemption wanted) {
        var voucher = wanted.voucher();
        if (!campaigns.take(wanted.campaignId(), wanted.token(), wanted.amount(), wanted.quoteId(), voucher))
            return Optional.empty();
        if (voucher != null && !vouchers.use(voucher, wanted.quoteId())) {
            campaigns.settle(wanted.campaignId(), wanted.token(), true);
            return Optional.empty();
        }
        insert(wanted);
        return Optional.of(taken(wanted.campaignId(), wanted.token(), wanted.quoteId(), voucher));
    }

    /** Nobody was given what was taken long ago under the token: nobody will be, unless somebody was meanwhile. */
    void interrupted(String campaignId, String token, String quoteId, @Nullable String voucher) {
        insert(new Redemption(
                quoteId, campaignId, token(), 0, 0, State.EXPIRED, Date.from(Instant.now()), null, null, null, 0));
        taken(campaignId, token, quoteId, voucher);
    }

    /** What was taken under the token is kept if the quote's redemption says so; else it is undone. */
    private Redemption taken(String campaignId, String token, String quoteId, @Nullable String voucher) {
        var decided = find(quoteId).orElseThrow();
        boolean kept = decided.token().equals(token);
        if (kept && decided.amount() > 0) entries.add(decided, "RESERVE", "RESERVE", decided.amount());
        if (voucher != null && !voucher.equals(decided.voucher())) vouchers.giveBack(voucher, quoteId);
        campaigns.settle(kept ? decided.campaignId() : campaignId, token, !kept);
        return decided;
    }

    private void insert(Redemption redemption) {
        try {
            redemptions.insertOne(redemption.document());
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    /**
     * The order has come: what was reserved is spent. What has expired is taken anew, if it is there.
     * Empty when it is not, or when the money is another order's.
     */
    public Optional<Redemption> confirm(Redemption it, String orderId) {
        var confirmed =
                switch (it.state()) {
                    case CONFIRMED -> Optional.of(it);
                    case RESERVED -> {
                        var next = it.next(State.CONFIRMED, it.released(), orderId, it.moving());
                        replace(next);
                        yield Optional.of(next);
                    }
                    case EXPIRED ->
                        it.given() == null ? Optional.<Redemption>empty() : late(it, it.quoteId() + LATE, orderId);
                };
        var ours = confirmed.filter(each -> each.paidFor(orderId));
        ours.ifPresent(each -> entries.add(each, "CONFIRM", "CONFIRM", 0));
        return ours;
    }

    private Optional<Redemption> late(Redemption it, String id, String orderId) {
        var taken = take(new Redemption(
                id,
                it.campaignId(),
                token(),
                it.amount(),
                0,
                State.CONFIRMED,
                it.expiresAt(),
                orderId,
                it.given(),
                null,
                0));
        // an earlier attempt was interrupted and undone: under its id nothing is given any more
        boolean undone = taken.isPresent() && taken.get().given() == null;
        return undone ? late(it, id + LATE, orderId) : taken;
    }

    /** Gives back so that in all so much is given back, never less than before; with all of it also the voucher. */
    public void release(Redemption it, long inAll, State state) {
        if (it.moving() != null) it = finish(it);
        if (it.released() >= inAll) return;
        var moving = new Redemption.Moving(it.quoteId() + "_" + it.revision(), inAll - it.released());
        var next = it.next(state, inAll, it.orderId(), moving);
        replace(next);
        finish(next);
    }

    /** Does what the redemption has decided. The campaign is read before the redemption: an old reading cannot write. */
    Redemption finish(Redemption decided) {
        while (true) {
            var campaign = campaigns.find(decided.campaignId()).orElseThrow();
            var marks = campaigns.marks(decided.campaignId());
            var now = find(decided.quoteId()).orElseThrow();
            var moving = now.moving();
            if (moving == null) return now;
            if (!marks.containsKey(moving.token())
                    && !campaigns.giveBack(
                            now.campaignId(), campaign.version(), moving.token(), moving.amount(), now.quoteId()))
                continue;
            var kind = now.state() == State.EXPIRED ? "EXPIRE" : "RELEASE";
            entries.add(now, kind, kind + ":" + moving.token(), -moving.amount());
            if (now.voucher() != null && now.released() == now.amount())
                vouchers.giveBack(now.voucher(), now.quoteId());
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

    /** Reserved and confirmed money of a campaign, net of what was given back. */
    Map<State, Long> held(String campaignId) {
        var sums = new HashMap<State, Long>();
        redemptions.find(new Document("campaignId", campaignId)).forEach(each -> {
            var it = Redemption.of(each);
            sums.merge(it.state(), it.amount() - it.released(), Long::sum);
        });
        return sums;
    }

    Iterable<Redemption> overdue(Instant now) {
        return redemptions
                .find(new Document("state", "RESERVED").append("expiresAt", new Document("$lt", Date.from(now))))
                .map(Redemption::of);
    }

    Iterable<Redemption> moving() {
        return redemptions
                .find(new Document("moving", new Document("$exists", true)))
                .map(Redemption::of);
    }

    void declareIndexes() {
        redemptions.createIndex(new Document("campaignId", 1));
        redemptions.createIndex(new Document("state", 1).append("expiresAt", 1));
    }
}
