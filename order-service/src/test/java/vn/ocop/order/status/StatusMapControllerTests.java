package vn.ocop.order.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent.OrderObserved;
import vn.ocop.order.intake.IntakeEvent.Source;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;

/** A word that nobody knows is seen, harms nothing, and moves its orders once somebody says what it means. */
@OnEngines
class StatusMapControllerTests {

    private static final String MAP = "/api/v1/channels/tiki/status-map";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private EventJson json;

    @Autowired
    private Assortment assortment;

    @Autowired
    private IntakeLog intake;

    @Autowired
    private MongoClient mongo;

    @Value("${ocop.database}")
    private String database;

    private final String word = "teleported-" + UUID.randomUUID();
    private final String sku = "SKU-" + UUID.randomUUID();
    private Marketplace market;

    @BeforeEach
    void open() {
        market = Marketplace.on(mvc, "tiki");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Marketplace.staff()).exchange();
    }

    private MvcTestResult put(JsonNode body, @Nullable String ifMatch) {
        var request = mvc.put()
                .uri(MAP)
                .with(Marketplace.staff())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.toString());
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private ObjectNode map() {
        return ((ObjectNode) Marketplace.json(get(MAP))).retain("source", "orders");
    }

    private String etag() {
        return get(MAP).getResponse().getHeader("ETag");
    }

    /** As the channel shows it: no word of ours, only its own. */
    private void shown(String status, Instant at) {
        var sample = (ObjectNode) Samples.tree("contracts/order-intake/OrderObserved.json");
        var order = (ObjectNode) sample.get("order");
        order.remove("status");
        order.put("channelStatus", status).put("updatedAt", at.toString());
        for (var line : order.get("lines")) ((ObjectNode) line).put("sku", sku);
        var told = json.read(sample.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), OrderObserved.class);
        intake.append(List.of(new OrderObserved(
                        Ids.event(),
                        Ids.order("tiki", market.shop(), "T-1"),
                        Instant.now(),
                        "tiki",
                        market.shop(),
                        "T-1",
                        new Source("READ_BACK", "tiki", null),
                        told.order())))
                .join();
    }

    private void eventually(OrderStatus status, String channelStatus) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var order = market.get("/api/v1/orders/" + Ids.order("tiki", market.shop(), "T-1"));
            assertThat(order).hasStatusOk();
            assertThat(order).bodyJson().extractingPath("order.status").isEqualTo(status.name());
            assertThat(order).bodyJson().extractingPath("order.channelStatus").isEqualTo(channelStatus);
        });
    }

    private List<String> unknown() {
        return Marketplace.json(get(MAP + "/unknown-words")).path("items").findValuesAsString("word");
    }

    @Test
    void isReplacedAsAWholeByWhoReadTheNewest() {
        var before = map();
        var tag = etag();
        var next = before.deepCopy();
        ((ObjectNode) next.get("orders")).put(word, "SHIPPED");

        assertThat(put(next, null)).hasStatus(428);
        assertThat(put(next, "\"999\"")).hasStatus(412);
        var answer = put(next, tag);
        assertThat(answer).hasStatusOk();
        assertThat(put(next, tag)).hasStatus(412);

        assertThat(Marketplace.json(answer).path("by").asString()).isEqualTo("staff");
        assertThat(map().path("orders").path(word).asString()).isEqualTo("SHIPPED");
        var history = Marketplace.json(get(MAP + "/history")).path("items");
        assertThat(history.path(0).path("version").asInt())
                .isEqualTo(history.path(1).path("version").asInt() + 1);
        assertThat(history.path(1).path("orders").has(word)).isFalse();
    }

    @Test
    void losesNoWordThatTheChannelDocumentsAndTakesNoStatusThatIsNone() {
        var without = map();
        ((ObjectNode) without.get("orders")).remove("shipping");
        assertThat(put(without, etag()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].path")
                .isEqualTo("orders.shipping");
        var wrong = map();
        ((ObjectNode) wrong.get("orders")).put("shipping", "TELEPORTED");
        assertThat(put(wrong, etag())).hasStatus(422);
        assertThat(get("/api/v1/channels/none/status-map")).hasStatus(404);
        assertThat(market.get(MAP)).hasStatus(403);
    }

    @Test
    void aWordThatNobodyKnowsIsSeenAndMovesItsOrdersWhenItIsExplained() {
        Goods.arrive(sender, assortment, sku);
        var at = Instant.parse("2026-09-15T03:20:30Z");
        shown("processing", at);
        eventually(OrderStatus.PLACED, "processing");
        shown(word, at.plusSeconds(60));
        eventually(OrderStatus.PLACED, word);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(unknown()).contains(word));

        var next = map();
        ((ObjectNode) next.get("orders")).put(word, "SHIPPED");
        assertThat(put(next, etag())).hasStatusOk();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(unknown()).doesNotContain(word));
        var asked = mongo.getDatabase(database)
                .getCollection("waitingSignals")
                .find(new Document("_id", "tiki:" + market.shop() + ":T-1"))
                .first();
        assertThat(asked).isNotNull();
        // what the channel answers then
        shown(word, at.plusSeconds(60));
        eventually(OrderStatus.SHIPPED, word);
    }
}
