package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.imports.Sending.STAFF;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog;

/** An import is a job: it can be waited for, followed, and looked at afterwards. */
class ImportJobTests {

    private static final String HEADER = "Tên sản phẩm,Chủ thể,Bộ,Xã,Tỉnh,Hạng sao,Số quyết định,Ngày cấp\n";
    private final String word = UUID.randomUUID().toString().substring(0, 6);

    private byte[] list(int rows) {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            int stars = i == rows / 2 ? 9 : 3;
            text.append("Trà %s %d,HTX %s %d,12,,tỉnh Lâm Đồng,%d,12/QĐ-UBND,2026-05-10\n"
                    .formatted(word, i, word, i % 50, stars));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode get(String path) {
        return RunningCatalog.send("GET", path, null, STAFF).body();
    }

    private static JsonNode done(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> get("/api/v1/imports/" + id),
                        each -> each.path("state").asString().equals("DONE"));
    }

    @Test
    void whoDoesNotWaitIsToldWhereToLookAndFindsEveryRowThere() {
        var answer = Sending.send(list(1_200), "", "Prefer", "respond-async");
        assertThat(answer.status()).isEqualTo(202);
        var id = answer.body().path("id").asString();
        assertThat(answer.raw().headers().firstValue("Location")).contains("/api/v1/imports/" + id);
        assertThat(answer.body().path("rows").asInt()).isEqualTo(1_200);

        var done = done(id);
        assertThat(done.path("read").asInt()).isEqualTo(1_200);
        assertThat(done.path("refused").asInt()).isEqualTo(1);
        assertThat(done.path("effects").path("CREATED").asInt()).isEqualTo(1_199);
        assertThat(rows(id, "")).hasSize(1_200);
        assertThat(rows(id, "&outcome=REFUSED")).singleElement().satisfies(row -> {
            assertThat(row.path("row").asInt()).isEqualTo(602);
            assertThat(row.path("issues").path(0).path("letter").asString()).isEqualTo("F");
            assertThat(row.path("issues").path(0).path("heading").asString()).isEqualTo("Hạng sao");
            assertThat(row.path("issues").path(0).path("value").asString()).isEqualTo("9");
        });
        assertThat(get("/api/v1/imports?limit=5").path("items").findValuesAsString("id"))
                .contains(id);
    }

    private static List<JsonNode> rows(String id, String query) {
        var found = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            var page = get("/api/v1/imports/" + id + "/rows?limit=333" + query + cursor);
            page.path("items").forEach(found::add);
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return found;
    }

    @Test
    void theSameBytesWhileTheyAreImportedAreTheSameImport() {
        var file = list(3_000);
        var first = Sending.send(file, "", "Prefer", "respond-async").body();
        var again = Sending.send(file, "", "Prefer", "respond-async").body();
        var other = Sending.send(file, "dryRun=true", "Prefer", "respond-async").body();

        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(other.path("id")).isNotEqualTo(first.path("id"));
        done(first.path("id").asString());
        done(other.path("id").asString());
        var later = Sending.send(file, "", "Prefer", "respond-async").body();
        assertThat(later.path("id")).isNotEqualTo(first.path("id"));
        assertThat(done(later.path("id").asString())
                        .path("effects")
                        .path("UNCHANGED")
                        .asInt())
                .isEqualTo(2_999);
    }

    @Test
    void whoMustMendTheFileGetsAReportThatExcelOpens() {
        var report = Sending.report(list(4), "");
        var id = report.path("id").asString();
        var csv = new String(
                RunningCatalog.download("/api/v1/imports/" + id + "/report?outcome=REFUSED", STAFF),
                StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\uFEFFDòng,Kết quả")
                .contains("\r\n4,Từ chối,")
                .contains(",F,Hạng sao,9,STARS,");
        assertThat(RunningCatalog.download("/api/v1/imports/" + id + "/report?format=xlsx", STAFF))
                .startsWith('P', 'K');
        assertThat(RunningCatalog.download("/api/v1/imports/" + id + "/file", STAFF))
                .isEqualTo(list(4));
        refused(
                RunningCatalog.send("GET", "/api/v1/imports/" + id + "/report?format=pdf", null, STAFF),
                400,
                "INVALID");
        refused(RunningCatalog.send("GET", "/api/v1/imports/imp-0", null, STAFF), 404, "IMPORT_NOT_FOUND");
    }

    @Test
    void aFormWithAFileIsTakenToo() {
        var form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"danh sách.csv\"\r\n\r\n"
                + new String(list(3), StandardCharsets.UTF_8) + "\r\n--b--\r\n";
        var answer = RunningCatalog.sendBytes(
                "/api/v1/imports",
                form.getBytes(StandardCharsets.UTF_8),
                "multipart/form-data; boundary=b",
                STAFF,
                "Prefer",
                "wait=25");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.body().path("fileName").asString()).isEqualTo("danh sách.csv");
        assertThat(answer.body().path("accepted").asInt()
                        + answer.body().path("corrected").asInt())
                .isEqualTo(2);
    }

    private static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            for (int i = 0; i < 200; i++) zip.write(new byte[1 << 20]);
        }
        return bytes.toByteArray();
    }

    @Test
    void hostileFilesAreRefusedAndTheNextGoodOneIsImported() throws IOException {
        refusedBecause(bomb(), "ZIP_BOMB");
        refusedBecause(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0}, "XLS");
        refusedBecause("%PDF-1.4".getBytes(StandardCharsets.UTF_8), "PDF");
        refusedBecause(new String(list(2), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16), "UTF_16");
        refusedBecause("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "NO_HEADER");
        refused(Sending.send(new byte[12_000_000], ""), 413, "TOO_LARGE");
        refused(Sending.send(list(1), "kind=other"), 400, "INVALID");

        assertThat(Sending.report(list(3), "").path("rows").asInt()).isEqualTo(3);
    }

    private static void refusedBecause(byte[] file, String reason) {
        var answer = Sending.send(file, "");
        refused(answer, 422, "UNREADABLE_FILE");
        assertThat(answer.body().path("reason").asString()).isEqualTo(reason);
    }

    @Test
    void aCellOfTenMegabytesCostsItsRowAndNoOther() {
        var text = new String(list(3), StandardCharsets.UTF_8);
        var long1 = HEADER + "x".repeat(9_000_000) + ",HTX,12,,tỉnh Lâm Đồng,3,,\n"
                + text.substring(text.indexOf('\n') + 1);
        var items = Sending.report(long1, "").path("items");
        assertThat(items.path(0).path("issues").path(0).path("code").asString()).isEqualTo("BROKEN_ROW");
        assertThat(items.path(1).path("effect").asString()).isEqualTo("CREATED");
    }

    @Test
    void aFormulaIsKeptAsTextAndSaidToBeOne() {
        var row = "\"=HYPERLINK(\"\"http://x\"\",\"\"%s\"\")\",HTX %s,12,,tỉnh Lâm Đồng,3,1/QĐ,2026-05-10\n"
                .formatted(word, word);
        var item = Sending.report(HEADER + row, "").path("items").path(0);
        assertThat(item.path("issues").findValuesAsString("code")).contains("FORMULA");
        assertThat(get("/api/v1/products/" + item.path("productId").asString())
                        .path("name")
                        .asString())
                .startsWith("=HYPERLINK(\"http://x\"");
    }
}
