package vn.ocop.promotion.campaign;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the world is told of a campaign; contracts/promotions. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface CampaignTold {

    record CampaignChanged(String id, String campaignId, long version, Instant occurredAt, Told campaign)
            implements CampaignTold {}

    record Told(
            String name,
            Campaign.State state,
            OffsetDateTime startsAt,
            OffsetDateTime endsAt,
            Campaign.Rule rule,
            ToldAction action,
            Budget budget,
            List<Campaign.Funder> funding) {}

    record ToldAction(
            Campaign.Action.Kind kind,
            @Nullable Integer percent,
            @Nullable Long amount,
            @Nullable Long capPerOrder) {}

    record Budget(long limit, long reserved, long confirmed, long remaining) {}

    static CampaignChanged of(Campaign it, long reserved, long confirmed) {
        boolean percent = it.action().kind() == Campaign.Action.Kind.PERCENT;
        return new CampaignChanged(
                UUID.randomUUID().toString(),
                it.id(),
                it.version(),
                Instant.now(),
                new Told(
                        it.name(),
                        it.state(),
                        it.startsAt().atZone(LocalDays.VIETNAM).toOffsetDateTime(),
                        it.endsAt().atZone(LocalDays.VIETNAM).toOffsetDateTime(),
                        it.rule(),
                        new ToldAction(
                                it.action().kind(),
                                percent ? it.action().percent() : null,
                                percent ? null : it.action().amount(),
                                it.action().capPerOrder()),
                        new Budget(it.limit(), reserved, confirmed, it.remaining()),
                        it.funding()));
    }
}
