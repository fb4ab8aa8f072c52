package vn.ocop.promotion.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.promotion.campaign.Campaigns;

/** Gives back what no order came for, and finishes what a killed process began. */
@Component
class BudgetSweep {

    private static final Duration INTERRUPTED = Duration.ofMinutes(1);

    private final Budgets budgets;
    private final Campaigns campaigns;

    BudgetSweep(Budgets budgets, Campaigns campaigns) {
        this.budgets = budgets;
        this.campaigns = campaigns;
    }

    @Scheduled(fixedDelay = 10_000)
    void expire() {
        expire(Instant.now());
    }

    void expire(Instant now) {
        for (var each : budgets.overdue(now)) {
            try {
                budgets.release(each, each.amount(), Redemption.State.EXPIRED);
            } catch (TryAgain itsOrderCameJustNow) {
                // and confirmed it
            }
        }
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 15_000)
    void sweep() {
        sweep(Instant.now().minus(INTERRUPTED));
    }

    /** Also of campaigns that have ended: what is left there is accounted for. */
    void sweep(Instant before) {
        budgets.moving().forEach(budgets::finish);
        campaigns
                .marked()
                .forEach((campaign, marks) -> marks.keySet().forEach(token -> {
                    var mark = marks.get(token, Document.class);
                    if (mark.getDate("at").before(Date.from(before))) settle(campaign, token, mark);
                }));
    }

    private void settle(String campaign, String token, Document mark) {
        var quote = mark.getString("quote");
        if (mark.getLong("amount") < 0) {
            budgets.interrupted(campaign, token, quote, mark.getString("voucher"));
            return;
        }
        var moving = budgets.find(quote).orElseThrow().moving();
        // until the redemption says that it is done, only the mark keeps it from being done twice
        if (moving == null || !moving.token().equals(token)) campaigns.settle(campaign, token, false);
    }
}
