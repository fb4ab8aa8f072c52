package vn.ocop.promotion.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.promotion.Problems.refused;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.promotion.RunningPromotions;
import vn.ocop.promotion.RunningPromotions.Client;
import vn.ocop.promotion.campaign.Campaigns;
import vn.ocop.promotion.campaign.SomeCampaign;

/** Codes as the staff hands them out, on the running service. */
class VoucherApiTests {

    private static final Client AN = Client.staff("an");

    @BeforeAll
    static void launch() {
        SomeCampaign.called("cmp-codes").withVoucher().addedTo(RunningPromotions.bean(Campaigns.class));
    }

    private static String issued() {
        return AN.post("/api/v1/vouchers/batches", Map.of("campaignId", "cmp-codes", "count", 1, "prefix", "TET-"))
                .text("/codes/0");
    }

    @Test
    void aBatchHasSoManyCodesThatNobodyGuesses() {
        var answer = AN.post("/api/v1/vouchers/batches", Map.of("campaignId", "cmp-codes", "count", 50));

        assertThat(answer.status()).isEqualTo(201);
        var codes = answer.body()
                .path("codes")
                .valueStream()
                .map(each -> each.asString())
                .toList();
        assertThat(codes).hasSize(50).doesNotHaveDuplicates().allMatch(each -> each.matches("[A-HJKMNP-Z2-8]{12}"));
        assertThat(issued()).startsWith("TET-").hasSize(16);
    }

    @Test
    void aCodeIsVoidedOnceAndThenOpensNothing() {
        var code = issued();
        assertThat(AN.get("/api/v1/vouchers/" + code).text("/state")).isEqualTo("ISSUED");
        assertThat(AN.send("DELETE", "/api/v1/vouchers/" + code, null).text("/state"))
                .isEqualTo("VOID");
        refused(AN.send("DELETE", "/api/v1/vouchers/" + code, null), 409, "VOUCHER_NOT_ISSUED");
        var vouchers = RunningPromotions.bean(Vouchers.class);
        assertThat(vouchers.good(java.util.List.of(code))).isEmpty();
        assertThat(vouchers.use(code, "q")).isFalse();
    }

    @Test
    void aUsedCodeIsNotVoided() {
        var code = issued();
        RunningPromotions.bean(Vouchers.class).use(code, "q");
        refused(AN.send("DELETE", "/api/v1/vouchers/" + code, null), 409, "VOUCHER_NOT_ISSUED");
        assertThat(AN.get("/api/v1/vouchers/" + code).text("/quoteId")).isEqualTo("q");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "campaignId | null    | REQUIRED",
                "campaignId | {}      | TYPE",
                "count      | 0       | MIN",
                "count      | null    | TYPE",
                "count      | 10001   | MAX",
                "count      | \"all\" | TYPE",
                "prefix     | \"tết\" | FORMAT",
                "prefix     | \"ABCDEFGHIJKLM\" | FORMAT"
            })
    void eachBadFieldHasItsCodeAndItsPath(String field, String value, String rule) {
        var batch = new HashMap<String, Object>(Map.of("campaignId", "cmp-codes", "count", 1));
        batch.put(field, JsonMapper.shared().readTree(value));

        refused(AN.post("/api/v1/vouchers/batches", batch), 400, "INVALID", rule, field);
    }

    @Test
    void isNotThereOrNotForEverybody() {
        refused(AN.get("/api/v1/vouchers/NONE"), 404, "VOUCHER_NOT_FOUND");
        refused(AN.send("DELETE", "/api/v1/vouchers/NONE", null), 404, "VOUCHER_NOT_FOUND");
        var batch = Map.of("campaignId", "cmp-none", "count", 1);
        refused(AN.post("/api/v1/vouchers/batches", batch), 422, "CAMPAIGN_NOT_FOUND");
        refused(Client.reader().post("/api/v1/vouchers/batches", batch), 403, "FORBIDDEN");
        refused(Client.reader().send("DELETE", "/api/v1/vouchers/X", null), 403, "FORBIDDEN");
        assertThat(Client.marketplace("m").get("/api/v1/vouchers/" + issued()).status())
                .isEqualTo(200);
    }
}
