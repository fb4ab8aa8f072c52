package vn.ocop.catalog.changes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.catalog.RunningCatalog;

/** The feed over HTTP, from a change of the catalogue through Kafka to the marketplace. */
class ChangeApiTests {

    private static final String STAFF = "catalog:read catalog:write";
    private static final String MARKETPLACE = "catalog:read";

    private final String code = UUID.randomUUID().toString().substring(0, 8);

    private String created() {
        var draft = Map.of(
                "code",
                code,
                "name",
                "Muối ớt " + code,
                "story",
                "Hạt muối của biển. ".repeat(100),
                "producer",
                Map.of("name", "Hợp tác xã " + code, "kind", "COOPERATIVE"),
                "skus",
                List.of(Map.of("sku", "SKU-" + code, "price", 40_000)));
        var answer = send("POST", "/api/v1/products", draft, STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.body().path("id").asString();
    }

    private static JsonNode get(String path) {
        var answer = send("GET", path, null, MARKETPLACE);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private static String end(String kind) {
        var page = get("/api/v1/changes/" + kind + "?limit=500");
        while (page.path("more").asBoolean())
            page = get("/api/v1/changes/" + kind + "?limit=500&cursor="
                    + page.path("cursor").asString());
        return page.path("cursor").asString();
    }

    /** What is told of that product since then, once something is. */
    private static JsonNode awaited(String kind, String since, String id) {
        return await().atMost(20, SECONDS).until(() -> since(kind, since, id), each -> each != null);
    }

    private static JsonNode since(String kind, String since, String id) {
        for (var each :
                get("/api/v1/changes/" + kind + "?limit=500&cursor=" + since).path("items"))
            if (each.path("id").asString().equals(id)) return each;
        return null;
    }

    @Test
    void followsAProductFromItsRecordingToItsWithdrawal() {
        var products = end("products");
        var offers = end("offers");
        var certificates = end("certificates");
        var id = created();
        var created = awaited("products", products, id);
        assertThat(created.path("change").asString()).isEqualTo("CREATED");
        assertThat(created.path("version").asLong()).isEqualTo(1);
        assertThat(created.path("data").path("name").asString()).isEqualTo("Muối ớt " + code);
        assertThat(created.path("data").has("changeId")).isFalse();
        assertThat(awaited("offers", offers, id)
                        .path("data")
                        .path("skus")
                        .path(0)
                        .path("price")
                        .asLong())
                .isEqualTo(40_000);
        assertThat(awaited("certificates", certificates, id)
                        .path("data")
                        .path("state")
                        .asString())
                .isEqualTo("NONE");
        offers = end("offers");
        send("PUT", "/api/v1/stock/" + id, Map.of("onHand", 12), STAFF);
        assertThat(awaited("offers", offers, id).path("data").path("available").asLong())
                .isEqualTo(12);
        products = end("products");
        assertThat(send("DELETE", "/api/v1/products/" + id, null, STAFF).status())
                .isEqualTo(204);
        var removed = awaited("products", products, id);
        assertThat(removed.path("change").asString()).isEqualTo("REMOVED");
        assertThat(removed.has("data")).isFalse();
        awaited("offers", offers, id);
    }

    @Test
    void goesOnFromWhatWasAcknowledged() {
        created();
        var end = end("products");
        var answer = send("POST", "/api/v1/changes/products/acknowledgements", Map.of("cursor", end), MARKETPLACE);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.body().path("cursor").asString()).isEqualTo(end);
        var standing = get("/api/v1/changes");
        assertThat(standing.findValuesAsString("kind")).containsExactly("products", "offers", "certificates");
        assertThat(standing.path(0).path("acknowledged").asString()).isEqualTo(end);
    }

    @Test
    void answersAReaderThatWaitsAsSoonAsSomethingComes() {
        var before = end("products");
        var waiting = CompletableFuture.supplyAsync(() -> get("/api/v1/changes/products?wait=20&cursor=" + before));
        long began = System.nanoTime();
        created();
        assertThat(waiting.join().path("items").size()).isPositive();
        assertThat(System.nanoTime() - began).isLessThan(SECONDS.toNanos(15));
    }

    @Test
    void answersAReaderThatWaitedInVain() {
        var end = end("certificates");
        var page = get("/api/v1/changes/certificates?wait=1&cursor=" + end);
        assertThat(page.path("more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"products", "offers", "certificates"})
    void exportsAllWithATrailerFromWhichTheChangesGoOn(String kind) {
        var before = end(kind);
        var id = created();
        awaited(kind, before, id);
        var answer = exported(kind, "identity");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        var lines = new ArrayList<JsonNode>();
        answer.body().lines().forEach(each -> lines.add(JsonMapper.shared().readTree(each)));
        var trailer = lines.removeLast();
        assertThat(trailer.path("complete").asBoolean()).isTrue();
        assertThat(trailer.path("lines").asInt()).isEqualTo(lines.size());
        assertThat(lines).extracting(each -> each.path("id").asString()).contains(id);
        assertThat(since(kind, trailer.path("cursor").asString(), id)).isNull();
    }

    @Test
    void sendsAnExportCompressedToWhoTakesIt() {
        var before = end("products");
        awaited("products", before, created());
        var answer = exported("products", "gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    private static HttpResponse<String> exported(String kind, String encoding) {
        var request = HttpRequest.newBuilder(URI.create(RunningCatalog.url() + "/api/v1/products/export?kind=" + kind))
                .header("Authorization", "Bearer catalog_read")
                .header("Accept-Encoding", encoding)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refused(send("GET", "/api/v1/changes/stars", null, MARKETPLACE), 404, "UNKNOWN_KIND");
        refused(send("GET", "/api/v1/products/export?kind=stars", null, MARKETPLACE), 404, "UNKNOWN_KIND");
        refused(send("GET", "/api/v1/changes/products?cursor=%25", null, MARKETPLACE), 400, "INVALID_CURSOR");
        refused(
                send("GET", "/api/v1/changes/products?cursor=" + end("offers"), null, MARKETPLACE),
                400,
                "INVALID_CURSOR");
        refused(
                send("POST", "/api/v1/changes/products/acknowledgements", Map.of("cursor", "x"), MARKETPLACE),
                400,
                "INVALID_CURSOR");
        refusedFor(
                send("POST", "/api/v1/changes/products/acknowledgements", Map.of(), MARKETPLACE), "cursor", "REQUIRED");
        refused(send("GET", "/api/v1/changes/products", null, "orders:read"), 403, "FORBIDDEN");
        refused(send("GET", "/api/v1/products/export?kind=products", null, "orders:read"), 403, "FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource({"limit=many, limit", "wait=long, wait"})
    void refusesANumberThatIsNone(String query, String path) {
        refusedFor(send("GET", "/api/v1/changes/products?" + query, null, MARKETPLACE), path, "TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-5", "limit=2147483647", "wait=-1"})
    void holdsNumbersToItsBounds(String query) {
        assertThat(get("/api/v1/changes/products?" + query).path("items").size())
                .isBetween(0, 500);
    }
}
