package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists of provinces, on the running service. */
class ImportTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String word = UUID.randomUUID().toString().substring(0, 6);
    private final String list = """
            Tên sản phẩm,Chủ thể,Nhóm sản phẩm,Xã,Tỉnh,Số sao,Số quyết định,Ngày cấp
            Mắm nêm %1$s,Công ty %1$s,Thực phẩm,phường Phan Thiết,tỉnh Lâm Đồng,3,3981/QĐ-UBND,2026-08-05
            Cà phê %1$s,HTX %1$s,Đồ uống,xã Thuận Hà,tỉnh Đắk Nông,4,12/QĐ-UBND,2024-05-10
            ,HTX %1$s,Đồ uống,xã Thuận Hà,tỉnh Lâm Đồng,4,12/QĐ-UBND,2024-05-10
            Trà %1$s,HTX %1$s,Đồ uống,,tỉnh Lâm Đồng,9,12/QĐ-UBND,2026-05-10
            """.formatted(word);

    private static JsonNode report(String list, boolean dryRun) {
        var answer = send("POST", "/api/v1/imports?dryRun=" + dryRun, list, STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private long recorded() {
        return send("GET", "/api/v1/products?q=" + word, null, STAFF)
                .body()
                .path("items")
                .size();
    }

    @Test
    void recordsNothingInADryRunAndSaysTheSame() {
        var dry = report(list, true);
        assertThat(recorded()).isZero();
        var done = report(list, false);
        assertThat(recorded()).isEqualTo(2);
        assertThat(dry.path("items").findValuesAsString("outcome"))
                .isEqualTo(done.path("items").findValuesAsString("outcome"));
    }

    @Test
    void saysOfEachRowWhatBecameOfItAndWhy() {
        var rows = report(list, false).path("items");
        assertThat(rows.findValuesAsString("outcome")).endsWith("REFUSED", "REFUSED");
        assertThat(rows.path(1).path("issues").findValuesAsString("code")).contains("OLD_PLACE");
        assertThat(rows.path(1)
                        .path("issues")
                        .path(0)
                        .path("message")
                        .path("vi")
                        .asString())
                .isNotBlank();
        assertThat(rows.path(2).path("row").asInt()).isEqualTo(4);
    }

    @Test
    void changesNothingTheSecondTime() {
        report(list, false);
        var before = send("GET", "/api/v1/products?q=" + word, null, STAFF).body();
        var again = report(list, false);
        assertThat(again.path("items").findValuesAsString("effect")).containsOnly("UNCHANGED");
        assertThat(send("GET", "/api/v1/products?q=" + word, null, STAFF).body())
                .isEqualTo(before);
    }

    @Test
    void readsAFileWithAByteOrderMarkTheSame() {
        assertThat(report("\uFEFF" + list, true)).isEqualTo(report(list, true));
    }

    @Test
    void refusesAFileWithoutTheColumnsItNeeds() {
        var answer = send("POST", "/api/v1/imports", "a,b\n1,2\n", STAFF);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("messages").path("vi").asString()).contains("chủ thể");
    }
}
