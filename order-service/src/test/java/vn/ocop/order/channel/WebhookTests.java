package vn.ocop.order.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.ocop.embedded.Engines;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Samples;

/** Of every channel: what is signed is stored and answered as that channel wants; what is not is refused and leaves no trace. */
@OnEngines
class WebhookTests {

    private static final String SECRET = "fake-secret-0123456789abcdef";
    private static final byte[] KEY = "fakeappkey123".getBytes(UTF_8);

    /** How a channel signs, and what it wants to hear. */
    private record Case(String channel, String header, String fixture, Signer signer, int status, String answer) {
        @Override
        public String toString() {
            return channel;
        }
    }

    private interface Signer {
        String sign(String secret, byte[] body);
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Shops shops;

    private final ChannelSimulator simulator = new ChannelSimulator();

    @AfterEach
    void close() {
        simulator.close();
    }

    static Stream<Case> channels() {
        Signer keyAndBody = (secret, body) -> Hmac.hex(secret, KEY, body);
        Signer base64 = Hmac::base64;
        Signer url =
                (secret, body) -> Hmac.hex(secret, Hmac.bytes("https://hook.example.vn/channels/shopee/push|"), body);
        return Stream.of(
                new Case("tiktok", "Authorization", "tiktok-webhook-12-return", keyAndBody, 200, ""),
                new Case("shopee", "Authorization", "shopee-push-29-return", url, 204, ""),
                new Case("lazada", "Authorization", "lazada-push-10-reverse", keyAndBody, 200, ""),
                new Case("sapo", "X-Sapo-Hmac-SHA256", "sapo-web-webhook-orders-create", base64, 200, ""),
                new Case("haravan", "X-Haravan-Hmacsha256", "haravan-webhook-orders-create", base64, 200, ""),
                new Case("shopify", "X-Shopify-Hmac-SHA256", "shopify-webhook-orders-create", base64, 200, ""),
                new Case(
                        "tiki",
                        "x-signature",
                        "tiki-tnsl-webhook-order",
                        (secret, body) -> "sha1=" + Hmac.sha1(secret, body),
                        200,
                        "{\"success\":true}"));
    }

    private Shop shop(String channel) {
        var shop = simulator.shop(channel, Marketplace.on(mvc).shop());
        shops.put(shop);
        return shop;
    }

    private MvcTestResult push(Shop shop, byte[] body, String header, @Nullable String signature) {
        var request = mvc.post()
                .uri("/api/v1/channels/" + shop.channel() + "/" + shop.shop() + "/webhook")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (signature == null ? request : request.header(header, signature)).exchange();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void whatIsSignedIsStoredAndAnsweredAsTheChannelWants(Case it) {
        var shop = shop(it.channel());
        var body = Samples.bytes("channels/" + it.fixture() + ".json");

        var answer = push(shop, body, it.header(), it.signer().sign(SECRET, body));

        assertThat(answer).hasStatus(it.status()).body().asString().isEqualTo(it.answer());
        assertThat(stored(shop)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("channels")
    void whatIsNotSignedByTheShopOverTheseVeryBytesLeavesNoTrace(Case it) {
        var shop = shop(it.channel());
        var body = Samples.bytes("channels/" + it.fixture() + ".json");
        var right = it.signer().sign(SECRET, body);
        var rewritten =
                Samples.tree("channels/" + it.fixture() + ".json").toString().getBytes(UTF_8);
        var wrong = new TreeMap<>(Map.of(
                "of another shop's secret", it.signer().sign("another-secret", body),
                "truncated", right.substring(0, right.length() - 1),
                "empty", "",
                "of other bytes", it.signer().sign(SECRET, "{}".getBytes(UTF_8))));

        assertThat(rewritten).isNotEqualTo(body);
        refused(push(shop, rewritten, it.header(), right), "re-serialised");
        refused(push(shop, body, it.header(), null), "without a header");
        wrong.forEach((why, signature) -> refused(push(shop, body, it.header(), signature), why));
        assertThat(stored(shop)).isZero();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void duringARotationBothSecretsAreBelievedAndAfterItOnlyTheNew(Case it) {
        var shop = shop(it.channel());
        var body = Samples.bytes("channels/" + it.fixture() + ".json");
        var old = it.signer().sign(SECRET, body);
        var fresh = it.signer().sign("newer-secret", body);
        refused(push(shop, body, it.header(), fresh), "before");

        assertThat(mvc.post()
                        .uri("/api/v1/channels/" + shop.channel() + "/shops/" + shop.shop() + "/secret")
                        .with(Marketplace.staff())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"appSecret\": \"newer-secret\", \"formerUntil\": \""
                                + Instant.now().plusSeconds(60) + "\"}"))
                .hasStatusOk();
        assertThat(push(shop, body, it.header(), old)).hasStatus(it.status());
        assertThat(push(shop, body, it.header(), fresh)).hasStatus(it.status());
        refused(push(shop, body, it.header(), it.signer().sign("another-secret", body)), "another");
        assertThat(stored(shop)).isEqualTo(2);

        shops.put(shop.rotated("newer-secret", Instant.now()));
        refused(push(shop, body, it.header(), old), "after");
        assertThat(push(shop, body, it.header(), fresh)).hasStatus(it.status());
        assertThat(stored(shop)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"appSecret\": \" \"}", "{\"appSecret\": \"x\", \"formerUntil\": \"2126-01-01T00:00:00Z\"}"})
    void aRotationNeedsASecretAndAnEnd(String body) {
        var shop = shop("tiktok");
        var answer = mvc.post()
                .uri("/api/v1/channels/tiktok/shops/" + shop.shop() + "/secret")
                .with(Marketplace.staff())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
        assertThat(answer.getResponse().getStatus()).isIn(400, 422);
        assertThat(shops.find("tiktok", shop.shop()).orElseThrow().appSecret()).isEqualTo(SECRET);
    }

    @Test
    void aHintOfSendoShowsTheShopsTokenInItsAddress() {
        var shop = shop("sendo");
        var path = "/api/v1/channels/sendo/" + shop.shop() + "/webhook?key=";
        var hint = "{\"order_number\": \"41000000101\"}";

        for (var key : List.of("", "guess", "VERIFY0001x", SECRET))
            refused(mvc.post().uri(path + key).content(hint).exchange(), key);
        assertThat(stored(shop)).isZero();
        assertThat(mvc.post().uri(path + "VERIFY0001").content(hint).exchange()).hasStatusOk();
        assertThat(stored(shop)).isEqualTo(1);
    }

    @Test
    void anUnknownShopIsRefusedLikeAWrongSignature() {
        refused(push(simulator.shop("tiktok", "nobody"), new byte[0], "Authorization", "x"), "unknown");
    }

    @Test
    void aPushForAnotherShopOfTheSameAppIsThatShops() {
        var addressed = shop("tiktok");
        var other = shop("tiktok");
        var stranger = new Shop(
                "tiktok",
                "stranger",
                "fakeappkey123",
                "its own",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
        shops.put(stranger);
        for (var named : List.of(other.shop(), "stranger")) {
            var body = new String(Samples.bytes("channels/tiktok-webhook-12-return.json"), UTF_8)
                    .replace("7490000000000000001", named)
                    .getBytes(UTF_8);
            assertThat(push(addressed, body, "Authorization", Hmac.hex(SECRET, KEY, body)))
                    .hasStatusOk();
        }

        assertThat(stored(other)).isEqualTo(1);
        assertThat(stored(stranger)).isZero();
        assertThat(stored(addressed)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VERIFY0001", "guess", ""})
    void haravanIsToldItsChallengeOnlyWithTheTokenThatWasAgreed(String token) {
        var shop = shop("haravan");
        var answer = mvc.get()
                .uri("/api/v1/channels/haravan/" + shop.shop()
                        + "/webhook?hub.mode=subscribe&hub.challenge=c-1&hub.verify_token=" + token)
                .exchange();

        if (token.equals("VERIFY0001")) {
            assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith(MediaType.TEXT_PLAIN);
            assertThat(answer).body().asString().isEqualTo("c-1");
        } else {
            refused(answer, token);
        }
    }

    private static void refused(MvcTestResult answer, String why) {
        assertThat(answer).as(why).hasStatus(401);
        assertThat(answer).bodyJson().extractingPath("code").isEqualTo("INVALID_SIGNATURE");
    }

    /** How many pushes of that shop the topic holds. */
    static long stored(Shop shop) {
        Map<String, Object> settings = Map.of("bootstrap.servers", Engines.kafkaBrokers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(WebhookController.TOPIC).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long found = 0;
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().startsWith(shop + ":")) found++;
                }
            }
            return found;
        }
    }
}
