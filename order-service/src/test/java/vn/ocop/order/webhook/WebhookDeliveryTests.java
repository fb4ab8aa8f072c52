package vn.ocop.order.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;

/** From an event of an order to its receiver, and what its owner sees of it. */
@OnEngines
class WebhookDeliveryTests {

    private static final String PATH = "/api/v1/webhook-endpoints";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    private JsonNode register(Marketplace market, String url) {
        return Marketplace.json(market.post(PATH, JsonMapper.shared().writeValueAsString(Map.of("url", url))));
    }

    private static String at(JsonNode endpoint) {
        return PATH + "/" + endpoint.path("id").asString();
    }

    /** As the orders' writer tells of it. */
    private void told(Marketplace market, String order, long version, String type) {
        var event = JsonMapper.shared().readTree("""
                {"type": "%s", "id": "%s.%d", "orderId": "%s", "version": %d, "occurredAt": "2026-09-15T03:20:31Z",
                 "order": {"channel": "market", "shop": "%s", "channelOrderNo": "N", "status": "PLACED",
                           "buyer": {"hash": "b7c1f0a2"}}, "entries": [], "newFrom": 1}
                """.formatted(type, order, version, order, version, market.shop()));
        var bytes = JsonMapper.shared().writeValueAsBytes(event);
        sender.sendAll(List.of(new Outgoing("orders", order, type, order + "." + version, bytes, null)));
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }

    private static String order() {
        return "ord-" + java.util.UUID.randomUUID().toString().substring(0, 13);
    }

    @Test
    void eachEventOfItsShopsIsToldOnceAndInOrderWithoutTheBuyersHash() throws Exception {
        try (var receiver = Receiver.answering(200)) {
            var market = Marketplace.on(mvc);
            var endpoint = register(market, receiver.url());
            assertThat(endpoint.path("secret").asString()).startsWith("whsec_");
            var order = order();
            told(Marketplace.on(mvc), order(), 1, "OrderPlaced");
            told(market, order, 1, "OrderPlaced");
            told(market, order, 2, "OrderConfirmed");
            told(market, order, 3, "OrderShipped");

            eventually(() -> assertThat(receiver.told).hasSize(3));
            assertThat(receiver.told.stream().map(each -> type(each)))
                    .containsExactly("OrderPlaced", "OrderConfirmed", "OrderShipped");
            assertThat(receiver.told).allSatisfy(each -> {
                assertThat(each.body()).doesNotContain("b7c1f0a2").contains(market.shop());
                assertThat(each.headers().get("webhook-signature"))
                        .isEqualTo(
                                HttpSenderTests.signed(endpoint.path("secret").asString(), each));
            });
            eventually(() -> {
                var log = Marketplace.json(market.get(at(endpoint) + "/deliveries?order=" + order));
                assertThat(log.path("items").findValuesAsString("state"))
                        .containsExactly("DELIVERED", "DELIVERED", "DELIVERED");
            });
        }
    }

    private static String type(Receiver.Told told) {
        return JsonMapper.shared().readTree(told.body()).path("type").asString();
    }

    @Test
    void slowFailingAndSilentReceiversDelayNobodyElse() throws Exception {
        var never = new CountDownLatch(1);
        try (var silent = new Receiver(exchange -> hang(never));
                var failing = Receiver.answering(500);
                var well = Receiver.answering(200)) {
            var market = Marketplace.on(mvc);
            for (var each : List.of(silent, silent, failing, failing)) register(market, each.url());
            register(market, well.url());
            var orders = java.util.stream.Stream.generate(WebhookDeliveryTests::order)
                    .limit(50)
                    .toList();
            long began = System.nanoTime();
            for (var each : orders) told(market, each, 1, "OrderPlaced");
            eventually(() -> assertThat(well.told).hasSize(50));
            long millis = (System.nanoTime() - began) / 1_000_000;
            assertThat(millis).as("while others are silent and fail").isLessThan(5_000);
        }
    }

    private static void hang(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatFailedIsSeenAndTriedAgainAtOnceWhenAsked() throws Exception {
        try (var receiver = Receiver.answering(503)) {
            var market = Marketplace.on(mvc);
            var endpoint = register(market, receiver.url());
            told(market, order(), 1, "OrderPlaced");
            eventually(
                    () -> assertThat(waiting(market, endpoint).path("attempts")).isNotEmpty());
            var waits = waiting(market, endpoint);
            assertThat(waits.path("attempts").path(0).path("status").asInt()).isEqualTo(503);
            assertThat(Instant.parse(waits.path("nextAttemptAt").asString()))
                    .isAfter(Instant.now().minusSeconds(60));

            receiver.behave(exchange -> Receiver.status(exchange, 200));
            var retry = at(endpoint) + "/deliveries/" + waits.path("id").asString() + "/retry";
            assertThat(market.post(retry, "{}")).hasStatus(202);
            eventually(() -> assertThat(Marketplace.json(market.get(at(endpoint) + "/deliveries?state=DELIVERED"))
                            .path("items"))
                    .hasSize(1));
            assertThat(market.post(retry, "{}")).hasStatus(409).bodyText().contains("ALREADY_DELIVERED");
        }
    }

    private static JsonNode waiting(Marketplace market, JsonNode endpoint) {
        return Marketplace.json(market.get(at(endpoint) + "/deliveries?state=PENDING"))
                .path("items")
                .path(0);
    }

    @Test
    void aReceiverThatIsGoneIsDisabledWithANoticeAndToldAgainOnWish() throws Exception {
        try (var receiver = Receiver.answering(410)) {
            var market = Marketplace.on(mvc);
            var endpoint = register(market, receiver.url());
            var since = Instant.now();
            var order = order();
            told(market, order, 1, "OrderPlaced");
            eventually(() -> assertThat(Marketplace.json(market.get(at(endpoint)))
                            .path("disabled")
                            .path("code")
                            .asString())
                    .isEqualTo("GONE"));
            assertThat(Marketplace.json(market.get(at(endpoint)))
                            .path("disabled")
                            .path("vi")
                            .asString())
                    .isNotBlank();
            told(market, order, 2, "OrderConfirmed");

            receiver.behave(exchange -> Receiver.status(exchange, 200));
            patch(market, endpoint, "{\"enabled\": true}");
            var replay = Marketplace.json(market.post(at(endpoint) + "/replays", "{\"since\": \"" + since + "\"}"));
            eventually(() -> {
                assertThat(Marketplace.json(market.get(at(endpoint) + "/replays/"
                                        + replay.path("id").asString()))
                                .path("state")
                                .asString())
                        .isEqualTo("DONE");
                assertThat(receiver.told.stream().map(WebhookDeliveryTests::type))
                        .contains("OrderConfirmed");
            });
        }
    }

    private void patch(Marketplace market, JsonNode endpoint, String body) {
        assertThat(mvc.patch()
                        .uri(at(endpoint))
                        .with(market.token("orders:write"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatus(200);
    }

    @Test
    void nobodySeesOrChangesAnothersEndpointAndTheSecretIsShownOnce() throws Exception {
        try (var receiver = Receiver.answering(200)) {
            var market = Marketplace.on(mvc);
            var other = Marketplace.on(mvc);
            var endpoint = register(market, receiver.url());

            assertThat(other.get(at(endpoint))).hasStatus(404);
            assertThat(other.get(at(endpoint) + "/deliveries")).hasStatus(404);
            assertThat(other.post(at(endpoint) + "/secret", "{}")).hasStatus(404);
            assertThat(Marketplace.json(other.get(PATH)).path("items")).isEmpty();
            assertThat(market.get(at(endpoint))).hasStatus(200).bodyText().doesNotContain("whsec_");
            var rotated = Marketplace.json(market.post(at(endpoint) + "/secret", "{}"));
            assertThat(rotated.path("secret").asString())
                    .startsWith("whsec_")
                    .isNotEqualTo(endpoint.path("secret").asString());
            assertThat(rotated.path("formerSecretUntil").asString()).isNotBlank();

            var theirs = JsonMapper.shared()
                    .writeValueAsString(Map.of("url", receiver.url(), "shops", List.of("market:" + other.shop())));
            assertThat(market.post(PATH, theirs)).hasStatus(403).bodyText().contains("SHOP_NOT_YOURS");
            assertThat(market.post(PATH, "{\"url\": \"ftp://x.example/\"}"))
                    .hasStatus(422)
                    .bodyText()
                    .contains("URL_NOT_ALLOWED");
        }
    }

    @Test
    void aTestIsSentWhenAskedFor() throws Exception {
        try (var receiver = Receiver.answering(200)) {
            var market = Marketplace.on(mvc);
            var endpoint = register(market, receiver.url());
            assertThat(market.post(at(endpoint) + "/test", "{}")).hasStatus(202);
            eventually(() -> assertThat(receiver.told.stream().map(WebhookDeliveryTests::type))
                    .containsExactly("WebhookTest"));
        }
    }
}
