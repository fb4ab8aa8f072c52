package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.imports.Sending.STAFF;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog;

/** The real list of one province: every row, and why it was taken as it was. */
class LamDongTests {

    private static JsonNode report;

    @BeforeAll
    static void isImportedOnce() {
        report = Sending.report(Sending.resource("lam-dong.csv"), "");
    }

    private static JsonNode product(int row) {
        var id = report.path("items").path(row - 2).path("productId").asString();
        return RunningCatalog.send("GET", "/api/v1/products/" + id, null, STAFF).body();
    }

    /** What is expected of each row: old province, set, certificates, and what had to be put right but for the place. */
    @ParameterizedTest(name = "row {0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2, -, 9, 1, OLD_CATEGORY",
                "3, -, 18, 1, OLD_CATEGORY",
                "4, -, 18, 1, OLD_CATEGORY",
                "5, -, 13, 1, OLD_CATEGORY",
                "6, -, 13, 1, OLD_CATEGORY",
                "7, -, 13, 1, OLD_CATEGORY",
                "8, -, 7, 1, OLD_CATEGORY",
                "9, -, 13, 1, OLD_CATEGORY",
                "10, -, 18, 1, OLD_CATEGORY",
                "11, 67, 7, 1, OLD_PLACE OLD_CATEGORY",
                "12, 67, 7, 1, OLD_PLACE OLD_CATEGORY",
                "13, 67, 7, 1, OLD_PLACE OLD_CATEGORY",
                "14, 67, 7, 1, OLD_PLACE OLD_CATEGORY",
                "15, 67, 7, 1, OLD_PLACE OLD_CATEGORY",
                "16, 67, 18, 1, OLD_PLACE OLD_CATEGORY",
                "17, 67, 18, 1, OLD_PLACE OLD_CATEGORY",
                "18, 67, 18, 1, OLD_PLACE OLD_CATEGORY",
                "19, 67, 18, 1, OLD_PLACE OLD_CATEGORY",
                "20, 67, 7, 1, OLD_PLACE OLD_CATEGORY",
                "21, 67, 12, 1, OLD_PLACE OLD_CATEGORY",
                "22, 67, 18, 1, OLD_PLACE OLD_CATEGORY",
                "23, 67, 12, 1, OLD_PLACE OLD_CATEGORY",
                "24, 68, 1, 0, NO_DECISION OLD_CATEGORY",
                "25, 68, 18, 0, NO_DECISION OLD_CATEGORY",
                "26, 68, 7, 0, NO_DECISION OLD_CATEGORY",
                "27, 68, 7, 0, NO_DECISION OLD_CATEGORY",
                "28, 68, 7, 0, NO_DECISION OLD_CATEGORY",
                "29, 68, 15, 0, NO_DECISION OLD_CATEGORY",
                "30, 60, 9, 0, NO_DECISION OLD_PLACE OLD_CATEGORY",
                "31, 60, 1, 0, NO_DECISION OLD_PLACE OLD_CATEGORY",
                "32, 60, 9, 0, NO_DECISION OLD_PLACE OLD_CATEGORY",
                "33, 60, 9, 0, NO_DECISION OLD_PLACE OLD_CATEGORY",
                "34, 60, 2, 0, NO_DECISION OLD_PLACE OLD_CATEGORY"
            })
    void isTakenForAReason(int row, String oldProvince, int set, int certificates, String codes) {
        var item = report.path("items").path(row - 2);
        assertThat(item.path("row").asInt()).isEqualTo(row);
        assertThat(item.path("outcome").asString()).as(item.toString()).isEqualTo("CORRECTED");
        assertThat(item.path("issues").findValuesAsString("code"))
                .filteredOn(each -> !each.equals("COMMUNE_OPEN"))
                .containsExactlyInAnyOrder(codes.split(" "));
        item.path("issues").forEach(issue -> {
            assertThat(issue.at("/message/vi").asString()).isNotBlank();
            assertThat(issue.at("/fix/vi").asString()).isNotBlank();
            assertThat(issue.path("letter").asString()).isNotBlank();
        });
        var product = product(row);
        assertThat(product.at("/place/province/code").asString()).isEqualTo("68");
        assertThat(product.at("/place/oldProvince/code").asString("-"))
                .isEqualTo(oldProvince == null ? "-" : oldProvince);
        assertThat(product.at("/taxonomy/set").asInt()).isEqualTo(set);
        assertThat(product.path("certificates").size()).isEqualTo(certificates);
        boolean open = item.path("issues").findValuesAsString("code").contains("COMMUNE_OPEN");
        assertThat(product.at("/place/commune/code").isMissingNode()).isEqualTo(open);
    }

    @Test
    void communesThatStillBearTheirNameAreFound() {
        assertThat(List.of(2, 3, 5, 10))
                .allSatisfy(
                        row -> assertThat(product(row).at("/place/commune/name").asString())
                                .isNotBlank());
    }

    @Test
    void nothingIsSaidToHaveChangedWhereNothingDid() {
        for (var item : report.path("items"))
            for (var issue : item.path("issues"))
                assertThat(issue.at("/message/vi").asString())
                        .doesNotContain("Tỉnh Lâm Đồng (mã 68) nay là", "Tỉnh Lâm Đồng trước 1/7/2025");
    }

    @Test
    void theTwoOfTheSameNameStayTwo() {
        var first = product(26);
        var second = product(27);
        assertThat(first.path("name")).isEqualTo(second.path("name"));
        assertThat(first.path("id")).isNotEqualTo(second.path("id"));
        assertThat(first.at("/producer/id")).isNotEqualTo(second.at("/producer/id"));
    }

    @Test
    void theSameFileAgainChangesNothing() {
        var again = Sending.report(Sending.resource("lam-dong.csv"), "");
        assertThat(again.path("items").findValuesAsString("effect")).hasSize(33).containsOnly("UNCHANGED");
    }
}
