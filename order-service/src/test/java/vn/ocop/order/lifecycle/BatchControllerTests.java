package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.lifecycle.OrderControllerTests.assertProblem;
import static vn.ocop.order.lifecycle.OrderControllerTests.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.listing.Assortment;

/** In a batch each order has an outcome of its own, and a bad one never stops the rest. */
@OnEngines
class BatchControllerTests {

    private static final String BATCH = "/api/v1/orders/batch";

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

    private JsonNode items(List<String> orders, String more) {
        var result = market.post(BATCH, "{\"orders\": [" + String.join(",", orders) + "]" + more + "}");
        assertThat(result).hasStatusOk();
        assertThat(Marketplace.json(result).path("received").asInt()).isEqualTo(orders.size());
        return Marketplace.json(result).path("items");
    }

    private String good(String number) {
        return market.order(number, Goods.TEA).toString();
    }

    private static List<String> outcomes(JsonNode items) {
        return items.valueStream().map(each -> each.path("outcome").asString()).toList();
    }

    @Test
    void everyOrderHasItsOutcomeInItsPlace() {
        var items = items(
                List.of(
                        good("B-1"),
                        "null",
                        "17",
                        market.order("B-2", "SKU-OF-NOBODY").toString(),
                        Marketplace.on(mvc).order("B-3", Goods.TEA).toString(),
                        good("B-1"),
                        market.order("B-4", Goods.TEA).put("currency", "USD").toString(),
                        good("B-5")),
                "");

        assertThat(outcomes(items))
                .containsExactly(
                        "CREATED",
                        "REJECTED",
                        "REJECTED",
                        "QUARANTINED",
                        "REJECTED",
                        "UNCHANGED",
                        "REJECTED",
                        "CREATED");
        assertThat(items.get(4).path("issues").get(0).path("code").asString()).isEqualTo("SHOP_NOT_YOURS");
        assertThat(items.get(6).path("issues").get(0).path("code").asString()).isEqualTo("CURRENCY");
        assertThat(items.get(7).path("index").asInt()).isEqualTo(7);
        assertThat(items.get(0).path("ref").asString()).isEqualTo("market:" + market.shop() + ":B-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "channel           | null          | REQUIRED | channel",
                "channel           | \"Shop 1\"    | FORMAT   | channel",
                "placedAt          | \"yesterday\" | TYPE     | placedAt",
                "totals/buyerPays  | 1.5           | TYPE     | totals.buyerPays",
                "lines             | []            | REQUIRED | lines",
                "lines/0/sku       | \"\"          | REQUIRED | lines[0].sku",
                "lines/0/quantity  | 0             | MIN      | lines[0].quantity",
                "lines/0/quantity  | 1000001       | MAX      | lines[0].quantity",
                "lines/0/unitPrice | \"much\"      | TYPE     | lines[0].unitPrice"
            })
    void eachBadFieldHasItsCodeAndItsPath(String field, String value, String code, String path) {
        var bad = with(market.order("BAD", Goods.TEA), field, value).toString();

        var items = items(List.of(bad, good("AFTER-" + Math.abs((field + value).hashCode()))), "");

        assertThat(outcomes(items)).containsExactly("REJECTED", "CREATED");
        var issue = items.get(0).path("issues").get(0);
        assertThat(issue.path("code").asString()).isEqualTo(code);
        assertThat(issue.path("path").asString()).isEqualTo(path);
        assertThat(issue.path("vi").asString()).isNotBlank();
    }

    @Test
    void allOrNothingTakesNothingWhenOneCannotBeRead() {
        var items = items(List.of(good("C-1"), "17"), ", \"errorPolicy\": \"REJECT_ALL\"");

        assertThat(outcomes(items)).containsExactly("REJECTED", "REJECTED");
        assertThat(items.get(0).path("issues").get(0).path("code").asString()).isEqualTo("BATCH_REJECTED");
        assertThat(market.post("/api/v1/orders", good("C-1"))).hasStatus(201);
    }

    @Test
    void refusesNoOrdersAndTooMany() {
        var none = market.post(BATCH, "{\"orders\": []}");
        assertProblem(none, 400, "INVALID");
        assertThat(none).bodyJson().extractingPath("errors[0].path").isEqualTo("orders");
        assertProblem(market.post(BATCH, "{}"), 400, "INVALID");
        assertProblem(market.post(BATCH, "{\"orders\": 7}"), 400, "INVALID");

        var many = new ArrayList<String>();
        for (int i = 0; i < 501; i++) many.add("{}");
        assertProblem(market.post(BATCH, "{\"orders\": [" + String.join(",", many) + "]}"), 413, "BATCH_TOO_LARGE");
    }

    @Test
    void manyOrdersOfOneShopMeetOneWriterEach() {
        var orders = new ArrayList<String>();
        for (int i = 0; i < 200; i++) orders.add(good("M-" + i % 100));

        var outcomes = outcomes(items(orders, ""));

        assertThat(outcomes.subList(0, 100)).containsOnly("CREATED");
        assertThat(outcomes.subList(100, 200)).containsOnly("UNCHANGED");
    }
}
