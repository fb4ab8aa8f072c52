package vn.ocop.order.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;

/** What cannot be applied waits, in sight, and is applied once and rightly when what it waits for has come. */
@OnEngines
class QuarantineTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Quarantine quarantine;

    @Autowired
    private IntakeLog intake;

    private final MongoCollection<Document> held;
    private final String first = "UNKNOWN-" + UUID.randomUUID();
    private final String second = "UNKNOWN-" + UUID.randomUUID();
    private Marketplace market;

    QuarantineTests(@Autowired MongoClient mongo, @Value("${ocop.database}") String database) {
        held = mongo.getDatabase(database).getCollection("quarantine");
    }

    @BeforeEach
    void open() {
        market = Marketplace.on(mvc);
    }

    private String shop() {
        return "market:" + market.shop();
    }

    private String id(String number) {
        return Ids.order("market", market.shop(), number);
    }

    private JsonNode post(ObjectNode order) {
        return Marketplace.json(market.post("/api/v1/orders", order));
    }

    private String parked(ObjectNode order) {
        var answer = post(order);
        assertThat(answer.path("outcome").asString()).as(answer.toString()).isEqualTo("QUARANTINED");
        return answer.path("intakeId").asString();
    }

    private ObjectNode ofTwo(String number) {
        var order = market.order(number, first);
        var lines = (ArrayNode) order.get("lines");
        lines.add(((ObjectNode) lines.get(0)).deepCopy().put("sku", second));
        return order;
    }

    private void arrive(String sku) {
        Goods.arrive(sender, assortment, sku);
    }

    private void eventually(String number, String path, Object value) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var order = market.get("/api/v1/orders/" + id(number));
            assertThat(order).hasStatusOk();
            assertThat(order).bodyJson().extractingPath(path).isEqualTo(value);
        });
    }

    private void nothingWaits() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(quarantine.waiting(Set.of(shop()), 10)).isEmpty());
    }

    @Test
    void waitsForTheSecondSkuUnderTheSameIdAfterTheFirstHasCome() {
        var id = parked(ofTwo("Q-1"));
        var since = quarantine.waiting(Set.of(shop()), 10).getFirst().since();

        arrive(first);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(quarantine.waiting(Set.of(shop()), 10))
                        .singleElement()
                        .satisfies(each -> {
                            assertThat(each.id()).isEqualTo(id);
                            assertThat(each.waitingFor())
                                    .contains("sku:" + second)
                                    .doesNotContain("sku:" + first);
                            assertThat(each.since()).isEqualTo(since);
                        }));
        assertThat(market.get("/api/v1/orders/" + id("Q-1"))).hasStatus(404);

        arrive(second);
        eventually("Q-1", "version", 1);
        nothingWaits();
        var history = market.get("/api/v1/orders/" + id("Q-1") + "/history");
        assertThat(history).bodyJson().extractingPath("items[0].intake").isEqualTo(id);
        assertThat(history).bodyJson().extractingPath("items.length()").isEqualTo(1);
    }

    @Test
    void theNewestStateWinsInWhateverOrderTheyAreReplayed() {
        for (int i = 0; i < 6; i++) {
            var number = "Q-" + i;
            parked(market.order(number, first));
            parked(market.order(number, first)
                    .put("updatedAt", "2026-09-16T00:00:00Z")
                    .put("status", "SHIPPED"));
        }
        arrive(first);
        nothingWaits();
        for (int i = 0; i < 6; i++) {
            eventually("Q-" + i, "order.status", "SHIPPED");
            var number = "Q-" + i;
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(market.get("/api/v1/orders/" + id(number) + "/history"))
                            .bodyJson()
                            .extractingPath("items.length()")
                            .isEqualTo(2));
            eventually(number, "order.status", "SHIPPED");
        }
    }

    @Test
    void whatIsCancelledWhileItWaitsIsCancelledWhenItIsApplied() {
        parked(market.order("Q-1", first));
        parked(market.order("Q-1", first)
                .put("updatedAt", "2026-09-16T00:00:00Z")
                .put("status", "CANCELLED"));

        arrive(first);
        eventually("Q-1", "order.status", "CANCELLED");
        nothingWaits();
        var order = Marketplace.json(market.get("/api/v1/orders/" + id("Q-1")));
        long sum = 0;
        for (var each : order.path("entries")) sum += each.path("amount").asLong();
        assertThat(sum).isZero();
    }

    @Test
    void whatIsSentAgainWithTheRightSkuLeavesNothingWaiting() {
        arrive(second);
        parked(market.order("Q-1", first));

        assertThat(post(market.order("Q-1", second)).path("outcome").asString()).isEqualTo("CREATED");

        nothingWaits();
        eventually("Q-1", "order.lines[0].sku", second);
    }

    @Test
    void aShipmentOfAnOrderThatNobodyKnowsWaitsForTheOrder() {
        arrive(second);
        intake.append(List.of(new IntakeEvent.ShipmentReported(
                        Ids.event(),
                        id("Q-1"),
                        Instant.now(),
                        "market",
                        market.shop(),
                        "Q-1",
                        new IntakeEvent.Source("API", "test", null),
                        "S-1",
                        Instant.now(),
                        null,
                        null,
                        null)))
                .join();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(quarantine.waiting(Set.of(shop()), 10))
                        .singleElement()
                        .satisfies(each -> assertThat(each.reason()).isEqualTo(Reason.UNKNOWN_ORDER)));

        post(market.order("Q-1", second));

        eventually("Q-1", "order.status", "SHIPPED");
        nothingWaits();
    }

    @Test
    void aReplayThatAKilledProcessBeganIsFinished() {
        var id = parked(market.order("Q-1", first));
        // marked, and killed before it was on the log; what the process held in memory is gone too
        held.updateOne(
                new Document("_id", id),
                new Document("$set", new Document("state", "REPLAYING").append("replayedAt", new Date(0))));
        arrive(first);

        quarantine.sweep();

        eventually("Q-1", "version", 1);
        assertThat(quarantine.find(id)).extracting(Held::state).isEqualTo("REPLAYED");
    }

    @Test
    void whatAnotherInstancePutHereIsReplayedToo() {
        var id = parked(market.order("Q-1", first));
        var document = held.find(new Document("_id", id)).first();
        held.deleteOne(new Document("_id", id));
        arrive(first);
        await().atMost(Duration.ofSeconds(20)).until(() -> !quarantine.replay(id));
        held.insertOne(document);

        quarantine.sweep();

        eventually("Q-1", "version", 1);
    }
}
