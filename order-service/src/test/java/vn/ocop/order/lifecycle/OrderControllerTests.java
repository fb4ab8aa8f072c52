package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.listing.Assortment;

/** What the edge of orders answers, to the good and to the bad. */
@OnEngines
class OrderControllerTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    private Marketplace market;

    @BeforeEach
    void open() {
        Goods.arrive(sender, assortment, Goods.TEA);
        market = Marketplace.on(mvc);
    }

    @Test
    void anOrderIsCreatedOnceAndReadByItsOwner() {
        var order = market.order("N-1", Goods.TEA);

        var created = market.post("/api/v1/orders", order);
        assertThat(created).hasStatus(201).bodyJson().extractingPath("outcome").isEqualTo("CREATED");
        assertThat(market.post("/api/v1/orders", order))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("outcome")
                .isEqualTo("UNCHANGED");

        var where = created.getResponse().getHeader("Location");
        var read = market.get(String.valueOf(where));
        assertThat(read).hasStatusOk().headers().hasValue("ETag", "\"1\"");
        assertThat(read).bodyJson().extractingPath("order.totals.buyerPays").isEqualTo(170_000);
        assertThat(read).bodyJson().extractingPath("entries[0].amount").isEqualTo(170_000);
        assertThat(market.get(where + "/history"))
                .bodyJson()
                .extractingPath("items.length()")
                .isEqualTo(2);
    }

    @Test
    void discountsAndShippingThatAreLeftOutAreNone() {
        var order = market.order("N-2-bare", Goods.TEA);
        ((ObjectNode) order.path("lines").path(0)).remove(List.of("sellerDiscount", "platformDiscount"));
        ((ObjectNode) order.path("totals"))
                .remove(List.of("sellerDiscount", "platformDiscount", "shippingFee", "shippingDiscount"));
        assertThat(market.post("/api/v1/orders", order)).hasStatus(201);
        assertThat(market.post("/api/v1/orders", market.order("N-2-bare", Goods.TEA)))
                .bodyJson()
                .extractingPath("outcome")
                .isEqualTo("UNCHANGED");
    }

    @Test
    void anOlderOneIsIgnoredAndSaidSo() {
        var order = market.order("N-2", Goods.TEA);
        market.post(
                "/api/v1/orders", order.put("updatedAt", "2026-09-16T00:00:00Z").put("status", "SHIPPED"));

        var late = market.post(
                "/api/v1/orders", order.put("updatedAt", "2026-09-15T23:59:59Z").put("status", "PACKED"));

        assertThat(late).hasStatusOk().bodyJson().extractingPath("outcome").isEqualTo("STALE_IGNORED");
        assertThat(late).bodyJson().extractingPath("currentVersion").isEqualTo("2026-09-16T00:00:00Z");
    }

    @Test
    void anotherShopsOrderIsNotFound() {
        var where = market.post("/api/v1/orders", market.order("N-3", Goods.TEA))
                .getResponse()
                .getHeader("Location");
        var other = Marketplace.on(mvc);

        assertProblem(other.get(String.valueOf(where)), 404, "ORDER_NOT_FOUND");
        assertProblem(other.get(where + "/history"), 404, "ORDER_NOT_FOUND");
        assertProblem(other.post(where + "/cancellations", "{\"number\": \"C-1\"}"), 404, "ORDER_NOT_FOUND");
        assertProblem(other.get("/api/v1/orders/ord-nowhere"), 404, "ORDER_NOT_FOUND");
        assertThat(other.get("/api/v1/orders"))
                .bodyJson()
                .extractingPath("items.length()")
                .isEqualTo(0);
        assertThat(mvc.get().uri(String.valueOf(where)).with(Marketplace.staff()))
                .hasStatusOk();
    }

    @Test
    void anotherShopsOrderCannotBePosted() {
        var order = Marketplace.on(mvc).order("N-4", Goods.TEA);

        assertProblem(market.post("/api/v1/orders", order), 403, "SHOP_NOT_YOURS");
    }

    @Test
    void needsATokenAndItsScope() {
        var order = market.order("N-5", Goods.TEA).toString();
        var post = mvc.post()
                .uri("/api/v1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .content(order);

        assertProblem(post.exchange(), 401, "UNAUTHENTICATED");
        assertProblem(post.with(market.token("orders:read")).exchange(), 403, "FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "channel            | null             | REQUIRED | channel",
                "channel            | \"TikTok Shop\"  | FORMAT   | channel",
                "shop               | \" \"            | REQUIRED | shop",
                "shop               | \"a\\u007cb\"     | FORMAT   | shop",
                "shop               | \"a:b\"          | FORMAT   | shop",
                "channelOrderNo     | null             | REQUIRED | channelOrderNo",
                "placedAt           | null             | REQUIRED | placedAt",
                "placedAt           | \"yesterday\"    | TYPE     | placedAt",
                "status             | \"FLYING\"       | TYPE     | status",
                "totals             | null             | REQUIRED | totals",
                "totals/buyerPays   | -1               | MIN      | totals.buyerPays",
                "totals/buyerPays   | 1000000000001    | MAX      | totals.buyerPays",
                "totals/buyerPays   | \"much\"         | TYPE     | totals.buyerPays",
                "lines              | []               | REQUIRED | lines",
                "lines              | {}               | TYPE     | lines",
                "lines/0/sku        | \"\"             | REQUIRED | lines[0].sku",
                "lines/0/quantity   | null             | REQUIRED | lines[0].quantity",
                "lines/0/unitPrice  | null             | REQUIRED | lines[0].unitPrice",
                "totals/buyerPays   | null             | REQUIRED | totals.buyerPays",
                "lines/0/quantity   | 0                | MIN      | lines[0].quantity",
                "lines/0/quantity   | 1000001          | MAX      | lines[0].quantity",
                "lines/0/quantity   | 1.5              | TYPE     | lines[0].quantity",
                "lines/0/unitPrice  | 85000.5          | TYPE     | lines[0].unitPrice",
                "lines/0/unitPrice  | -1               | MIN      | lines[0].unitPrice",
                "lines              | [null]           | REQUIRED | lines[0]",
                "fees               | [null]           | REQUIRED | fees[0]",
                "fees               | [{\"amount\": 1}] | REQUIRED | fees[0].kind"
            })
    void eachBadFieldHasItsCodeAndItsPath(String field, String value, String code, String path) {
        var result = market.post("/api/v1/orders", with(market.order("BAD", Goods.TEA), field, value));

        assertProblem(result, 400, "INVALID");
        assertThat(result).bodyJson().extractingPath("errors[0].path").isEqualTo(path);
        assertThat(result).bodyJson().extractingPath("errors[0].code").isEqualTo(code);
        assertThat(result)
                .bodyJson()
                .extractingPath("errors[0].messages.vi")
                .asString()
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "currency                 | \"USD\" | CURRENCY  | currency",
                "lines/0/platformDiscount | 170001  | BAD_MONEY | lines[0]",
                "lines/0/unitPrice        | 1000000000000 | BAD_MONEY | lines[0]",
                "placedAt                 | \"+1000000000-12-31T23:59:59Z\" | RANGE | placedAt",
                "updatedAt                | \"-1000-01-01T00:00:00Z\"       | RANGE | updatedAt"
            })
    void whatCanNeverBeIsUnprocessable(String field, String value, String code, String path) {
        var result = market.post("/api/v1/orders", with(market.order("BAD", Goods.TEA), field, value));

        assertProblem(result, 422, code);
        assertThat(result).bodyJson().extractingPath("errors[0].path").isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{ | JSON_SYNTAX", "'' | BODY_REQUIRED", "[] | INVALID", "null | BODY_REQUIRED"})
    void whatIsNoOrderAtAllIsABadRequest(String body, String code) {
        assertProblem(market.post("/api/v1/orders", body), 400, code);
    }

    @Test
    void aKeyComesBackWithItsOwnContentOnly() {
        var order = market.order("N-6", Goods.TEA);
        assertThat(keyed(order)).hasStatus(201);
        assertThat(keyed(order)).hasStatusOk();
        assertProblem(keyed(order.put("currency", "VND")), 422, "IDEMPOTENCY_KEY_REUSED");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult keyed(ObjectNode order) {
        return mvc.post()
                .uri("/api/v1/orders")
                .with(market.token("orders:write"))
                .header("Idempotency-Key", "key-1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(order.toString())
                .exchange();
    }

    @ParameterizedTest
    @CsvSource({"status=FLYING, INVALID", "limit=many, INVALID", "cursor=%25, INVALID_CURSOR"})
    void aListRefusesWhatItCannotRead(String query, String code) {
        assertProblem(
                mvc.get()
                        .uri(java.net.URI.create("/api/v1/orders?" + query))
                        .with(Marketplace.staff())
                        .exchange(),
                400,
                code);
    }

    static void assertProblem(
            org.springframework.test.web.servlet.assertj.MvcTestResult result, int status, String code) {
        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("code").isEqualTo(code);
    }

    static ObjectNode with(ObjectNode order, String field, String value) {
        var parts = field.split("/");
        var at = (tools.jackson.databind.JsonNode) order;
        for (int i = 0; i < parts.length - 1; i++)
            at = at instanceof ArrayNode ? at.get(Integer.parseInt(parts[i])) : at.get(parts[i]);
        ((ObjectNode) at).set(parts[parts.length - 1], JsonMapper.shared().readTree(value));
        return order;
    }
}
