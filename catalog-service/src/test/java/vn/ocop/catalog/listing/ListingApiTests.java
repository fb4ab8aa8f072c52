package vn.ocop.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ocop.catalog.RunningCatalog.bean;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.RunningCatalog.Answer;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;

/** Listings as staff and shops see them, on the running service. */
class ListingApiTests {

    private static final String STAFF = "catalog:read catalog:write";
    private static final String ADMIN = "orders:read orders:write orders:admin";

    private final String shop = UUID.randomUUID().toString().substring(0, 8);
    private String product = "";

    @BeforeEach
    void aProductAndAllThatWasToldBefore() {
        var draft = Map.of(
                "name",
                "Mắm cá linh " + shop,
                "producer",
                Map.of("name", "Cơ sở " + shop, "kind", "HOUSEHOLD"),
                "skus",
                List.of(Map.of("sku", "L-" + shop, "price", 50_000)));
        product =
                send("POST", "/api/v1/products", draft, STAFF).body().path("id").asString();
        await().untilAsserted(() -> assertThat(list("").status()).isEqualTo(200));
    }

    private Answer put(String sku, Map<String, ?> body) {
        return send("PUT", "/api/v1/listings/shopee/" + shop + "/" + sku, body, ADMIN);
    }

    private Answer list(String query) {
        return send("GET", "/api/v1/listings?channel=shopee&shop=" + shop + query, null, ADMIN);
    }

    private static List<String> skus(JsonNode page) {
        return page.path("items").findValuesAsString("sku");
    }

    private Answer batch(Object... listings) {
        return send("POST", "/api/v1/listings/batch", Map.of("listings", List.of(listings)), ADMIN);
    }

    private Document stored(String sku) {
        var database = bean(Environment.class).getRequiredProperty("ocop.database");
        var found = RunningCatalog.mongo()
                .getDatabase(database)
                .getCollection("listings")
                .find(new Document("_id", "shopee:" + shop + ":" + sku))
                .first();
        return found == null ? new Document() : found;
    }

    @Test
    void whatIsLeftOutStaysAndNullClears() {
        assertThat(put("A", Map.of("productId", product)).status()).isEqualTo(200);
        put("A", Map.of("title", "Mắm", "price", 50_000, "claimedStars", 4, "url", "https://shop.vn/a"));
        var nothing = new HashMap<String, Object>();
        nothing.put("claimedStars", null);
        var cleared = put("A", nothing);

        assertThat(cleared.body().path("productId").asString()).isEqualTo(product);
        assertThat(cleared.body().path("price").asLong()).isEqualTo(50_000);
        assertThat(cleared.body().has("claimedStars")).isFalse();
        assertThat(cleared.body().path("version").asInt()).isEqualTo(3);
        assertThat(put("A", Map.of("title", "Mắm")).body().path("version").asInt())
                .as("the same again changes nothing")
                .isEqualTo(3);
        // until the register has heard of the product, its issues differ from moment to moment
        await().untilAsserted(() -> {
            var read = send("GET", "/api/v1/listings/shopee/" + shop + "/A", null, ADMIN);
            assertThat(read.body()).isEqualTo(put("A", Map.of()).body());
        });
    }

    @Test
    void eachFieldThatIsWrongIsNamed() {
        refused(put("A", Map.of("productId", "prd-none")), 422, "UNKNOWN_PRODUCT");
        refusedFor(put("A", Map.of("price", -1)), "price", "RANGE");
        refusedFor(put("A", Map.of("price", 1.5)), "price", "TYPE");
        refusedFor(put("A", Map.of("claimedStars", 6)), "claimedStars", "RANGE");
        refusedFor(put("A", Map.of("url", "javascript:alert(1)")), "url", "FORMAT");
        refusedFor(put("A", Map.of("title", "x".repeat(501))), "title", "SIZE");
        refusedFor(put("A", Map.of("seller", List.of())), "seller", "TYPE");
        refusedFor(send("PUT", "/api/v1/listings/Shopee/" + shop + "/A", Map.of(), ADMIN), "channel", "FORMAT");
        refusedFor(send("PUT", "/api/v1/listings/shopee/a:b/A", Map.of(), ADMIN), "shop", "FORMAT");
        refused(send("GET", "/api/v1/listings/shopee/" + shop + "/A", null, ADMIN), 404, "LISTING_NOT_FOUND");
        refusedFor(list("&severity=loud"), "severity", "TYPE");
        refused(list("&cursor=%2E"), 400, "INVALID_CURSOR");
    }

    @Test
    void onlyWhoMayActForAShopChangesOrSeesIt() {
        put("A", Map.of("productId", product));
        refused(send("PUT", "/api/v1/listings/shopee/" + shop + "/A", Map.of(), "orders:write"), 403, "SHOP_NOT_YOURS");
        refused(send("DELETE", "/api/v1/listings/shopee/" + shop + "/A", null, "orders:write"), 403, "SHOP_NOT_YOURS");
        refused(send("GET", "/api/v1/listings/shopee/" + shop + "/A", null, "orders:read"), 403, "SHOP_NOT_YOURS");
        assertThat(send("GET", "/api/v1/listings?channel=shopee&shop=" + shop, null, "orders:read")
                        .body()
                        .path("items"))
                .isEmpty();
        refused(send("PUT", "/api/v1/listings/shopee/" + shop + "/A", Map.of(), STAFF), 403, "FORBIDDEN");
    }

    @Test
    void aRemovedListingIsGoneAndComesBackUnderANewerVersion() {
        put("A", Map.of("productId", product, "title", "Mắm"));
        assertThat(send("DELETE", "/api/v1/listings/shopee/" + shop + "/A", null, ADMIN)
                        .status())
                .isEqualTo(200);
        assertThat(skus(list("").body())).isEmpty();
        assertThat(bean(Listings.class).of(List.of(product))).isEmpty();
        assertThat(send("DELETE", "/api/v1/listings/shopee/" + shop + "/A", null, ADMIN)
                        .status())
                .isEqualTo(200);

        var back = put("A", Map.of("productId", product));
        assertThat(back.body().has("title")).isFalse();
        assertThat(back.body().path("version").asInt()).isEqualTo(3);
        await().untilAsserted(() -> assertThat(skus(list("").body())).containsExactly("A"));
        await().untilAsserted(() -> assertThat(stored("A").getList("outbox", Document.class))
                .as("all is told")
                .isEmpty());
    }

    @Test
    void listsByShopByProductAndWithoutProductPageByPage() {
        for (int i = 0; i < 7; i++) put("S" + i, i % 2 == 0 ? Map.of("productId", product) : Map.of("title", "?"));
        put("T", Map.of("productId", product));
        send("PUT", "/api/v1/listings/tiki/" + shop + "/T", Map.of("productId", product), ADMIN);

        assertThat(skus(list("").body())).containsExactly("S0", "S1", "S2", "S3", "S4", "S5", "S6", "T");
        assertThat(skus(list("&unlinked=true").body())).containsExactly("S1", "S3", "S5");
        assertThat(skus(send("GET", "/api/v1/listings?productId=" + product, null, ADMIN)
                        .body()))
                .containsExactly("S0", "S2", "S4", "S6", "T", "T");
        var seen = new ArrayList<String>();
        var page = list("&limit=3").body();
        while (true) {
            seen.addAll(skus(page));
            if (!page.has("next")) break;
            page = list("&limit=3&cursor=" + page.path("next").asString()).body();
        }
        assertThat(seen).containsExactly("S0", "S1", "S2", "S3", "S4", "S5", "S6", "T");
        assertThat(bean(Listings.class).of(List.of(product, "prd-none")))
                .hasEntrySatisfying(product, all -> assertThat(all).hasSize(6))
                .hasSize(1);
    }

    @Test
    void issuesAreFoundBySeverity() {
        put("CLAIMS", Map.of("productId", product, "title", "Mắm OCOP 4 sao", "price", 50_000));
        put("DEARER", Map.of("productId", product, "price", 60_000));
        put("FINE", Map.of("productId", product, "price", 50_000));
        await().untilAsserted(() -> {
            assertThat(skus(list("&severity=error").body())).containsExactly("CLAIMS");
            assertThat(skus(list("&severity=warning").body())).containsExactly("DEARER");
        });
        var issue = list("&severity=error")
                .body()
                .path("items")
                .path(0)
                .path("issues")
                .path(0);
        assertThat(issue.path("code").asString()).isEqualTo("STAR_CLAIM_WITHOUT_CERTIFICATE");
        assertThat(issue.path("attribute").asString()).isEqualTo("title");
        assertThat(issue.path("messages").path("vi").asString()).contains("4 sao");
    }

    @Test
    void aBatchHasAnOutcomeForEach() {
        put("A", Map.of("title", "Mắm", "price", 1));
        var answer = batch(
                Map.of("channel", "shopee", "shop", shop, "sku", "A", "title", "Mắm", "price", 1),
                Map.of("channel", "shopee", "shop", shop, "sku", "B/1", "productId", product),
                Map.of("channel", "shopee", "shop", shop, "sku", "A", "price", 2),
                Map.of("channel", "shopee", "shop", shop, "sku", "C", "productId", "prd-none"),
                Map.of("channel", "shopee", "shop", shop),
                Map.of("channel", "shopee", "shop", shop, "sku", "D", "price", "1"),
                "nothing");

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.body().path("items").findValuesAsString("outcome"))
                .containsExactly("UNCHANGED", "CREATED", "REJECTED", "REJECTED", "REJECTED", "REJECTED", "REJECTED");
        var items = answer.body().path("items");
        assertThat(List.of(2, 3, 4, 5, 6).stream()
                        .map(each ->
                                items.path(each).path("problem").path("code").asString())
                        .toList())
                .containsExactly("TWICE_IN_BATCH", "UNKNOWN_PRODUCT", "INVALID", "INVALID", "INVALID");
        assertThat(items.path(5)
                        .path("problem")
                        .path("errors")
                        .path(0)
                        .path("path")
                        .asString())
                .isEqualTo("price");
        assertThat(items.path(1).path("listing").path("sku").asString()).isEqualTo("B/1");
        var many = new Object[501];
        java.util.Arrays.fill(many, Map.of());
        refused(batch(many), 413, "BATCH_TOO_LARGE");
    }

    @Test
    void manyWhoChangeOneListingAtOnceUndoNothingOfEachOther() throws Exception {
        List<Map<String, Object>> parts = List.of(
                Map.of("title", "Mắm"),
                Map.of("seller", "Cơ sở"),
                Map.of("price", 5),
                Map.of("claimedStars", 3),
                Map.of("url", "https://shop.vn"),
                Map.of("productId", product));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = parts.stream()
                    .map(part -> (Callable<Integer>) () -> put("M", part).status())
                    .toList();
            for (var each : threads.invokeAll(all)) assertThat(each.get()).isEqualTo(200);
        }
        var it = stored("M");
        for (var part : parts)
            part.forEach((field, value) -> assertThat(it.get(field).toString()).isEqualTo("" + value));
        assertThat(it.get("version").toString()).isEqualTo("6");
    }

    @Test
    void whatWasToldBeforeTheCatalogueHadThemIsTakenInButNotWhatWasRemoved() {
        tell("KEPT", """
                {"type": "ListingChanged", "id": "e", "listingId": "shopee:%1$s:KEPT", "version": 1750000000000,
                 "occurredAt": "2026-09-15T03:00:00Z", "channel": "shopee", "shop": "%1$s", "sku": "KEPT", "productId": "%2$s"}
                """.formatted(shop, product));

        await().untilAsserted(() -> assertThat(stored("KEPT").get("version")).isEqualTo(1_750_000_000_001L));
        assertThat(skus(list("").body())).containsExactly("KEPT");
        assertThat(put("KEPT", Map.of("price", 5)).body().path("productId").asString())
                .isEqualTo(product);
        send("DELETE", "/api/v1/listings/shopee/" + shop + "/KEPT", null, ADMIN);
        await().untilAsserted(
                        () -> assertThat(stored("KEPT").getBoolean("removed")).isTrue());
    }

    private void tell(String sku, String value) {
        bean(EventSender.class)
                .sendAll(List.of(new Outgoing(
                        "listings",
                        "shopee:" + shop + ":" + sku,
                        "ListingChanged",
                        UUID.randomUUID().toString(),
                        value.getBytes(StandardCharsets.UTF_8),
                        null)));
    }
}
