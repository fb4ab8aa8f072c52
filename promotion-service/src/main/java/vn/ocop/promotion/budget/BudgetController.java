package vn.ocop.promotion.budget;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.promotion.campaign.Campaign;
import vn.ocop.promotion.campaign.Campaigns;

/** What a campaign's money became. */
@RestController
@RequiresScope({"promotions:read", "promotions:write"})
class BudgetController {

    record Balance(String campaignId, long limit, long reserved, long confirmed, long remaining) {}

    private final Campaigns campaigns;
    private final Budgets budgets;
    private final Entries entries;

    BudgetController(Campaigns campaigns, Budgets budgets, Entries entries) {
        this.campaigns = campaigns;
        this.budgets = budgets;
        this.entries = entries;
    }

    @GetMapping({"/api/v1/campaigns/{id}/budget", "/api/v1/budgets/{id}"})
    Balance balance(@PathVariable String id) {
        var campaign = existing(id);
        Map<Redemption.State, Long> held = budgets.held(id);
        return new Balance(
                id,
                campaign.limit(),
                held.getOrDefault(Redemption.State.RESERVED, 0L),
                held.getOrDefault(Redemption.State.CONFIRMED, 0L),
                campaign.remaining());
    }

    @GetMapping("/api/v1/budgets/{id}/entries")
    Page<Entries.Entry> entries(
            @PathVariable String id,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        existing(id);
        int most = Math.clamp(limit, 1, 1_000);
        var found =
                entries.of(id, cursor == null ? null : Cursors.decode(cursor, 1).getFirst(), most + 1);
        var next = found.size() > most ? Cursors.encode(found.get(most - 1).id()) : null;
        return new Page<>(found.stream().limit(most).toList(), next);
    }

    private Campaign existing(String id) {
        return campaigns
                .find(id)
                .orElseThrow(() -> Problem.notFound(
                        "CAMPAIGN_NOT_FOUND", "There is no campaign " + id, "Không có chiến dịch " + id));
    }

    @Bean
    static ApplicationRunner budgetIndexes(Budgets budgets, Entries entries) {
        return arguments -> {
            budgets.declareIndexes();
            entries.declareIndexes();
        };
    }
}
