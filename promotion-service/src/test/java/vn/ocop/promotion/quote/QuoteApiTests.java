package vn.ocop.promotion.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.promotion.Problems.refused;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.promotion.RunningPromotions.Answer;
import vn.ocop.promotion.RunningPromotions.Client;
import vn.ocop.promotion.budget.Expiry;
import vn.ocop.promotion.campaign.CampaignApiTests;
import vn.ocop.promotion.product.Goods;

/** What a marketplace is told that a cart gets, on the running service; every test sells something of its own. */
class QuoteApiTests {

    private static final Client AN = Client.staff("an");

    private final String mine = UUID.randomUUID().toString().substring(0, 8);
    private final Client market = Client.marketplace("market-" + mine, "market:" + mine);

    @BeforeEach
    void stock() {
        Goods.arrive(mine, 1, Goods.tea(Goods.stars(4)));
    }

    private String launched(long limit, boolean voucher, int percent) {
        var draft = CampaignApiTests.draft(limit).put("requiresVoucher", voucher);
        CampaignApiTests.with(draft, "rule/products", "[\"" + mine + "\"]");
        CampaignApiTests.with(draft, "action/percent", Integer.toString(percent));
        var id = AN.post("/api/v1/campaigns", draft).text("/id");
        for (var step : List.of("submit", "approve", "start"))
            assertThat(AN.post("/api/v1/campaigns/" + id + "/" + step, null).status())
                    .isEqualTo(200);
        return id;
    }

    private ObjectNode cart(String mode, String ref) {
        var cart = (ObjectNode) JsonMapper.shared().readTree("""
                {"mode": "%s", "channel": "market", "shop": "%s",
                 "lines": [{"line": 1, "productId": "%s", "quantity": 2, "unitPrice": 100000}]}
                """.formatted(mode, mine, mine));
        if (ref != null) cart.put("quoteRef", ref);
        return cart;
    }

    private Answer quote(ObjectNode cart) {
        return market.post("/api/v1/quotes", cart);
    }

    private static JsonNode budget(String campaign) {
        return AN.get("/api/v1/campaigns/" + campaign + "/budget").body();
    }

    private static String why(Answer answer, String campaign) {
        return answer.body()
                .path("skipped")
                .valueStream()
                .filter(each -> campaign.equals(each.path("campaignId").asString()))
                .map(each -> each.path("reason").asString())
                .findFirst()
                .orElse("");
    }

    @Test
    void aTryTakesNothingAndSaysWhatTheRealOneWouldGive() {
        var campaign = launched(100_000, false, 10);
        var tried = quote(cart("SIMULATE", null));
        assertThat(tried.number("/total")).isEqualTo(20_000);
        assertThat(tried.body().has("quoteId") && !tried.body().path("quoteId").isNull())
                .isFalse();
        assertThat(budget(campaign).path("remaining").asLong()).isEqualTo(100_000);

        var real = quote(cart("RESERVE", null));
        assertThat(real.text("/quoteId")).startsWith("qte-");
        assertThat(real.body().path("applied")).isEqualTo(tried.body().path("applied"));
        assertThat(budget(campaign).path("remaining").asLong()).isEqualTo(80_000);
        assertThat(budget(campaign).path("reserved").asLong()).isEqualTo(20_000);
        var rows = AN.get("/api/v1/budgets/" + campaign + "/entries").body().path("items");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("amount").asLong()).isEqualTo(20_000);
    }

    @Test
    void theSameReferenceIsTheSameQuoteToTheLastDong() {
        var campaign = launched(20_000, false, 10);
        var first = quote(cart("RESERVE", "cart-" + mine));
        // nothing is left, and the campaign is paused: what was given is given
        AN.post("/api/v1/campaigns/" + campaign + "/pause", null);
        var again = quote(cart("RESERVE", "cart-" + mine));

        assertThat(first.number("/total")).isEqualTo(20_000);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(budget(campaign).path("reserved").asLong()).isEqualTo(20_000);
    }

    @Test
    void aReferenceIsOfOneCartAndOneClient() {
        launched(100_000, false, 10);
        var first = quote(cart("RESERVE", "cart-" + mine));
        var other = CampaignApiTests.with(cart("RESERVE", "cart-" + mine), "lines/0/quantity", "3");
        refused(quote(other), 422, "QUOTE_REF_REUSED");
        var neighbour = Client.marketplace("neighbour", "market:" + mine);
        assertThat(neighbour
                        .post("/api/v1/quotes", cart("RESERVE", "cart-" + mine))
                        .text("/quoteId"))
                .isNotEqualTo(first.text("/quoteId"));
    }

    @Test
    void anExpiredQuoteIsNotGivenAgain() {
        launched(100_000, false, 10);
        quote(cart("RESERVE", "cart-" + mine));
        Expiry.later();
        refused(quote(cart("RESERVE", "cart-" + mine)), 409, "QUOTE_EXPIRED");
        assertThat(quote(cart("RESERVE", "next-" + mine)).number("/total")).isEqualTo(20_000);
    }

    @Test
    void whatTheBudgetHasNotIsSaidAndTheNextBestIsGiven() {
        var large = launched(10_000, false, 20);
        var small = launched(100_000, false, 10);
        var answer = quote(cart("RESERVE", null));

        assertThat(answer.text("/applied/0/campaignId")).isEqualTo(small);
        assertThat(answer.number("/total")).isEqualTo(20_000);
        assertThat(why(answer, large)).isEqualTo("BUDGET_EXHAUSTED");
        assertThat(answer.raw().body()).contains("ngân sách đã hết");
    }

    @Test
    void aVoucherOpensItsCampaignForOneQuote() {
        var campaign = launched(100_000, true, 10);
        var code = AN.post("/api/v1/vouchers/batches", Map.of("campaignId", campaign, "count", 1))
                .text("/codes/0");
        assertThat(why(quote(cart("RESERVE", null)), campaign)).isEqualTo("VOUCHER_REQUIRED");
        var cart = cart("RESERVE", "cart-" + mine);
        cart.putArray("voucherCodes").add(code).add("UNKNOWN-CODE");

        var first = quote(cart);
        assertThat(first.number("/total")).isEqualTo(20_000);
        assertThat(quote(cart).body()).isEqualTo(first.body());
        assertThat(AN.get("/api/v1/vouchers/" + code).text("/quoteId")).isEqualTo(first.text("/quoteId"));
        var second = quote(cart.deepCopy().put("quoteRef", "other-" + mine));
        assertThat(second.number("/total")).isZero();
        assertThat(why(second, campaign)).isEqualTo("VOUCHER_REQUIRED");
        assertThat(budget(campaign).path("reserved").asLong()).isEqualTo(20_000);
    }

    @Test
    void aTryDoesNotUseUpAVoucher() {
        var campaign = launched(100_000, true, 10);
        var code = AN.post("/api/v1/vouchers/batches", Map.of("campaignId", campaign, "count", 1))
                .text("/codes/0");
        var cart = cart("SIMULATE", null);
        cart.putArray("voucherCodes").add(code);
        assertThat(quote(cart).number("/total")).isEqualTo(20_000);
        assertThat(AN.get("/api/v1/vouchers/" + code).text("/state")).isEqualTo("ISSUED");
    }

    @Test
    void aRevokedCertificateEndsTheDiscountAtOnce() {
        var campaign = launched(100_000, false, 10);
        assertThat(quote(cart("SIMULATE", null)).number("/total")).isEqualTo(20_000);
        Goods.arrive(mine, 2, Goods.tea(Goods.revoked(4, "2025-01-01")));
        var answer = quote(cart("RESERVE", null));
        assertThat(answer.number("/total")).isZero();
        assertThat(why(answer, campaign)).isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void aDraftIsTriedAtATimeAndNeverReserved() {
        var draft = CampaignApiTests.with(CampaignApiTests.draft(100_000), "rule/products", "[\"" + mine + "\"]")
                .put("startsAt", "2027-01-01")
                .put("endsAt", "2027-01-31");
        var id = AN.post("/api/v1/campaigns", draft).text("/id");
        var tried = cart("SIMULATE", null).put("withDraft", id).put("at", "2027-01-31T16:59:59Z");
        assertThat(quote(tried).number("/total")).isEqualTo(20_000);
        assertThat(why(quote(tried.deepCopy().put("at", "2027-01-31T17:00:00Z")), id))
                .isEqualTo("ENDED");
        assertThat(quote(cart("RESERVE", null).put("withDraft", id).put("at", "2027-01-31T16:59:59Z"))
                        .number("/total"))
                .isZero();
        refused(quote(cart("SIMULATE", null).put("withDraft", "cmp-none")), 422, "CAMPAIGN_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "mode              | null       | REQUIRED | mode",
                "mode              | \"STEAL\"  | TYPE     | mode",
                "channel           | \"\"       | REQUIRED | channel",
                "shop              | null       | REQUIRED | shop",
                "at                | \"noon\"   | TYPE     | at",
                "at                | \"+1000000000-12-31T23:59:59Z\" | INVALID | at",
                "quoteRef          | \"short\"  | SIZE     | quoteRef",
                "voucherCodes      | [null]     | REQUIRED | voucherCodes[0]",
                "voucherCodes      | \"TET\"    | TYPE     | voucherCodes",
                "voucherCodes      | [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"] | SIZE | voucherCodes",
                "lines             | null       | REQUIRED | lines",
                "lines             | []         | REQUIRED | lines",
                "lines             | [null]     | REQUIRED | lines[0]",
                "lines             | [7]        | TYPE     | lines[0]",
                "lines/0/line      | 0          | MIN      | lines[0].line",
                "lines/0/quantity  | 0          | MIN      | lines[0].quantity",
                "lines/0/quantity  | 1000001    | MAX      | lines[0].quantity",
                "lines/0/quantity  | \"two\"    | TYPE     | lines[0].quantity",
                "lines/0/quantity  | 1.5        | TYPE     | lines[0].quantity",
                "lines/0/unitPrice | -1         | MIN      | lines[0].unitPrice",
                "lines/0/unitPrice | 1000000000001 | MAX   | lines[0].unitPrice",
                "lines/0/unitPrice | 85000.5    | TYPE     | lines[0].unitPrice",
                "lines/0/sellerDiscount | -1    | MIN      | lines[0].sellerDiscount",
                "lines/0/productId | {}         | TYPE     | lines[0].productId"
            })
    void eachBadFieldHasItsCodeAndItsPath(String field, String value, String rule, String path) {
        refused(quote(CampaignApiTests.with(cart("SIMULATE", null), field, value)), 400, "INVALID", rule, path);
    }

    @Test
    void whatCanNeverBeIsUnprocessable() {
        var twice = CampaignApiTests.with(
                cart("SIMULATE", null),
                "lines",
                "[{\"line\": 1, \"quantity\": 1, \"unitPrice\": 1}, {\"line\": 1, \"quantity\": 1, \"unitPrice\": 1}]");
        refused(quote(twice), 422, "DUPLICATE_LINE", "DUPLICATE_LINE", "lines[1].line");
        var huge = CampaignApiTests.with(
                cart("SIMULATE", null),
                "lines",
                "[{\"line\": 1, \"quantity\": 1, \"unitPrice\": 1000000000000},"
                        + " {\"line\": 2, \"quantity\": 1000000, \"unitPrice\": 1000000000000}]");
        refused(quote(huge), 422, "BAD_MONEY", "BAD_MONEY", "lines[1]");
    }

    @Test
    void aCartOfTensOfBillionsIsAnswered() {
        launched(1_000_000, false, 100);
        var draft = CampaignApiTests.with(
                cart("SIMULATE", null),
                "lines",
                "[{\"line\": 1, \"productId\": \"" + mine + "\", \"quantity\": 1, \"unitPrice\": 900000000000},"
                        + " {\"line\": 2, \"productId\": \"" + mine + "\", \"quantity\": 7, \"unitPrice\": 100}]");
        assertThat(quote(draft).number("/total")).isEqualTo(50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIMULATE", "RESERVE"})
    void aMarketplaceAsksForItsOwnShopsOnly(String mode) {
        var stranger = Client.marketplace("stranger", "market:elsewhere");
        refused(stranger.post("/api/v1/quotes", cart(mode, null)), 403, "SHOP_NOT_YOURS");
        refused(Client.reader().post("/api/v1/quotes", cart(mode, null)), 403, "FORBIDDEN");
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsSaid() {
        var campaign = launched(100_000, false, 10);
        var cart = cart("RESERVE", null);
        ((ObjectNode) cart.path("lines").get(0)).remove("productId");
        ((ObjectNode) cart.path("lines").get(0)).put("sku", "NOBODY-HAS-THIS");
        assertThat(why(quote(cart), campaign)).isEqualTo("UNKNOWN_PRODUCT");
    }
}
