package vn.ocop.order.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;
import vn.ocop.sheet.SheetFile;
import vn.ocop.sheet.Upload;

/** A shop's files: each order with its outcome, twice the same as once, and of a newer file what is new. */
@OnEngines
class FileControllerTests {

    private static final String CHANNEL = "postmart";
    private static final String HEADER =
            "Mã đơn hàng,Ngày đặt hàng,Trạng thái,Người nhận,Số điện thoại,Địa chỉ,Tỉnh,Mã SKU,Số lượng,Đơn giá,Khách phải trả\n";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private MongoClient mongo;

    @Autowired
    private FileJobs jobs;

    @Autowired
    private FileParts parts;

    @Autowired
    private PartSender partSender;

    @Value("${ocop.database}")
    private String database;

    private Marketplace market;

    @BeforeEach
    void open() {
        Goods.arrive(sender, assortment, Goods.TEA);
        Goods.arrive(sender, assortment, "SAUCE-500ML");
        market = Marketplace.on(mvc, CHANNEL);
    }

    private static String row(String number, String status, String sku, int quantity, String pays) {
        return "%s,15/09/2026 10:20,%s,Nguyễn Văn A,0901 234 567,12 Trần Phú,Lâm Đồng,%s,%d,85.000đ,%s\n"
                .formatted(number, status, sku, quantity, pays);
    }

    private static String file(String status) {
        return HEADER
                + row("PM-1", status, Goods.TEA, 2, "255.000")
                + row("PM-2", "Đã giao", Goods.TEA, 1, "85000")
                + row("PM-1", status, "SAUCE-500ML", 1, "255.000");
    }

    private String path(String rest) {
        return "/api/v1/channels/" + CHANNEL + "/" + market.shop() + rest;
    }

    private MvcTestResult send(byte[] file, String query) {
        return mvc.post()
                .uri(path("/files?" + query))
                .with(market.token("orders:read", "orders:write"))
                .header("Prefer", "wait=20")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(file)
                .exchange();
    }

    private JsonNode report(String file, String query) {
        var result = send(Files.csv(file), query);
        assertThat(result).hasStatusOk();
        return Marketplace.json(result);
    }

    private static List<String> outcomes(JsonNode report) {
        return report.path("items")
                .valueStream()
                .map(each -> each.path("channelOrderNo").asString() + " "
                        + each.path("outcome").asString())
                .sorted()
                .toList();
    }

    private JsonNode order(String number) {
        var result = market.get("/api/v1/orders/" + Ids.order(CHANNEL, market.shop(), number));
        assertThat(result).hasStatusOk();
        return Marketplace.json(result);
    }

    @Test
    void ordersArePlacedOnceHoweverOftenTheirFileComes() {
        var first = report(file("Chờ xác nhận"), "fileName=don.csv");
        assertThat(outcomes(first)).containsExactly("PM-1 CREATED", "PM-2 CREATED");
        assertThat(first.path("outcomes").path("CREATED").asInt()).isEqualTo(2);
        assertThat(first.path("rows").asInt()).isEqualTo(3);
        assertThat(first.path("columns").get(3).path("heading").asString()).isEqualTo("Người nhận");
        assertThat(first.path("columns").get(3).has("column")).isFalse();
        var placed = order("PM-1");
        assertThat(placed.path("order").path("lines")).hasSize(2);
        assertThat(placed.path("order").path("totals").path("buyerPays").asLong())
                .isEqualTo(255_000);

        var again = report(file("Chờ xác nhận"), "");

        assertThat(again.path("id").asString()).isNotEqualTo(first.path("id").asString());
        assertThat(outcomes(again)).containsExactly("PM-1 UNCHANGED", "PM-2 UNCHANGED");
        assertThat(order("PM-1").path("entries")).isEqualTo(placed.path("entries"));
    }

    @Test
    void aNewerFileBringsWhatIsNew() {
        report(file("Chờ xác nhận"), "");

        assertThat(outcomes(report(file("Đang giao"), ""))).containsExactly("PM-1 UPDATED", "PM-2 UNCHANGED");
        assertThat(order("PM-1").path("order").path("status").asString()).isEqualTo("SHIPPED");

        var back = HEADER
                + row("PM-1", "Đã giao", Goods.TEA, 2, "255.000")
                + row("PM-2", "Đã giao", Goods.TEA, 1, "85000")
                + row("PM-1", "Hoàn hàng", "SAUCE-500ML", 1, "255.000");
        assertThat(outcomes(report(back, ""))).containsExactly("PM-1 UPDATED", "PM-2 UNCHANGED");
        var lines = order("PM-1").path("order").path("lines");
        assertThat(lines.get(0).path("returned").asInt()).isEqualTo(1);
        assertThat(lines.get(1).path("returned").asInt()).isZero();

        assertThat(outcomes(report(file("Hoàn hàng"), ""))).containsExactly("PM-1 UPDATED", "PM-2 UNCHANGED");
        lines = order("PM-1").path("order").path("lines");
        assertThat(lines.get(0).path("returned").asInt()).isEqualTo(1);
        assertThat(lines.get(1).path("returned").asInt()).isEqualTo(2);
        assertThat(order("PM-1").path("order").path("status").asString()).isEqualTo("RETURNED");
    }

    @Test
    void aCancelledOrderIsCancelledWholly() {
        report(file("Chờ xác nhận"), "");

        report(file("Đã huỷ"), "");

        var order = order("PM-1").path("order");
        assertThat(order.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(order.path("lines").get(1).path("cancelled").asInt()).isEqualTo(2);
        assertThat(outcomes(report(file("Đã huỷ"), ""))).containsExactly("PM-1 UNCHANGED", "PM-2 UNCHANGED");
    }

    @Test
    void aDryRunSaysWhatWouldBecomeOfThemAndDoesNothing() {
        var foretold = report(file("Chờ xác nhận") + row("PM-9", "", "SKU-OF-NOBODY", 1, ""), "dryRun=true");

        assertThat(outcomes(foretold)).containsExactly("PM-1 CREATED", "PM-2 CREATED", "PM-9 QUARANTINED");
        assertThat(market.get("/api/v1/orders/" + Ids.order(CHANNEL, market.shop(), "PM-1")))
                .hasStatus(404);

        report(file("Chờ xác nhận"), "");
        assertThat(outcomes(report(file("Đang giao"), "dryRun=true")))
                .containsExactly("PM-1 UPDATED", "PM-2 UNCHANGED");
        assertThat(order("PM-1").path("order").path("status").asString()).isNotEqualTo("SHIPPED");
    }

    @Test
    void allOrNothingTakesNothingWhenOneCannotBeRead() {
        var bad = file("Chờ xác nhận") + row("PM-3", "", Goods.TEA, 0, "");

        var refused = report(bad, "errorPolicy=reject-all");

        assertThat(outcomes(refused)).containsExactly("PM-1 REJECTED", "PM-2 REJECTED", "PM-3 REJECTED");
        assertThat(refused.path("unreadable").asInt()).isEqualTo(1);
        assertThat(refused.toString()).contains("FILE_REJECTED", "BAD_QUANTITY");
        assertThat(market.get("/api/v1/orders/" + Ids.order(CHANNEL, market.shop(), "PM-1")))
                .hasStatus(404);
        assertThat(outcomes(report(bad, ""))).containsExactly("PM-1 CREATED", "PM-2 CREATED", "PM-3 REJECTED");
        assertThat(send(Files.csv(bad), "errorPolicy=perhaps")).hasStatus(400);
    }

    @Test
    void anOrderOfAnUnknownProductWaitsForItAndIsThenApplied() {
        var sku = "NEW-" + market.shop();

        var item = report(HEADER + row("PM-1", "Đã giao", sku, 1, ""), "")
                .path("items")
                .get(0);

        assertThat(item.path("outcome").asString()).isEqualTo("QUARANTINED");
        var issue = item.path("issues").get(0);
        assertThat(issue.path("code").asString()).isEqualTo("UNKNOWN_SKU");
        assertThat(issue.path("row").asInt()).isEqualTo(2);
        assertThat(issue.path("value").asString()).isEqualTo(sku);
        Goods.arrive(sender, assortment, sku);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                market.get("/api/v1/orders/" + Ids.order(CHANNEL, market.shop(), "PM-1")))
                        .hasStatusOk());
    }

    @Test
    void aFairsSalesNeedNeitherNumberNorBuyerNorShipping() {
        var sales = "Mã SKU,Số lượng,Đơn giá\n%s,2,85.000\n%s,2,85.000\nSAUCE-500ML,1,120k\n"
                .formatted(Goods.TEA, Goods.TEA);

        var report = report(sales, "placedOn=2026-09-13");

        assertThat(report.path("outcomes").path("CREATED").asInt()).isEqualTo(3);
        var number = report.path("items").get(0).path("channelOrderNo").asString();
        var order = order(number).path("order");
        assertThat(order.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(order.path("placedAt").asString()).isEqualTo("2026-09-12T17:00:00Z");
        assertThat(report(sales + "SAUCE-500ML,9,120k\n", "placedOn=2026-09-13")
                        .path("outcomes")
                        .toString())
                .contains("\"UNCHANGED\":3", "\"CREATED\":1");
    }

    @Test
    void anOrderSaysWhichFileAndRowsItCameFrom() {
        var id =
                report(file("Chờ xác nhận"), "fileName=don hang.csv").path("id").asString();
        var job = jobs.find(id).orElseThrow();
        var order = parts.find(id, 0).getLast();

        var event = partSender.event(job, order, order.order());

        assertThat(event.source().kind()).isEqualTo("FILE");
        assertThat(event.source().file()).isEqualTo("don hang.csv, rows 2, 4");
        assertThat(event.raw().path("rows").toString()).isEqualTo("[2,4]");
        assertThat(event.raw().path("sha256").asString()).hasSize(64);
        var history = market.get("/api/v1/orders/" + Ids.order(CHANNEL, market.shop(), "PM-1") + "/history");
        assertThat(history).hasStatusOk();
        assertThat(Marketplace.json(history).toString()).contains("don hang.csv, rows 2, 4");
        assertThat(PartSender.shortened(List.of(2, 3, 4, 7, 9, 10))).isEqualTo("2-4, 7, 9-10");
    }

    @Test
    void keepsNothingOfPeople() {
        report(file("Chờ xác nhận"), "");

        for (var name : List.of("file-jobs", "file-parts", "file-clock", "orders")) {
            for (var each : mongo.getDatabase(database).getCollection(name).find())
                assertThat(each.toJson()).doesNotContain("Nguyễn", "Trần Phú", "0901", "901 234");
        }
    }

    @Test
    void belongsToItsShopOnly() {
        var report = report(file("Chờ xác nhận"), "");
        var id = report.path("id").asString();
        var other = Marketplace.on(mvc, CHANNEL);

        assertThat(other.get(path("/files/" + id))).hasStatus(403);
        assertThat(other.get("/api/v1/channels/" + CHANNEL + "/" + other.shop() + "/files/" + id))
                .hasStatus(404);
        assertThat(other.post(path("/files"), "x")).hasStatus(415);
        var foreign = mvc.post()
                .uri(path("/files"))
                .with(other.token("orders:write"))
                .contentType("text/csv")
                .content(file(""))
                .exchange();
        assertThat(foreign).hasStatus(403);
        var reader = mvc.post()
                .uri(path("/files"))
                .with(market.token("orders:read"))
                .contentType("text/csv")
                .content(file(""))
                .exchange();
        assertThat(reader).hasStatus(403);
        assertThat(market.get(path("/files")).getResponse().getContentAsByteArray())
                .asString(StandardCharsets.UTF_8)
                .contains(id);
    }

    @Test
    void aFormIsAFileToo() {
        var part = new MockMultipartFile("file", "tháng 9.csv", "text/csv", Files.csv(file("Chờ xác nhận")));

        var result = mvc.post()
                .uri(path("/files"))
                .multipart()
                .file(part)
                .with(market.token("orders:write"))
                .header("Prefer", "wait=20")
                .exchange();

        assertThat(result).hasStatusOk();
        assertThat(Marketplace.json(result).path("fileName").asString()).isEqualTo("tháng 9.csv");
    }

    @Test
    void theResultComesAsATableForWhoeverMendsTheFile() throws IOException {
        var id = report(file("Đang bay") + row("PM-3", "", Goods.TEA, 0, "=HYPERLINK(1)"), "")
                .path("id")
                .asString();

        for (var format : List.of("csv", "xlsx")) {
            var answer = market.get(path("/files/" + id + "/report?format=" + format));
            assertThat(answer).hasStatusOk();
            var text = new StringBuilder();
            try (var upload = Upload.of(
                            new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()));
                    var sheet = SheetFile.of(upload.path())
                            .readings()
                            .getFirst()
                            .source()
                            .open()) {
                for (var line = sheet.next(); line != null; line = sheet.next())
                    text.append(String.join("|", line.cells())).append('\n');
            }
            assertThat(text.toString())
                    .contains(
                            "2|PM-1|Đơn mới|ord-",
                            "STATUS_UNKNOWN",
                            "3|PM-2|Đơn mới|",
                            "5|PM-3|Từ chối",
                            "BAD_QUANTITY")
                    .contains("Ghi như 290000, 290.000 hoặc 290.000đ");
        }
        var page = market.get(path("/files/" + id + "/orders?outcome=REJECTED&limit=1"));
        assertThat(Marketplace.json(page).path("items")).hasSize(1);
        assertThat(market.get(path("/files/" + id + "/report?format=pdf"))).hasStatus(400);
    }

    @Test
    void aShopSavesWhatItsHeadingsMeanAndGetsThemInItsTemplate() throws IOException {
        var saved = mvc.put()
                .uri(path("/file-format"))
                .with(market.token("orders:write"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"columns\": {\"Mã nội bộ\": \"sku\", \"Cái\": \"quantity\"}}")
                .exchange();
        assertThat(saved).hasStatusOk();
        var file = "Mã đơn,Ngày đặt,Mã nội bộ,Cái,Đơn giá\nF-1,15/09/2026,%s,2,85000\n".formatted(Goods.TEA);
        assertThat(outcomes(report(file, ""))).containsExactly("F-1 CREATED");

        for (var format : List.of("csv", "xlsx")) {
            var template = market.get(path("/files/template?format=" + format));
            assertThat(template).hasStatusOk();
            try (var upload = Upload.of(
                            new ByteArrayInputStream(template.getResponse().getContentAsByteArray()));
                    var sheet = SheetFile.of(upload.path())
                            .readings()
                            .getFirst()
                            .source()
                            .open()) {
                var headings = sheet.next().cells();
                assertThat(headings).contains("Mã đơn hàng", "Mã nội bộ", "Cái").doesNotContain("Mã SKU");
                assertThat(headings)
                        .allSatisfy(each -> assertThat(Column.named(each) != null || each.matches("Mã nội bộ|Cái"))
                                .isTrue());
                assertThat(sheet.next()).isNull();
            }
        }
        var wrong = mvc.put()
                .uri(path("/file-format"))
                .with(market.token("orders:write"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"columns\": {\"Mã\": \"colour\"}}")
                .exchange();
        assertThat(wrong).hasStatus(400);
        assertThat(wrong).bodyJson().extractingPath("errors[0].code").isEqualTo("UNKNOWN_COLUMN");
    }

    @Test
    void hostileFilesAreRefusedAndTheNextGoodOneIsTaken() throws IOException {
        refused(bomb(), "ZIP_BOMB");
        refused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0}, "XLS");
        refused(file("Đã giao").getBytes(StandardCharsets.UTF_16), "UTF_16");
        refused(Files.csv("a,b\n1,2\n"), "NO_HEADER");
        refused(Files.csv(HEADER + row("PM-1", "", Goods.TEA, 1, "").repeat(50_001)), "TOO_MANY_ROWS");
        assertThat(send(new byte[0], "")).hasStatus(400);
        assertThat(send(Files.csv(HEADER), "")).hasStatus(422);
        assertThat(send(new byte[12_000_000], "")).hasStatus(413);

        assertThat(outcomes(report(file("Đã giao"), ""))).containsExactly("PM-1 CREATED", "PM-2 CREATED");
    }

    private void refused(byte[] file, String reason) {
        var answer = send(file, "");
        assertThat(answer).hasStatus(422);
        assertThat(answer).bodyJson().extractingPath("code").isEqualTo("UNREADABLE_FILE");
        assertThat(answer).bodyJson().extractingPath("reason").isEqualTo(reason);
    }

    private static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            for (int i = 0; i < 200; i++) zip.write(new byte[1 << 20]);
        }
        return bytes.toByteArray();
    }
}
