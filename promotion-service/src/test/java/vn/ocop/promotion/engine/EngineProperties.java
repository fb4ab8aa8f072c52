package vn.ocop.promotion.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import vn.ocop.promotion.campaign.Campaign;
import vn.ocop.promotion.campaign.SomeCampaign;
import vn.ocop.promotion.product.Goods;

/** What holds for every cart and every campaign. */
class EngineProperties {

    private static final Instant NOON = Instant.parse("2026-09-15T05:00:00Z");

    @Provide
    Arbitrary<Cart> carts() {
        var products = Arbitraries.of(
                Goods.tea(Goods.stars(5)),
                Goods.tea(Goods.stars(3)),
                Goods.tea(),
                Goods.tea(Goods.revoked(4, "2026-09-01")),
                Goods.unplaced(Goods.stars(4)));
        var prices = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 200), Arbitraries.longs().between(0, 5_000_000_000L));
        var line = Combinators.combine(
                        products.injectNull(0.1),
                        Arbitraries.integers().between(1, 50),
                        prices,
                        Arbitraries.longs().between(0, 100))
                .as((product, quantity, price, off) -> new Cart.Line(
                        0, product == null ? null : "prd", product, quantity, price, quantity * price * off / 100));
        return line.list().ofMinSize(1).ofMaxSize(8).map(EngineProperties::cart);
    }

    private static Cart cart(List<Cart.Line> lines) {
        var numbered = new ArrayList<Cart.Line>();
        for (var each : lines)
            numbered.add(new Cart.Line(
                    numbered.size() + 1,
                    each.productId(),
                    each.product(),
                    each.quantity(),
                    each.unitPrice(),
                    each.sellerDiscount()));
        return new Cart("tiktok", NOON, numbered, Set.of());
    }

    @Provide
    Arbitrary<List<Campaign>> campaigns() {
        var percent = Combinators.combine(
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.longs().between(1, 100_000).injectNull(0.4))
                .as((points, cap) -> SomeCampaign.called("").percent(points, cap));
        var fixed = Arbitraries.longs()
                .between(1, 500_000)
                .map(amount -> SomeCampaign.called("").fixed(amount));
        var action = Arbitraries.oneOf(percent, fixed).map(each -> each.it().action());
        var rule = Arbitraries.of(
                        SomeCampaign.called("").stars(4),
                        SomeCampaign.called("").stars(0),
                        SomeCampaign.called("").provinces("82"),
                        SomeCampaign.called("").oldProvinces("42"),
                        SomeCampaign.called("").sets(12))
                .map(each -> each.it().rule());
        var left = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 100_000), Arbitraries.longs().between(0, 1_000_000_000_000L));
        return Combinators.combine(action, rule, left, Arbitraries.of(Campaign.State.class))
                .as((a, r, l, s) -> new Campaign(
                        "",
                        1,
                        "",
                        s,
                        SomeCampaign.START,
                        SomeCampaign.END,
                        r,
                        a,
                        Math.max(1, l),
                        l,
                        SomeCampaign.called("").it().funding(),
                        false,
                        "an",
                        null))
                .list()
                .ofMaxSize(4)
                .map(EngineProperties::named);
    }

    private static List<Campaign> named(List<Campaign> campaigns) {
        var named = new ArrayList<Campaign>();
        for (var it : campaigns)
            named.add(new Campaign(
                    "cmp-" + named.size(),
                    1,
                    "n",
                    it.state(),
                    it.startsAt(),
                    it.endsAt(),
                    it.rule(),
                    it.action(),
                    it.limit(),
                    it.remaining(),
                    it.funding(),
                    false,
                    "an",
                    null));
        return named;
    }

    @Property(tries = 500)
    void aDiscountNeverExceedsCapGoodsOrBudgetAndItsPartsAddUp(
            @ForAll("carts") Cart cart, @ForAll("campaigns") List<Campaign> campaigns) {
        var decision = Engine.decide(cart, campaigns);

        assertThat(decision.applied().size() + decision.skipped().size()).isEqualTo(campaigns.size());
        assertThat(decision.total())
                .isEqualTo(decision.applied().stream()
                        .mapToLong(Decision.Applied::amount)
                        .sum());
        for (var it : decision.applied()) {
            var campaign = campaigns.get(Integer.parseInt(it.campaignId().substring(4)));
            var cap = campaign.action().capPerOrder();
            assertThat(it.amount()).isPositive().isLessThanOrEqualTo(campaign.remaining());
            if (cap != null) assertThat(it.amount()).isLessThanOrEqualTo(cap);
            assertThat(it.budgetLeft()).isEqualTo(campaign.remaining() - it.amount());
            assertThat(it.allocations().stream()
                            .mapToLong(Decision.Allocation::amount)
                            .sum())
                    .isEqualTo(it.amount());
            assertThat(it.funding().stream().mapToLong(Decision.Funded::amount).sum())
                    .isEqualTo(it.amount());
            for (var part : it.allocations())
                assertThat(part.amount())
                        .isBetween(0L, cart.lines().get(part.line() - 1).base());
        }
    }

    @Property(tries = 300)
    void whatIsNotCertifiedNeverGetsAPart(@ForAll("carts") Cart cart, @ForAll("campaigns") List<Campaign> campaigns) {
        for (var it : Engine.decide(cart, campaigns).applied()) {
            for (var part : it.allocations()) {
                var product = cart.lines().get(part.line() - 1).product();
                assertThat(product).isNotNull();
                assertThat(product.certificateOn(java.time.LocalDate.parse("2026-09-15")))
                        .isNotNull();
            }
        }
    }

    @Property(tries = 300)
    void theOrderOfLinesAndOfCampaignsDoesNotMatter(
            @ForAll("carts") Cart cart, @ForAll("campaigns") List<Campaign> campaigns, @ForAll Random random) {
        var lines = new ArrayList<>(cart.lines());
        var others = new ArrayList<>(campaigns);
        Collections.shuffle(lines, random);
        Collections.shuffle(others, random);
        var one = Engine.decide(cart, campaigns);
        var other = Engine.decide(new Cart(cart.channel(), cart.at(), lines, Set.of()), others);

        assertThat(other.total()).isEqualTo(one.total());
        assertThat(other.applied())
                .extracting(Decision.Applied::campaignId)
                .isEqualTo(
                        one.applied().stream().map(Decision.Applied::campaignId).toList());
    }

    @Property(tries = 500)
    void aSplitAddsUpAndIsWithinOneOfTheExactShare(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long whole,
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> weights) {
        var parts =
                Split.exactly(whole, weights.stream().mapToLong(each -> each).toArray());
        long sum = weights.stream().mapToLong(each -> each).sum();

        assertThat(Arrays.stream(parts).sum()).isEqualTo(whole);
        if (sum == 0) return;
        for (int i = 0; i < parts.length; i++) {
            var exact = java.math.BigInteger.valueOf(whole)
                    .multiply(java.math.BigInteger.valueOf(weights.get(i)))
                    .divide(java.math.BigInteger.valueOf(sum))
                    .longValueExact();
            assertThat(parts[i]).isBetween(exact, exact + 1);
        }
    }
}
