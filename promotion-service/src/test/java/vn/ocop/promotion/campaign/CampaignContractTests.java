package vn.ocop.promotion.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.promotion.Contracts;

/** What is told of campaigns is as contracts/promotions says. */
class CampaignContractTests {

    private final EventJson json = new EventJson();

    @Test
    void isWrittenAsAgreed() {
        var sample = (ObjectNode) json.mapper().readTree(Contracts.bytes("promotions/CampaignChanged"));
        var told = sample.path("campaign");
        var budget = told.path("budget");
        var campaign = new Campaign(
                sample.path("campaignId").asString(),
                sample.path("version").asLong(),
                told.path("name").asString(),
                Campaign.State.valueOf(told.path("state").asString()),
                LocalDays.start("2026-09-01", "startsAt"),
                LocalDays.end("2026-09-30", "endsAt"),
                json.mapper().treeToValue(told.path("rule"), Campaign.Rule.class),
                new Campaign.Action(Campaign.Action.Kind.PERCENT, 10, 0, 50_000L),
                budget.path("limit").asLong(),
                budget.path("remaining").asLong(),
                java.util.List.of(json.mapper().treeToValue(told.path("funding"), Campaign.Funder[].class)),
                true,
                "an",
                "binh");

        var event = CampaignTold.of(
                campaign,
                budget.path("reserved").asLong(),
                budget.path("confirmed").asLong());
        var written = (ObjectNode) json.mapper().readTree(json.write(event));

        assertThat(Instant.parse(written.path("occurredAt").asString())).isBeforeOrEqualTo(Instant.now());
        for (var drawn : new String[] {"id", "occurredAt"}) written.set(drawn, sample.get(drawn));
        assertThat(written).isEqualTo(sample);
    }

    @Test
    void aFixedAmountIsToldWithoutAPercentage() {
        var event = CampaignTold.of(SomeCampaign.called("cmp-1").fixed(20_000).it(), 0, 0);
        var action = json.mapper().readTree(json.write(event)).path("campaign").path("action");

        assertThat(action).isEqualTo(json.mapper().readTree("{\"kind\": \"FIXED\", \"amount\": 20000}"));
    }
}
