package vn.ocop.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.standalone.Shop.PRICE;
import static vn.ocop.standalone.Shop.eventually;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.embedded.Engines;
import vn.ocop.standalone.conformance.ConformanceCommand;

/** The story of an order, on the whole platform: the best place to start reading. */
class EndToEndTests {

    private static Standalone platform;

    @BeforeAll
    static void start() {
        platform = new Standalone(Settings.forTests(
                Engines.temporary("platform"),
                "--ocop.channels.allow-shop-api-url=true",
                "--ocop.database-suffix=_" + Shop.word()));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Shop shop(long onHand) {
        return new Shop(platform.gateway(), platform.adminSecret(), onHand);
    }

    private static String id(tools.jackson.databind.JsonNode answer) {
        return answer.path("orderId").asString();
    }

    @Test
    void anOrderIsReservedConfirmedAndInAnalytics() {
        var shop = shop(10);
        var answer = shop.seller.post("/api/v1/orders", shop.order("A-1", 3));
        shop.eventuallyIs(id(answer), "CONFIRMED");
        eventually(() -> assertThat(shop.stock().path("reserved").asLong()).isEqualTo(3));
        eventually(() -> assertThat(shop.sales("PLACED").path("gmv").asLong()).isEqualTo(3 * PRICE));
        assertThat(shop.sales("KEPT").path("orders").asLong()).isEqualTo(1);
    }

    @Test
    void aDuplicateAndAnOlderPushChangeNothing() {
        var shop = shop(10);
        var now = Instant.now();
        var order = shop.order("B-1", 1, shop.sku, now, 0);
        order.put("status", "PLACED");
        var id = id(shop.seller.post("/api/v1/orders", order));
        shop.eventuallyIs(id, "CONFIRMED");
        var before = shop.seller.get("/api/v1/orders/" + id);
        assertThat(shop.seller.post("/api/v1/orders", order).path("outcome").asString())
                .isEqualTo("UNCHANGED");
        var older = shop.order("B-1", 1, shop.sku, now.minusSeconds(600), 0);
        older.put("status", "CANCELLED");
        assertThat(shop.seller.post("/api/v1/orders", older).path("outcome").asString())
                .isEqualTo("STALE_IGNORED");
        assertThat(shop.seller.get("/api/v1/orders/" + id)).isEqualTo(before);
        eventually(() -> assertThat(shop.sales("KEPT").path("orders").asLong()).isEqualTo(1));
    }

    @Test
    void anUnknownSkuWaitsInQuarantineUntilItsListingIsAdded() {
        var shop = shop(10);
        var answer = shop.seller.post("/api/v1/orders", shop.order("C-1", 2, "NOBODY-KNOWS", Instant.now(), 0));
        assertThat(answer.path("outcome").asString()).isEqualTo("QUARANTINED");
        assertThat(shop.seller.has("/api/v1/orders/" + id(answer))).isFalse();
        shop.staff.put("/api/v1/listings/" + shop.channel + "/one/NOBODY-KNOWS", Map.of("productId", shop.productId));
        eventually(() ->
                assertThat(shop.seller.has("/api/v1/orders/" + id(answer))).isTrue());
        shop.eventuallyIs(id(answer), "CONFIRMED");
        eventually(() -> assertThat(shop.sales("KEPT").path("gmv").asLong()).isEqualTo(2 * PRICE));
    }

    @Test
    void aCancellationGivesStockAndBudgetBack() {
        var shop = shop(10);
        var campaign = shop.staff
                .post(
                        "/api/v1/campaigns",
                        Map.of(
                                "name",
                                "Mười phần trăm",
                                "startsAt",
                                Shop.today().minusDays(1).toString(),
                                "endsAt",
                                Shop.today().plusDays(3).toString(),
                                "rule",
                                Map.of("minStars", 4, "products", List.of(shop.productId)),
                                "action",
                                Map.of("kind", "PERCENT", "percent", 10, "capPerOrder", 50_000),
                                "budget",
                                Map.of("limit", 100_000),
                                "funding",
                                List.of(Map.of("party", "STATE", "name", "Tỉnh", "share", 10_000))))
                .path("id")
                .asString();
        for (var step : List.of("submit", "approve", "start"))
            shop.staff.post("/api/v1/campaigns/" + campaign + "/" + step, Map.of());
        var request = Map.of(
                "mode",
                "RESERVE",
                "channel",
                shop.channel,
                "shop",
                "one",
                "quoteRef",
                "cart-" + shop.channel,
                "lines",
                List.of(Map.of("line", 1, "sku", shop.sku, "quantity", 2, "unitPrice", PRICE)));
        eventually(() -> assertThat(shop.seller
                        .post("/api/v1/quotes", request)
                        .path("total")
                        .asLong())
                .isEqualTo(20_000));
        var quote = shop.seller.post("/api/v1/quotes", request);
        var order = shop.order("D-1", 2, shop.sku, Instant.now(), 20_000);
        order.put("promotion", Map.of("quoteId", quote.path("quoteId").asString()));
        var id = id(shop.seller.post("/api/v1/orders", order));
        shop.eventuallyIs(id, "CONFIRMED");
        eventually(() -> assertThat(remaining(shop, campaign)).isEqualTo(80_000));
        shop.seller.post("/api/v1/orders/" + id + "/cancellations", Map.of("number", "X-1", "reason", "BUYER"));
        eventually(() -> assertThat(remaining(shop, campaign)).isEqualTo(100_000));
        eventually(() -> assertThat(shop.stock().path("reserved").asLong()).isZero());
        eventually(() -> assertThat(shop.sales("KEPT").path("gmv").asLong()).isZero());
        assertThat(shop.sales("PLACED").path("gmv").asLong()).isEqualTo(2 * PRICE);
    }

    private static long remaining(Shop shop, String campaign) {
        return shop.staff
                .get("/api/v1/campaigns/" + campaign + "/budget")
                .path("remaining")
                .asLong();
    }

    @Test
    void aMarketplaceCannotTellAnothersOrderFromNone() {
        var one = shop(10);
        var other = shop(10);
        var id = id(one.seller.post("/api/v1/orders", one.order("E-1", 1)));
        one.eventuallyIs(id, "CONFIRMED");
        var theirs = other.seller.send("GET", "/api/v1/orders/" + id, null);
        var none = other.seller.send("GET", "/api/v1/orders/" + id.replaceAll("[a-z0-9]$", "zz"), null);
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(none.statusCode()).isEqualTo(404);
        var json = JsonMapper.shared();
        assertThat(json.readTree(theirs.body()).path("code"))
                .isEqualTo(json.readTree(none.body()).path("code"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ not json                               | 400 | ''",
                "{\"channel\": 1}                         | 400 | lines",
                "{\"lines\": []}                          | 400 | lines",
                "{\"lines\": [{\"sku\":\"\",\"quantity\":1,\"unitPrice\":1,\"sellerDiscount\":0,\"platformDiscount\":0}]} | 400 | lines[0].sku",
                "{\"lines\": [{\"quantity\":\"many\"}]}   | 400 | lines[0].quantity"
            })
    void badInputSaysWhatIsWrongAndWhere(String body, int status, String path) throws Exception {
        var shop = shop(1);
        var token = token(shop);
        var answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(platform.gateway().resolve("/api/v1/orders"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("code").asString()).isNotBlank();
        assertThat(problem.path("messages").path("vi").asString()).isNotBlank();
        if (!path.isEmpty())
            assertThat(problem.path("errors").findValuesAsString("path"))
                    .as(answer.body())
                    .contains(path);
    }

    private static String token(Shop shop) {
        return shop.seller.bearer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "order", "promotion", "analytics"})
    void eachServiceIsWellAndHasOnlyWhatIsItsOwn(String service) throws Exception {
        var health = platform.places().stream()
                .filter(each -> each.what().equals(service))
                .map(Standalone.Place::where)
                .findFirst()
                .orElseThrow();
        var answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(health))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var components = JsonMapper.shared().readTree(answer.body()).path("components");
        assertThat(components.has("deadLetters")).as(answer.body()).isTrue();
        // what the gateway's libraries would configure in every service of this process
        assertThat(components.has("db")).isFalse();
        assertThat(components.has("discoveryComposite")).isFalse();
    }

    @Test
    void theGatewayRefusesWhoShowsNoToken() throws Exception {
        var answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(platform.gateway().resolve("/api/v1/orders"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("code").asString())
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void oneDocumentDescribesAllServices() {
        var staff = shop(1).staff;
        var paths = JsonMapper.shared()
                .readTree(staff.send("GET", "/docs/openapi.json", null).body())
                .path("paths");
        for (var each : List.of("/api/v1/products", "/api/v1/orders", "/api/v1/quotes", "/api/v1/analytics/query"))
            assertThat(paths.has(each)).as(each).isTrue();
    }

    /** What a marketplace lives by: what it may claim, how it hears that it may no more, and what staff see of it then. */
    @Test
    void whoSellsUnderAStarHearsWhenItIsRevoked() throws Exception {
        var shop = shop(10);
        var listing = "/api/v1/listings/" + shop.channel + "/one/" + shop.sku;
        shop.seller.put(listing, Map.of("productId", shop.productId, "title", "Mật ong 4 sao", "claimedStars", 4));
        eventually(() -> assertThat(verified(shop).path("validity").asString()).isEqualTo("VALID"));
        assertThat(issues(shop.seller.get(listing))).doesNotContain("STAR_CLAIM_WITHOUT_CERTIFICATE");
        eventually(() -> assertThat(shop.seller
                        .get("/api/v1/products?limit=1&q=mat+ong+" + shop.sku)
                        .path("items")
                        .findValuesAsString("id"))
                .contains(shop.productId));
        var seen = followed(shop);

        shop.staff.post(
                "/api/v1/products/" + shop.productId + "/certificates/C-" + shop.sku + "/revocation",
                Map.of("revokedOn", Shop.today().toString(), "reason", "Điều 8: dùng sai nhãn hiệu"));

        eventually(() -> assertThat(verified(shop).path("validity").asString()).isEqualTo("REVOKED"));
        eventually(() -> assertThat(issues(shop.seller.get(listing))).contains("STAR_CLAIM_WITHOUT_CERTIFICATE"));
        eventually(() -> assertThat(shop.seller
                        .get("/api/v1/changes/certificates?cursor=" + seen)
                        .path("items")
                        .findValuesAsString("id"))
                .contains(shop.productId));
        eventually(() -> assertThat(shop.staff
                        .get("/api/v1/certificates/radar/lapsed?listed=true&limit=500")
                        .toString())
                .contains(shop.productId));
        var audit =
                shop.staff.get("/api/v1/products/" + shop.productId + "/audit").path("items");
        assertThat(audit.findValuesAsString("outcome")).isNotEmpty().containsOnly("APPLIED");
    }

    /** As anybody may ask, with the signature checked against the published key. */
    private static tools.jackson.databind.JsonNode verified(Shop shop) throws Exception {
        var http = java.net.http.HttpClient.newHttpClient();
        var answer = http.send(
                java.net.http.HttpRequest.newBuilder(platform.gateway().resolve("/api/v1/verify/C-" + shop.sku))
                        .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
        var keys = http.send(
                java.net.http.HttpRequest.newBuilder(platform.gateway().resolve("/oauth2/jwks"))
                        .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
        var body = JsonMapper.shared().readTree(answer.body());
        var signed = com.nimbusds.jwt.SignedJWT.parse(body.path("signature").asString());
        var key = com.nimbusds.jose.jwk.JWKSet.parse(keys.body())
                .getKeyByKeyId(signed.getHeader().getKeyID());
        assertThat(signed.verify(new com.nimbusds.jose.crypto.ECDSAVerifier(key.toECKey())))
                .isTrue();
        assertThat(signed.getJWTClaimsSet().getStringClaim("validity"))
                .isEqualTo(body.path("validity").asString());
        return body;
    }

    private static List<String> issues(tools.jackson.databind.JsonNode listing) {
        return listing.path("issues").findValuesAsString("code");
    }

    /** The cursor at the end of what there is of certificates now. */
    private static String followed(Shop shop) {
        var page = shop.seller.get("/api/v1/changes/certificates?limit=500");
        while (page.path("more").asBoolean())
            page = shop.seller.get("/api/v1/changes/certificates?limit=500&cursor="
                    + page.path("cursor").asString());
        shop.seller.post(
                "/api/v1/changes/certificates/acknowledgements",
                Map.of("cursor", page.path("cursor").asString()));
        return page.path("cursor").asString();
    }

    @Test
    void theSimulatorsPassWhatMarketplacesHaveTo() {
        var arguments = List.of(
                "--gateway",
                platform.gateway().toString(),
                "--secret-file",
                platform.adminSecret().toString());
        assertThat(new ConformanceCommand().run(arguments, Settings.forTests(Engines.temporary("kit"))))
                .isZero();
    }
}
