package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.imports.Sending.STAFF;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog;

/** The annex of a provincial decision, as it is published: titles above, groups between, a signature below. */
class AnnexTests {

    private final String word = UUID.randomUUID().toString().substring(0, 6);
    private final String decision = word.replaceAll("\\D", "") + "77/QĐ-UBND";

    private List<List<String>> annex(String day, String kind) {
        return List.of(
                List.of("", "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"),
                List.of("PHỤ LỤC"),
                List.of("(Kèm theo Quyết định số " + decision + " ngày " + day + " của UBND tỉnh Lâm Đồng)"),
                List.of(
                        "TT",
                        "Tên sản phẩm",
                        "Chủ thể sản xuất",
                        "Địa chỉ",
                        "",
                        "Bộ sản phẩm",
                        "Điểm",
                        "Phân hạng",
                        "Hình thức",
                        "SĐT"),
                List.of("", "", "", "Xã/phường", "Tỉnh"),
                List.of("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"),
                List.of("I", "Thực phẩm"),
                List.of(
                        "1",
                        "Mắm nêm " + word,
                        "Công ty " + word,
                        "phường Phan Thiết",
                        "tỉnh Lâm Đồng",
                        "9",
                        "66,5",
                        "3 sao",
                        kind,
                        "0901"),
                List.of("II", "Đồ uống"),
                List.of(
                        "2",
                        "Cà phê " + word,
                        "HTX " + word,
                        "xã Trường Xuân",
                        "tỉnh Lâm Đồng",
                        "",
                        "82",
                        "4 sao",
                        kind,
                        "0902"),
                List.of(
                        "3",
                        "Trà " + word,
                        "HTX " + word,
                        "xã Trường Xuân",
                        "tỉnh Lâm Đồng",
                        "",
                        "82",
                        "3 sao",
                        kind,
                        "0903"),
                List.of("", "Tổng cộng: 3 sản phẩm"));
    }

    private JsonNode product(JsonNode report, int row) {
        var id = report.path("items").path(row).path("productId").asString();
        return RunningCatalog.send("GET", "/api/v1/products/" + id, null, STAFF).body();
    }

    @Test
    void givesEachRowItsDecisionItsGroupAndItsScore() {
        var report = Sending.report(Sending.xlsx(annex("05/3/2026", "Mới")), "kind=decision-annex");

        assertThat(report.path("rows").asInt()).isEqualTo(3);
        assertThat(report.path("decision").path("number").asString()).isEqualTo(decision);
        assertThat(report.path("notes").findValuesAsString("meaning"))
                .containsExactly("COLUMN_NUMBERS", "GROUP", "GROUP", "FOOTER");
        assertThat(report.path("columns").findValuesAsString("heading")).contains("SĐT");
        var fish = product(report, 0);
        var award = fish.path("certificates").path(0);
        assertThat(award.path("decision").asString()).isEqualTo(decision);
        assertThat(award.path("issuedOn").asString()).isEqualTo("2026-03-05");
        assertThat(award.path("authority").asString()).isEqualTo("UBND tỉnh Lâm Đồng");
        assertThat(award.path("score").asInt()).isEqualTo(66);
        assertThat(fish.path("taxonomy").path("set").asInt()).isEqualTo(9);
        assertThat(product(report, 1).path("taxonomy").path("set").asInt()).isEqualTo(13);
        assertThat(report.path("items").path(0).path("issues").findValuesAsString("code"))
                .containsExactly("SCORE_CUT");
        assertThat(report.path("items").path(2).path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(report.path("items").path(2).path("issues").findValuesAsString("code"))
                .contains("SCORE_BAND");
    }

    @Test
    void aReEvaluationFollowsWhatIsRecordedAndNothingElse() {
        var without = Sending.report(Sending.xlsx(annex("05/3/2026", "Đánh giá lại")), "kind=decision-annex");
        assertThat(without.path("items").path(0).path("outcome").asString()).isEqualTo("REFUSED");

        var before = new ArrayList<>(annex("05/3/2024", "Mới"));
        before.set(2, List.of("(Kèm theo Quyết định số 1" + decision + " ngày 05/3/2024 của UBND tỉnh Lâm Đồng)"));
        Sending.report(Sending.xlsx(before), "kind=decision-annex");
        var after = Sending.report(Sending.xlsx(annex("05/3/2026", "Đánh giá lại")), "kind=decision-annex");
        assertThat(after.path("items").path(0).path("effect").asString()).isEqualTo("UPDATED");
        assertThat(product(after, 0).path("certificates").findValuesAsString("kind"))
                .containsExactly("FIRST", "RENEWAL");
    }

    @Test
    void needsItsDecisionOnceAndOnlyOne() {
        var bare = new ArrayList<>(annex("05/3/2026", "Mới"));
        bare.set(2, List.of("Danh sách"));
        refused(Sending.send(Sending.xlsx(bare), "kind=decision-annex"), 422, "DECISION_MISSING");
        refused(
                Sending.send(Sending.xlsx(annex("05/3/2026", "Mới")), "kind=decision-annex&decision=1/Q%C4%90-UBND"),
                422,
                "DECISION_DIFFERS");
        var given = Sending.report(
                Sending.xlsx(bare),
                "kind=decision-annex&decidedOn=2026-03-05&authority=UBND%20t%E1%BB%89nh%20L%C3%A2m%20%C4%90%E1%BB%93ng"
                        + "&decision=" + decision.replace("Đ", "%C4%90"));
        assertThat(given.path("decision").path("decidedOn").asString()).isEqualTo("2026-03-05");
    }

    @Test
    void comesBackAsItWasAndChangesNothing() {
        Sending.report(Sending.xlsx(annex("05/3/2026", "Mới")), "kind=decision-annex");
        var file = RunningCatalog.download(
                "/api/v1/products/sheet/decision-annex?decision=" + decision.replace("Đ", "%C4%90"), STAFF);
        var again = Sending.report(file, "kind=decision-annex");

        assertThat(again.path("rows").asInt()).isEqualTo(2);
        assertThat(again.path("items").findValuesAsString("effect")).containsOnly("UNCHANGED");
        refused(
                RunningCatalog.send("GET", "/api/v1/products/sheet/decision-annex?decision=0", null, STAFF),
                404,
                "DECISION_NOT_FOUND");
    }
}
