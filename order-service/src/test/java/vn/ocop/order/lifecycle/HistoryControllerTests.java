package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ocop.order.lifecycle.OrderControllerTests.assertProblem;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Received;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.listing.Assortment;

/** One call says why an order is as it is, and another what came. */
@OnEngines
class HistoryControllerTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Processor processor;

    private Marketplace market;

    @BeforeEach
    void open() {
        Goods.arrive(sender, assortment, Goods.TEA);
        market = Marketplace.on(mvc);
    }

    private JsonNode history(String order) {
        return Marketplace.json(market.get(order + "/history")).path("items");
    }

    private String place(String number) {
        return String.valueOf(market.post("/api/v1/orders", market.order(number, Goods.TEA))
                .getResponse()
                .getHeader("Location"));
    }

    @Test
    void saysWhatCameByWhomWhatItChangedAndWhyNot() {
        var order = place("H-1");
        var one =
                "{\"number\": \"C-1\", \"at\": \"2026-09-16T00:00:00Z\", \"lines\": [{\"line\": 1, \"quantity\": 1}]}";
        market.post(order + "/cancellations", one);
        market.post(order + "/cancellations", one);
        market.post("/api/v1/orders", market.order("H-1", Goods.TEA));

        var items = history(order);

        assertThat(items.valueStream().map(each -> each.path("outcome").asString()))
                .containsExactly("CREATED", "UPDATED", "UNCHANGED", "UNCHANGED");
        var created = items.get(0);
        assertThat(created.path("type").asString()).isEqualTo("OrderObserved");
        assertThat(created.path("by").path("kind").asString()).isEqualTo("API");
        assertThat(created.path("by").path("client").asString()).isEqualTo("client-of-" + market.shop());
        assertThat(created.path("entries").size()).isEqualTo(1);
        var cancelled = items.get(1);
        assertThat(cancelled.path("occurred").asString()).isEqualTo("2026-09-16T00:00:00Z");
        assertThat(cancelled.path("version").asInt()).isEqualTo(2);
        assertThat(cancelled.path("changed").valueStream().map(JsonNode::toString))
                .contains("{\"field\":\"lines[1].cancelled\",\"was\":0,\"is\":1}");
        assertThat(cancelled.path("entries").get(0).path("amount").asLong()).isEqualTo(-85_000);
        assertThat(items.get(2).path("why").get(0).path("code").asString()).isEqualTo("NUMBER_KNOWN");
        assertThat(items.get(3).path("why").get(0).path("code").asString()).isEqualTo("SAME_AS_BEFORE");
        assertThat(items.get(3).path("why").get(0).path("vi").asString()).isNotBlank();
    }

    @Test
    void whatIsStaleSaysWhatIsNewer() {
        var order = place("H-2");
        market.post(
                "/api/v1/orders",
                market.order("H-2", Goods.TEA)
                        .put("updatedAt", "2026-09-20T00:00:00Z")
                        .put("status", "PACKED"));
        var late = market.order("H-2", Goods.TEA)
                .put("updatedAt", "2026-09-19T00:00:00Z")
                .put("status", "CONFIRMED");
        for (int i = 0; i < 3; i++) market.post("/api/v1/orders", late);

        var last = history(order).get(2);

        assertThat(last.path("times").asInt()).isEqualTo(3);
        assertThat(last.path("why").get(0).path("code").asString()).isEqualTo("STALE");
        assertThat(last.path("why").get(0).path("en").asString()).contains("2026-09-20T00:00:00Z");
    }

    @Test
    void whatCameCanBeReadByItsOwner() {
        var order = place("H-3");
        var payload = history(order).get(0).path("payload").asString();

        var read = market.get(payload);

        assertThat(read)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("channelOrderNo")
                .isEqualTo("H-3");
        assertThat(read).bodyJson().extractingPath("order.totals.buyerPays").isEqualTo(170_000);
        assertThat(read).bodyJson().doesNotHavePath("source.asker");
        assertProblem(Marketplace.on(mvc).get(payload), 404, "ORDER_NOT_FOUND");
        assertProblem(market.get(order + "/history/nothing/payload"), 404, "NOT_IN_HISTORY");
    }

    /** Whether the log has forgotten it, or another log stands in its place. */
    @Test
    void whatIsNotKeptAnyMoreIsGone() {
        var order = place("H-4");
        var id = order.substring(order.lastIndexOf('/') + 1);
        for (long offset : new long[] {Long.MAX_VALUE, 0}) {
            var event = new IntakeEvent.StockAnswered(
                    Ids.event(), id, Seen.NOON, 1, offset == 0 ? "SHORT" : "RESERVED", null);
            processor.handle(List.of(new Received(
                    "order-intake", 0, offset, 0, id, new vn.ocop.messaging.EventJson().write(event), null, null)));

            assertProblem(market.get(order + "/history/" + event.id() + "/payload"), 410, "PAYLOAD_GONE");
        }
    }

    @Test
    void aNewOrderThatWasRefusedSaysSoToWhoAsksLater() {
        var later = mvc.post()
                .uri("/api/v1/orders")
                .with(market.token("orders:read", "orders:write"))
                .header("Prefer", "respond-async")
                .contentType(MediaType.APPLICATION_JSON)
                .content(market.order("H-5", Goods.TEA).put("currency", "USD").toString())
                .exchange();
        assertThat(later).hasStatus(202);
        var link = String.valueOf(later.getResponse().getHeader("Location"));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var answer = market.get(link);
            assertThat(answer)
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("outcome")
                    .isEqualTo("REJECTED");
            assertThat(answer).bodyJson().extractingPath("issues[0].code").isEqualTo("CURRENCY");
        });
        assertThat(Marketplace.on(mvc).get(link))
                .bodyJson()
                .extractingPath("outcome")
                .isEqualTo("PENDING");
    }

    @Test
    void anIntakeThatWasRefusedOrIgnoredSaysWhyToWhoAsksLater() {
        var order = place("H-6");
        market.post("/api/v1/orders", market.order("H-6", Goods.TEA));

        var ignored = history(order).get(1).path("intake").asString();

        assertThat(market.get(order + "/intakes/" + ignored))
                .bodyJson()
                .extractingPath("issues[0].code")
                .isEqualTo("SAME_AS_BEFORE");
    }
}
