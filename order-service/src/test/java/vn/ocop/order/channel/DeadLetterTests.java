package vn.ocop.order.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import com.mongodb.client.MongoClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.Drill;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.Samples;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;
import vn.ocop.order.webhook.Unreachable;

/** What a consumer of orders cannot apply goes aside in sight, holds up nothing, and is applied in the end. */
@OnEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLetterTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private MongoClient mongo;

    @Value("${ocop.database}")
    private String database;

    @Autowired
    private Shops shops;

    private final String shop = "drill-" + UUID.randomUUID().toString().substring(0, 8);
    private final ChannelSimulator simulator = new ChannelSimulator();
    private Drill drill;

    @BeforeEach
    void open() {
        drill = new Drill(service, this::call);
        for (var sku : List.of("OCOP-DT-TRASEN-100G", "OCOP-AG-NUOCMAM-500ML"))
            Goods.arrive(service.getBean(EventSender.class), service.getBean(Assortment.class), sku);
        shops.put(simulator.shop("haravan", shop));
    }

    @AfterEach
    void close() {
        Unreachable.remove(service, "whe-" + shop);
        mongo.getDatabase(database).getCollection("shops").deleteOne(new Document("_id", "haravan:" + shop));
    }

    private JsonNode call(String method, String path, Object body) {
        var request = mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .with(jwt().jwt(each -> each.claim("client_id", "operator")
                        .claim("scope", List.of("clients:admin", "orders:admin", "orders:read"))));
        if (body != null)
            request.contentType(MediaType.APPLICATION_JSON)
                    .content(JsonMapper.shared().writeValueAsString(body));
        var answer = request.exchange();
        assertThat(answer).hasStatus2xxSuccessful();
        return Marketplace.json(answer);
    }

    private static String id(String channel, String shop, int number) {
        return Ids.order(channel, shop, Integer.toString(number));
    }

    private void isThere(String id, String pointer, String value) {
        var found =
                mvc.get().uri("/api/v1/orders/" + id).with(Marketplace.staff()).exchange();
        assertThat(found).hasStatusOk();
        assertThat(Marketplace.json(found).at(pointer).asString()).isEqualTo(value);
    }

    private static String observed(String shop, int number) {
        var event = (ObjectNode) Samples.tree("contracts/order-intake/OrderObserved.json");
        return event.put("id", Ids.event())
                .put("orderId", id("tiktok", shop, number))
                .put("shop", shop)
                .put("channelOrderNo", Integer.toString(number))
                .toString();
    }

    private Stream<Drill.Case> cases() {
        return Stream.of(intake(), intakeOfABrokenOrder(), stockAnswers(), pushes(), webhooks());
    }

    private Drill.Case intake() {
        return Drill.Case.of(
                "order-intake",
                "order-service",
                "drill-" + shop,
                "OrderObserved",
                number -> observed(shop, number),
                number -> isThere(id("tiktok", shop, number), "/order/channelOrderNo", Integer.toString(number)));
    }

    /** An order that somebody spoilt in the store: whatever comes for it cannot be applied until it is mended. */
    private Drill.Case intakeOfABrokenOrder() {
        var its = shop + "-broken";
        IntFunction<String> order = number -> id("tiktok", its, number);
        var orders = mongo.getDatabase(database).getCollection("orders");
        var spoilt = order.apply(3);
        return new Drill.Case(
                "order-intake",
                "order-service",
                order,
                "OrderObserved",
                number -> observed(its, number),
                number -> isThere(order.apply(number), "/order/channelOrderNo", Integer.toString(number)),
                () -> {
                    orders.insertOne(new Document("_id", spoilt).append("version", "spoilt"));
                    return observed(its, 3);
                },
                () -> orders.deleteOne(new Document("_id", spoilt)));
    }

    private Drill.Case stockAnswers() {
        var its = shop + "-stock";
        return Drill.Case.of(
                "reservations",
                "order-stock",
                "drill-" + shop,
                "StockReserved",
                number -> {
                    place(its, number);
                    var event = (ObjectNode) Samples.tree("contracts/reservations/StockReserved.json");
                    return event.put("id", Ids.event())
                            .put("orderId", id("tiktok", its, number))
                            .toString();
                },
                number -> isThere(id("tiktok", its, number), "/order/stock", "RESERVED"));
    }

    /** Laid on the intake like any other. */
    private void place(String its, int number) {
        service.getBean(EventSender.class)
                .sendAll(List.of(new vn.ocop.messaging.Outgoing(
                        IntakeLog.TOPIC,
                        id("tiktok", its, number),
                        "OrderObserved",
                        Ids.event(),
                        observed(its, number).getBytes(StandardCharsets.UTF_8),
                        null)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> isThere(id("tiktok", its, number), "/order/stock", "PENDING"));
    }

    private Drill.Case pushes() {
        return Drill.Case.of(
                "channel-pushes",
                "order-channels",
                "haravan:" + shop + ":drill",
                "Push",
                number -> {
                    var push = (ObjectNode) Samples.tree("channels/haravan-webhook-orders-create.json");
                    push.put("id", number);
                    simulator.answer(
                            "/com/orders/" + number + ".json",
                            200,
                            ("{\"order\": " + push + "}").getBytes(StandardCharsets.UTF_8));
                    return push.toString();
                },
                number -> isThere(id("haravan", shop, number), "/order/channelOrderNo", Integer.toString(number)));
    }

    private Drill.Case webhooks() {
        var endpoint = "whe-" + shop;
        IntFunction<String> order = number -> id("drill", shop, number);
        return Drill.Case.of(
                "orders",
                "order-webhooks",
                "drill-" + shop,
                "OrderPlaced",
                number -> {
                    Unreachable.endpoint(service, endpoint, Set.of("drill:" + shop));
                    var event = (ObjectNode) Samples.tree("contracts/orders/OrderPlaced.json");
                    event.withObject("order").put("channel", "drill").put("shop", shop);
                    return event.put("orderId", order.apply(number)).toString();
                },
                number -> assertThat(mongo.getDatabase(database)
                                .getCollection("webhook_queue")
                                .countDocuments(
                                        new Document("_id", endpoint + "." + order.apply(number) + ".0000000001")))
                        .isEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void poisonGoesAsideInSightAndIsAppliedInTheEnd(Drill.Case it) {
        drill.run(it);
    }

    @Test
    void everyConsumerIsDrilled() {
        drill.leavesNoConsumerOut(cases());
    }

    @Test
    void tablesLeaveOutInSightWhatTheyCannotRead() {
        drill.leaveOutOfTables(
                Map.of("order-outcomes", service.getBean(IntakeLog.class).instance()));
    }
}
