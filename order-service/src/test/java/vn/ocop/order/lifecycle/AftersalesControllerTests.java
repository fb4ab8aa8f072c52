package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.lifecycle.OrderControllerTests.assertProblem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.listing.Assortment;

/** Shipments, cancellations and returns at the edge. */
@OnEngines
class AftersalesControllerTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    private Marketplace market;
    private String order = "";

    @BeforeEach
    void place() {
        Goods.arrive(sender, assortment, Goods.TEA);
        market = Marketplace.on(mvc);
        order = String.valueOf(market.post("/api/v1/orders", market.order("N-1", Goods.TEA))
                .getResponse()
                .getHeader("Location"));
    }

    @Test
    void theSameNumberAgainIsUnchangedAndWithAnotherContentAConflict() {
        var one = "{\"number\": \"C-1\", \"lines\": [{\"line\": 1, \"quantity\": 1}]}";

        assertThat(market.post(order + "/cancellations", one))
                .bodyJson()
                .extractingPath("outcome")
                .isEqualTo("UPDATED");
        assertThat(market.post(order + "/cancellations", one))
                .bodyJson()
                .extractingPath("outcome")
                .isEqualTo("UNCHANGED");
        assertProblem(market.post(order + "/cancellations", "{\"number\": \"C-1\"}"), 409, "NUMBER_REUSED");

        assertThat(market.get(order))
                .bodyJson()
                .extractingPath("order.lines[0].cancelled")
                .isEqualTo(1);
    }

    @Test
    void whatIsShippedAndTakenBackIsReturned() {
        assertThat(market.post(order + "/shipments", "{\"number\": \"S-1\", \"carrier\": \"J&T\"}"))
                .hasStatusOk();
        assertThat(market.post(order + "/returns", "{\"number\": \"R-1\", \"reason\": \"DAMAGED\"}"))
                .hasStatusOk();

        assertThat(market.get(order)).bodyJson().extractingPath("order.status").isEqualTo("RETURNED");
    }

    @Test
    void moreThanThereIsIsAConflict() {
        var result = market.post(
                order + "/cancellations", "{\"number\": \"C-9\", \"lines\": [{\"line\": 1, \"quantity\": 3}]}");

        assertProblem(result, 409, "QUANTITY_EXCEEDS");
        assertThat(result).bodyJson().extractingPath("errors[0].path").isEqualTo("lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{}                                                               | REQUIRED | number",
                "{\"number\": \"1\", \"lines\": []}                               | SIZE     | lines",
                "{\"number\": \"1\", \"lines\": [null]}                           | REQUIRED | lines[0]",
                "{\"number\": \"1\", \"lines\": [{\"line\": 0, \"quantity\": 1}]} | MIN      | lines[0].line",
                "{\"number\": \"1\", \"lines\": [{\"line\": 1, \"quantity\": 0}]} | MIN      | lines[0].quantity",
                "{\"number\": \"1\", \"at\": \"soon\"}                            | TYPE     | at",
                "{\"number\": \"1\", \"at\": \"+1000000000-12-31T23:59:59Z\"}     | RANGE    | at"
            })
    void eachBadFieldHasItsCodeAndItsPath(String body, String code, String path) {
        for (var kind : new String[] {"/shipments", "/cancellations", "/returns"}) {
            var result = market.post(order + kind, body);
            assertProblem(result, 400, "INVALID");
            assertThat(result).bodyJson().extractingPath("errors[0].code").isEqualTo(code);
            assertThat(result).bodyJson().extractingPath("errors[0].path").isEqualTo(path);
        }
    }

    @Test
    void theOrderShowsWhatMayBeDoneNextAndRefusesTheRest() {
        var refused = market.post(order + "/returns", "{\"number\": \"R-1\"}");
        assertProblem(refused, 409, "NOT_SHIPPED");
        assertThat(refused).bodyJson().extractingPath("allowed").asArray().contains("SHIP", "CANCEL");

        var ship = "{\"number\": \"S-1\", \"carrier\": \"GHN\", \"trackingNumber\": \"T-1\","
                + " \"lines\": [{\"line\": 1, \"quantity\": 1}]}";
        assertThat(market.post(order + "/shipments", ship)).hasStatusOk();

        var view = market.get(order);
        assertThat(view)
                .bodyJson()
                .extractingPath("order.shipments[0].trackingNumber")
                .isEqualTo("T-1");
        assertThat(view).bodyJson().extractingPath("next[1].operation").isEqualTo("SHIP");
        assertThat(view).bodyJson().extractingPath("next[1].lines[0].quantity").isEqualTo(1);
        assertThat(view).bodyJson().extractingPath("next[3].allowed").isEqualTo(true);
        assertThat(market.post(order + "/returns", "{\"number\": \"R-1\"}")).hasStatusOk();
        assertThat(market.post(order + "/shipments", ship))
                .bodyJson()
                .extractingPath("outcome")
                .isEqualTo("UNCHANGED");
        assertProblem(market.post(order + "/shipments", ship.replace("T-1", "T-2")), 409, "NUMBER_REUSED");
    }

    @Test
    void anOrderIsAcknowledgedWithoutABody() {
        for (var outcome : new String[] {"UPDATED", "UNCHANGED"})
            assertThat(market.post(order + "/acknowledgement", ""))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("outcome")
                    .isEqualTo(outcome);
        assertThat(market.get(order))
                .bodyJson()
                .extractingPath("order.acknowledged.by")
                .isEqualTo("client-of-" + market.shop());
    }

    @Test
    void aWishToCancelIsDecided() {
        assertProblem(
                market.post(order + "/cancel-decisions", "{\"number\": \"D-1\", \"accepted\": true}"),
                409,
                "NO_CANCEL_REQUEST");
        assertProblem(market.post(order + "/cancel-decisions", "{\"number\": \"D-1\"}"), 400, "INVALID");

        assertThat(market.post(order + "/cancel-requests", "{\"number\": \"Q-1\", \"reason\": \"CHANGED_MIND\"}"))
                .hasStatusOk();
        assertThat(market.get(order))
                .bodyJson()
                .extractingPath("order.cancelRequested")
                .isEqualTo(true);
        assertProblem(market.post(order + "/cancel-requests", "{\"number\": \"Q-2\"}"), 409, "CANCEL_REQUEST_OPEN");

        for (var outcome : new String[] {"UPDATED", "UNCHANGED"})
            assertThat(market.post(order + "/cancel-decisions", "{\"number\": \"D-1\", \"accepted\": true}"))
                    .bodyJson()
                    .extractingPath("outcome")
                    .isEqualTo(outcome);
        assertThat(market.get(order)).bodyJson().extractingPath("order.status").isEqualTo("CANCELLED");
        assertProblem(Marketplace.on(mvc).post(order + "/acknowledgement", "{}"), 404, "ORDER_NOT_FOUND");
    }

    @Test
    void aTestOrderHasNoStockAndALifeOtherwise() {
        var test = String.valueOf(
                market.post("/api/v1/orders", market.order("T-1", Goods.TEA).put("test", true))
                        .getResponse()
                        .getHeader("Location"));

        assertThat(market.post(test + "/acknowledgement", "{}")).hasStatusOk();
        assertThat(market.post(test + "/shipments", "{\"number\": \"S-1\"}")).hasStatusOk();
        assertThat(market.post(test + "/returns", "{\"number\": \"R-1\"}")).hasStatusOk();

        var view = market.get(test);
        assertThat(view).bodyJson().extractingPath("order.status").isEqualTo("RETURNED");
        assertThat(view).bodyJson().extractingPath("order.stock").isEqualTo("NONE");
        assertThat(view).bodyJson().extractingPath("order.test").isEqualTo(true);
    }
}
