package vn.ocop.promotion.campaign;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;
import vn.ocop.promotion.RunningPromotions;

/** Ten percent off anything certified, all September; each method says what is different. */
public record SomeCampaign(Campaign it) {

    public static final Instant START = Instant.parse("2026-08-31T17:00:00Z");
    public static final Instant END = Instant.parse("2026-09-30T16:59:59.999Z");

    public static SomeCampaign called(String id) {
        return new SomeCampaign(new Campaign(
                id,
                1,
                "Chiến dịch " + id,
                Campaign.State.ACTIVE,
                START,
                END,
                new Campaign.Rule(0, List.of(), List.of(), List.of(), List.of(), List.of()),
                new Campaign.Action(Campaign.Action.Kind.PERCENT, 10, 0, null),
                1_000_000,
                1_000_000,
                List.of(
                        new Campaign.Funder(Campaign.Funder.Party.STATE, "UBND tỉnh Hà Tĩnh", 7_000),
                        new Campaign.Funder(Campaign.Funder.Party.PRODUCER, "Nhà sản xuất", 3_000)),
                false,
                "an",
                null));
    }

    private SomeCampaign with(
            Campaign.State state, Campaign.Rule rule, Campaign.Action action, long left, boolean code) {
        return new SomeCampaign(new Campaign(
                it.id(),
                it.version(),
                it.name(),
                state,
                it.startsAt(),
                it.endsAt(),
                rule,
                action,
                Math.max(left, it.limit()),
                left,
                it.funding(),
                code,
                it.author(),
                it.approvedBy()));
    }

    public SomeCampaign in(Campaign.State state) {
        return with(state, it.rule(), it.action(), it.remaining(), it.requiresVoucher());
    }

    public SomeCampaign percent(int percent, Long cap) {
        return action(new Campaign.Action(Campaign.Action.Kind.PERCENT, percent, 0, cap));
    }

    public SomeCampaign fixed(long amount) {
        return action(new Campaign.Action(Campaign.Action.Kind.FIXED, 0, amount, null));
    }

    private SomeCampaign action(Campaign.Action action) {
        return with(it.state(), it.rule(), action, it.remaining(), it.requiresVoucher());
    }

    public SomeCampaign left(long dong) {
        return with(it.state(), it.rule(), it.action(), dong, it.requiresVoucher());
    }

    /** All of it still there. */
    public SomeCampaign budget(long limit) {
        return new SomeCampaign(new Campaign(
                it.id(),
                it.version(),
                it.name(),
                it.state(),
                it.startsAt(),
                it.endsAt(),
                it.rule(),
                it.action(),
                limit,
                limit,
                it.funding(),
                it.requiresVoucher(),
                it.author(),
                it.approvedBy()));
    }

    public SomeCampaign withVoucher() {
        return with(it.state(), it.rule(), it.action(), it.remaining(), true);
    }

    public SomeCampaign rule(Campaign.Rule rule) {
        return with(it.state(), rule, it.action(), it.remaining(), it.requiresVoucher());
    }

    public SomeCampaign stars(int least) {
        return rule(new Campaign.Rule(least, List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    public SomeCampaign oldProvinces(String... codes) {
        return rule(new Campaign.Rule(0, List.of(codes), List.of(), List.of(), List.of(), List.of()));
    }

    public SomeCampaign provinces(String... codes) {
        return rule(new Campaign.Rule(0, List.of(), List.of(codes), List.of(), List.of(), List.of()));
    }

    public SomeCampaign sets(Integer... sets) {
        return rule(new Campaign.Rule(0, List.of(), List.of(), List.of(sets), List.of(), List.of()));
    }

    public SomeCampaign products(String... ids) {
        return rule(new Campaign.Rule(0, List.of(), List.of(), List.of(), List.of(ids), List.of()));
    }

    public SomeCampaign channels(String... channels) {
        return rule(new Campaign.Rule(0, List.of(), List.of(), List.of(), List.of(), List.of(channels)));
    }

    /** Another instance of the store, which tells nobody. */
    public static Campaigns store(MongoClient client, String database) {
        var plain = RunningPromotions.mongo().getDatabase(database).getCollection("campaigns");
        var sender = RunningPromotions.bean(EventSender.class);
        var outbox = new Outbox(plain, sender, new SimpleMeterRegistry());
        return new Campaigns(client, database, sender, new EventJson(), outbox);
    }

    public Campaign addedTo(Campaigns campaigns) {
        campaigns.add(it);
        return it;
    }

    /** By somebody who stops or ends it. */
    public static void move(Campaigns campaigns, String id, Campaign.State state) {
        var before = campaigns.find(id).orElseThrow();
        campaigns.save(before, before.in(state, null)).orElseThrow();
    }
}
