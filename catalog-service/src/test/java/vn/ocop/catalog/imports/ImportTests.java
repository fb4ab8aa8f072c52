package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Lists of provinces, on the running service. */
class ImportTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String word = UUID.randomUUID().toString().substring(0, 6);
    private static final String HEADER = "Tên sản phẩm,Chủ thể,Nhóm sản phẩm,Xã,Tỉnh,Số sao,Số quyết định,Ngày cấp\n";
    private final String list = """
            Tên sản phẩm,Chủ thể,Nhóm sản phẩm,Xã,Tỉnh,Số sao,Số quyết định,Ngày cấp
            Mắm nêm %1$s,Công ty %1$s,Thực phẩm,phường Phan Thiết,tỉnh Lâm Đồng,3,3981/QĐ-UBND,2026-08-05
            Cà phê %1$s,HTX %1$s,Đồ uống,xã Thuận Hà,tỉnh Đắk Nông,4,12/QĐ-UBND,2024-05-10
            ,HTX %1$s,Đồ uống,xã Thuận Hà,tỉnh Lâm Đồng,4,12/QĐ-UBND,2024-05-10
            Trà %1$s,HTX %1$s,Đồ uống,,tỉnh Lâm Đồng,9,12/QĐ-UBND,2026-05-10
            """.formatted(word);

    private static JsonNode report(String list, boolean dryRun) {
        return Sending.report(list, "dryRun=" + dryRun);
    }

    /** The search also finds what is spelt nearly so, which other tests may have recorded. */
    private long recorded() {
        return send("GET", "/api/v1/products?limit=500&q=" + word, null, STAFF)
                .body()
                .path("items")
                .valueStream()
                .filter(each -> each.path("name").asString().contains(word))
                .count();
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
        assertThat(report("\uFEFF" + list, true).path("items"))
                .isEqualTo(report(list, true).path("items"));
    }

    @Test
    void refusesAFileWithoutTheColumnsItNeeds() {
        var answer = send("POST", "/api/v1/imports", "a,b\n1,2\n", STAFF);
        refused(answer, 422, "UNREADABLE_FILE");
        assertThat(answer.body().path("messages").path("vi").asString()).contains("chủ thể");
    }

    @Test
    void readsEverySeparatorThatExcelWrites() {
        var items = report(list, true).path("items");
        for (var other : List.of(";", "\t"))
            assertThat(report(list.replace(",", other), true).path("items")).isEqualTo(items);
    }

    @Test
    void refusesWhatIsNoTableAtAll() {
        refused(send("POST", "/api/v1/imports", "\n", STAFF), 422, "UNREADABLE_FILE");
        refused(send("POST", "/api/v1/imports", "", STAFF), 400, "BODY_REQUIRED");
        assertThat(report(HEADER, false).path("rows").asInt()).isZero();
    }

    @Test
    void aRowWhoseQuoteIsNeverClosedIsRefusedAndNoOther() {
        var rows = report(HEADER + "\"never closed,x\n" + list.substring(list.indexOf('\n') + 1), false)
                .path("items");
        assertThat(rows.path(0).path("issues").path(0).path("code").asString()).isEqualTo("BROKEN_ROW");
        assertThat(rows.path(0).path("row").asInt()).isEqualTo(2);
        assertThat(recorded()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Trà %s,HTX %s,Đồ uống,,\",\",3,1/QĐ,2026-01-05 | UNKNOWN_PROVINCE | district province as published",
                "Trà %s,HTX %s,Đồ uống,,,3,1/QĐ,2026-01-05 | UNKNOWN_PROVINCE | district province as published",
                "Trà %s,HTX %s,Đồ uống,,tỉnh Lâm Đồng,3,1/QĐ,2026-02-31 | DATE | issued on",
                "Trà %s,HTX %s,Đồ uống,,tỉnh Lâm Đồng,3,1/QĐ,31/4/2026 | DATE | issued on",
                "Trà %s | REQUIRED | producer",
                "Trà %s,HTX %s,Đồ uống,,tỉnh Lâm Đồng,2,1/QĐ,2026-01-05 | STARS | stars"
            })
    void aBadRowIsRefusedWithItsColumnAndNeverBlocksTheRest(String row, String code, String column) {
        var rows = report(list + row.replace("%s", word) + "\n", false).path("items");

        assertThat(rows.path(4).path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(rows.path(4).path("issues").path(0).path("code").asString()).isEqualTo(code);
        assertThat(rows.path(4).path("issues").path(0).path("column").asString())
                .isEqualTo(column);
        assertThat(recorded()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsLongerThanANameCanBe() {
        var row = "Trà " + word + "a".repeat(300) + ",HTX " + word + ",Đồ uống,,tỉnh Lâm Đồng,3,1/QĐ,2026-01-05\n";
        var rows = report(list + row, false).path("items");

        assertThat(rows.path(4).path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(rows.path(4).path("issues").path(0).path("code").asString()).isEqualTo("SIZE");
    }

    @Test
    void whatIsImportedIsChangedAndItsProducerFoundLikeAnyOther() {
        var product =
                report(list, false).path("items").path(0).path("productId").asString();

        var patched = send("PATCH", "/api/v1/products/" + product, "{\"story\": \"của biển\"}", STAFF);

        assertThat(patched.status()).as(patched.raw().body()).isEqualTo(200);
        assertThat(patched.body().path("story").asString()).isEqualTo("của biển");
        assertThat(patched.body().path("certificates").size()).isEqualTo(1);
        assertThat(patched.body().path("place").path("commune").isObject()).isTrue();
        var producer = patched.body().path("producer").path("id").asString();
        assertThat(send("GET", "/api/v1/producers/" + producer, null, STAFF).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsSaidOfAProducerOutlivesAListThatDoesNotSayIt() {
        var told = Map.of("name", "HTX " + word, "kind", "FARM", "womenLed", true);
        var id =
                send("POST", "/api/v1/producers", told, STAFF).body().path("id").asString();

        report(list, false);

        var producer = send("GET", "/api/v1/producers/" + id, null, STAFF).body();
        assertThat(producer.path("womenLed").asBoolean()).isTrue();
        assertThat(producer.path("kind").asString()).isEqualTo("FARM");
        var coffee = send("GET", "/api/v1/products?producer=" + id, null, STAFF).body();
        var copy = coffee.path("items").path(0).path("producer");
        for (var field : List.of("id", "version", "name", "kind", "womenLed", "ethnicMinority"))
            assertThat(copy.path(field)).as(field).isEqualTo(producer.path(field));
    }
}
