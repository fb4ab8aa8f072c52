package vn.ocop.promotion.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.promotion.product.Goods.between;
import static vn.ocop.promotion.product.Goods.revoked;
import static vn.ocop.promotion.product.Goods.stars;
import static vn.ocop.promotion.product.Goods.tea;
import static vn.ocop.promotion.product.Goods.unplaced;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ocop.promotion.campaign.Campaign;
import vn.ocop.promotion.campaign.SomeCampaign;
import vn.ocop.promotion.engine.Decision.Reason;
import vn.ocop.promotion.product.Assortment.Product;

/** What a cart gets, and why it does not get the rest. */
class EngineTests {

    private static final Instant NOON = Instant.parse("2026-09-15T05:00:00Z");

    private static Cart cart(Instant at, Product product, long... prices) {
        var lines = new ArrayList<Cart.Line>();
        for (int i = 0; i < prices.length; i++) lines.add(new Cart.Line(i + 1, "prd-tea", product, 1, prices[i], 0));
        return new Cart("tiktok", at, lines, Set.of());
    }

    private static Cart cart(long... prices) {
        return cart(NOON, tea(stars(4)), prices);
    }

    private static SomeCampaign campaign() {
        return SomeCampaign.called("cmp-1");
    }

    private static Decision decide(Cart cart, SomeCampaign... campaigns) {
        return Engine.decide(cart, Stream.of(campaigns).map(SomeCampaign::it).toList());
    }

    private static void skips(Decision decision, Reason reason) {
        assertThat(decision.applied()).isEmpty();
        assertThat(decision.total()).isZero();
        assertThat(decision.skipped()).singleElement().satisfies(each -> {
            assertThat(each.reason()).isEqualTo(reason);
            assertThat(each.message().vi()).isNotBlank();
            assertThat(each.message().en()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({
        // percent, cap, price, what comes off
        "10,        , 85000,  8500",
        "10,        , 85009,  8500",
        "10,    5000, 85000,  5000",
        "10,    8500, 85000,  8500",
        "100,       , 85000, 85000",
        "33,        ,   100,    33",
        "1,         ,   199,     1",
        "100,       , 1000000000000, 1000000000000"
    })
    void aPercentageIsRoundedDownAndCapped(int percent, Long cap, long price, long off) {
        var decision = decide(cart(price), campaign().percent(percent, cap).left(Long.MAX_VALUE / 4));

        assertThat(decision.total()).isEqualTo(off);
        assertThat(decision.applied()).singleElement().satisfies(it -> {
            assertThat(it.amount()).isEqualTo(off);
            assertThat(it.cap()).isEqualTo(cap);
            assertThat(it.budgetLeft()).isEqualTo(Long.MAX_VALUE / 4 - off);
        });
    }

    @ParameterizedTest
    @CsvSource({"20000, 85000, 20000", "85000, 85000, 85000", "90000, 85000, 85000"})
    void aFixedAmountIsNeverMoreThanTheGoodsAreWorth(long fixed, long price, long off) {
        assertThat(decide(cart(price), campaign().fixed(fixed)).total()).isEqualTo(off);
    }

    @Test
    void thePartsOfLinesAddUpByLargestRemainderThenTheEarlierLine() {
        var applied =
                decide(cart(100, 100, 100), campaign().fixed(100)).applied().getFirst();

        assertThat(applied.allocations())
                .containsExactly(
                        new Decision.Allocation(1, 34), new Decision.Allocation(2, 33), new Decision.Allocation(3, 33));
        var uneven =
                decide(cart(10, 20, 71), campaign().percent(10, null)).applied().getFirst();
        // 10 of 101: 0.99, 1.98, 7.03
        assertThat(uneven.allocations()).extracting(Decision.Allocation::amount).containsExactly(1L, 2L, 7L);
    }

    @Test
    void whoPaysAddsUpToo() {
        var applied = decide(cart(55), campaign().percent(10, null)).applied().getFirst();

        assertThat(applied.funding()).extracting(Decision.Funded::amount).containsExactly(4L, 1L);
        assertThat(applied.funding())
                .extracting(Decision.Funded::party)
                .containsExactly(Campaign.Funder.Party.STATE, Campaign.Funder.Party.PRODUCER);
    }

    @Test
    void billionsByBillionsStillAddUp() {
        var applied = decide(
                        cart(6_000_000_000L, 3_000_000_000L, 1L),
                        campaign().percent(90, null).left(Long.MAX_VALUE / 4))
                .applied()
                .getFirst();

        assertThat(applied.allocations().stream()
                        .mapToLong(Decision.Allocation::amount)
                        .sum())
                .isEqualTo(applied.amount())
                .isEqualTo(8_100_000_000L);
    }

    @Test
    void takesTheSellersDiscountOffFirst() {
        var line = new Cart.Line(1, "prd-tea", tea(stars(4)), 2, 85_000, 70_000);
        var decision = decide(new Cart("tiktok", NOON, List.of(line), Set.of()), campaign());

        assertThat(decision.total()).isEqualTo(10_000);
    }

    @Test
    void onlyTheLinesItIsForCount() {
        var mine = new Cart.Line(1, "prd-tea", tea(stars(4)), 1, 100_000, 0);
        var low = new Cart.Line(2, "prd-low", tea(stars(3)), 1, 900_000, 0);
        var unknown = new Cart.Line(3, null, null, 1, 900_000, 0);
        var applied = decide(
                        new Cart("tiktok", NOON, List.of(low, mine, unknown), Set.of()),
                        campaign().stars(4))
                .applied()
                .getFirst();

        assertThat(applied.allocations()).containsExactly(new Decision.Allocation(1, 10_000));
    }

    static Stream<Arguments> rules() {
        var tea = tea(stars(4));
        return Stream.of(
                Arguments.of(campaign().stars(4), tea, null),
                Arguments.of(campaign().stars(5), tea, Reason.STARS_TOO_LOW),
                Arguments.of(campaign().oldProvinces("42", "87"), tea, null),
                Arguments.of(campaign().oldProvinces("42"), tea, Reason.PLACE),
                Arguments.of(campaign().oldProvinces("82"), tea, Reason.PLACE),
                Arguments.of(campaign().provinces("82"), tea, null),
                Arguments.of(campaign().provinces("87"), tea, Reason.PLACE),
                Arguments.of(campaign().provinces("82"), unplaced(stars(4)), Reason.PLACE),
                Arguments.of(campaign().oldProvinces("87"), unplaced(stars(4)), Reason.PLACE),
                Arguments.of(campaign().sets(9, 12), tea, null),
                Arguments.of(campaign().sets(9), tea, Reason.SET),
                Arguments.of(campaign().sets(12), unplaced(stars(4)), Reason.SET),
                Arguments.of(campaign().products("prd-tea"), tea, null),
                Arguments.of(campaign().products("prd-rice"), tea, Reason.PRODUCT),
                Arguments.of(campaign().channels("tiktok", "shopee"), tea, null),
                Arguments.of(campaign().channels("shopee"), tea, Reason.CHANNEL),
                Arguments.of(campaign(), null, Reason.UNKNOWN_PRODUCT),
                Arguments.of(campaign(), unplaced(stars(3)), null),
                Arguments.of(campaign().percent(1, null), tea, null),
                Arguments.of(campaign().withVoucher(), tea, Reason.VOUCHER_REQUIRED),
                Arguments.of(campaign().left(9_999), tea, Reason.BUDGET_EXHAUSTED),
                Arguments.of(campaign().left(10_000), tea, null),
                Arguments.of(campaign().in(Campaign.State.PAUSED), tea, Reason.PAUSED),
                Arguments.of(campaign().in(Campaign.State.ENDED), tea, Reason.ENDED),
                Arguments.of(campaign().in(Campaign.State.ARCHIVED), tea, Reason.ENDED),
                Arguments.of(campaign().in(Campaign.State.DRAFT), tea, null));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachRuleLetsThroughOrSaysWhyNot(SomeCampaign campaign, Product product, Reason why) {
        var decision = decide(cart(NOON, product, 100_000), campaign);

        if (why != null) skips(decision, why);
        else assertThat(decision.applied()).hasSize(1);
    }

    static Stream<Arguments> guarded() {
        return Stream.of(
                Arguments.of(tea(), Reason.NOT_CERTIFIED),
                Arguments.of(tea(between(4, "2023-01-01", "2026-09-14")), Reason.CERTIFICATE_LAPSED),
                Arguments.of(tea(between(4, "2023-01-01", "2026-09-15")), null),
                Arguments.of(tea(between(4, "2026-09-15", "2029-09-15")), null),
                Arguments.of(tea(between(4, "2026-09-16", "2029-09-16")), Reason.NOT_CERTIFIED),
                Arguments.of(tea(revoked(4, "2026-09-15")), Reason.CERTIFICATE_REVOKED),
                Arguments.of(tea(revoked(4, "2026-09-16")), null),
                // lapsed long ago and renewed from tomorrow: what it was last counts
                Arguments.of(
                        tea(between(4, "2026-09-16", "2029-09-16"), between(4, "2020-01-01", "2023-01-01")),
                        Reason.CERTIFICATE_LAPSED));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void withoutAValidCertificateNothingIsDiscountedWhateverTheCampaignAsksFor(Product product, Reason why) {
        for (var campaign : List.of(campaign(), campaign().stars(3), campaign().products("prd-tea"))) {
            var decision = decide(cart(NOON, product, 100_000), campaign);
            if (why != null) skips(decision, why);
            else assertThat(decision.applied()).hasSize(1);
        }
    }

    @Test
    void theNewerCertificateSaysHowManyStars() {
        var up = tea(between(3, "2024-01-01", "2027-01-01"), between(4, "2026-01-01", "2029-01-01"));
        var down = tea(between(4, "2024-01-01", "2027-01-01"), between(3, "2026-01-01", "2029-01-01"));

        assertThat(decide(cart(NOON, up, 100_000), campaign().stars(4)).applied())
                .hasSize(1);
        skips(decide(cart(NOON, down, 100_000), campaign().stars(4)), Reason.STARS_TOO_LOW);
    }

    @Test
    void aCertificateHoldsByTheDayInVietnam() {
        var product = tea(between(4, "2024-01-01", "2026-09-15"));

        assertThat(decide(cart(Instant.parse("2026-09-15T16:59:59Z"), product, 100_000), campaign())
                        .applied())
                .hasSize(1);
        skips(
                decide(cart(Instant.parse("2026-09-15T17:00:00Z"), product, 100_000), campaign()),
                Reason.CERTIFICATE_LAPSED);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-31T16:59:59.999Z, NOT_STARTED",
        "2026-08-31T17:00:00Z,",
        "2026-09-30T16:59:59.999Z,",
        "2026-09-30T17:00:00Z, ENDED"
    })
    void aCampaignIsOnFromItsFirstMomentToItsLast(Instant at, Reason why) {
        var decision = decide(cart(at, tea(stars(4)), 100_000), campaign());

        if (why != null) skips(decision, why);
        else assertThat(decision.applied()).hasSize(1);
    }

    @Test
    void aVoucherOpensItsOwnCampaignOnly() {
        var cart = new Cart("tiktok", NOON, cart(100_000).lines(), Set.of("cmp-2"));
        var decision = decide(
                cart, campaign().withVoucher(), SomeCampaign.called("cmp-2").withVoucher());

        assertThat(decision.applied()).extracting(Decision.Applied::campaignId).containsExactly("cmp-2");
        assertThat(decision.skipped()).extracting(Decision.Skipped::reason).containsExactly(Reason.VOUCHER_REQUIRED);
    }

    @Test
    void theBestForTheBuyerIsAppliedAndTheOthersAreToldSo() {
        var decision = decide(
                cart(100_000),
                SomeCampaign.called("cmp-a").percent(10, null),
                SomeCampaign.called("cmp-c").fixed(15_000),
                SomeCampaign.called("cmp-b").percent(50, 15_000L),
                SomeCampaign.called("cmp-d").fixed(99_000).left(98_999));

        assertThat(decision.applied()).extracting(Decision.Applied::campaignId).containsExactly("cmp-b");
        assertThat(decision.skipped())
                .extracting(Decision.Skipped::campaignId, Decision.Skipped::reason)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("cmp-a", Reason.BETTER_APPLIED),
                        org.assertj.core.groups.Tuple.tuple("cmp-c", Reason.BETTER_APPLIED),
                        org.assertj.core.groups.Tuple.tuple("cmp-d", Reason.BUDGET_EXHAUSTED));
    }

    @Test
    void whatIsWorthNothingGetsNothing() {
        skips(decide(cart(0, 0), campaign()), Reason.NOTHING_LEFT);
        skips(decide(cart(9), campaign()), Reason.NOTHING_LEFT);
    }

    @Test
    void theFirstLineSaysWhyNoneIsEligible() {
        var lapsed = new Cart.Line(1, "prd-a", tea(between(4, "2020-01-01", "2023-01-01")), 1, 1_000, 0);
        var unknown = new Cart.Line(2, null, null, 1, 1_000, 0);

        skips(
                decide(new Cart("tiktok", NOON, List.of(lapsed, unknown), Set.of()), campaign()),
                Reason.CERTIFICATE_LAPSED);
    }
}
