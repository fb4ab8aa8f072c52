package vn.ocop.promotion.budget;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.ocop.promotion.RunningPromotions;
import vn.ocop.promotion.campaign.Campaigns;
import vn.ocop.promotion.campaign.PromotionSettings;
import vn.ocop.promotion.campaign.SomeCampaign;
import vn.ocop.promotion.voucher.Codes;
import vn.ocop.promotion.voucher.Vouchers;

/** One of several instances of the service over one store, which may be killed. */
final class Instance {

    final Crashes crashes = new Crashes();
    final Campaigns campaigns;
    final Vouchers vouchers;
    final Entries entries;
    final Budgets budgets;
    final BudgetSweep sweep;

    Instance(String database) {
        MongoClient client = crashes.over(RunningPromotions.mongo());
        campaigns = SomeCampaign.store(client, database);
        vouchers = Codes.store(client, database);
        entries = new Entries(client, database);
        budgets = new Budgets(
                client,
                database,
                entries,
                campaigns,
                vouchers,
                new PromotionSettings(100_000_000, Duration.ofMinutes(15)));
        sweep = new BudgetSweep(budgets, campaigns);
    }

    Optional<Redemption> reserve(String quote, String campaign, long amount) {
        return reserve(quote, campaign, amount, null);
    }

    Optional<Redemption> reserve(String quote, String campaign, long amount, String voucher) {
        return budgets.reserve(quote, campaign, amount, new Redemption.Given("asked", "answer", voucher));
    }

    /** As an order event does it. */
    Optional<Redemption> confirm(String quote, String order) {
        return budgets.confirm(now(quote), order);
    }

    void release(String quote, long inAll) {
        budgets.release(now(quote), inAll, Redemption.State.CONFIRMED);
    }

    /** The redemption that counts for the quote. */
    Redemption now(String quote) {
        return budgets.find(List.of(quote)).get(quote);
    }

    void laterExpire() {
        sweep.expire(Instant.now().plus(Duration.ofMinutes(16)));
    }

    /** As if a minute had passed. */
    void laterSweep() {
        sweep.sweep(Instant.now().plusSeconds(1));
    }

    long left(String campaign) {
        return campaigns.find(campaign).orElseThrow().remaining();
    }

    long ledger(String campaign) {
        return entries.of(campaign, null, 100_000).stream()
                .mapToLong(Entries.Entry::amount)
                .sum();
    }
}
