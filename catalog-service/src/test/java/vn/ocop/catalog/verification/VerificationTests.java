package vn.ocop.catalog.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.send;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog;

/** Anybody asks, by whatever a label says. */
class VerificationTests {

    private static final String STAFF = "catalog:read catalog:write";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final LocalDate TODAY = LocalDate.now(Judge.VIETNAM);

    private final String serial = Integer.toString(ThreadLocalRandom.current().nextInt(100_000, 999_999));
    private final String code = "87-870-29974-" + serial + "-2024";

    private String created(String gtin, String name) {
        var draft = new HashMap<String, Object>();
        draft.put("code", code);
        draft.put("name", name);
        draft.put("producer", Map.of("name", "Hợp tác xã " + serial, "kind", "COOPERATIVE"));
        draft.put("skus", List.of(Map.of("sku", "V-" + serial, "gtin", gtin, "price", 120_000)));
        var answer = send("POST", "/api/v1/products", draft, STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.body().path("id").asString();
    }

    private void awarded(String id, String number, String decision) {
        var award = Map.of(
                "number",
                number,
                "decision",
                decision,
                "stars",
                4,
                "issuedOn",
                TODAY.minusDays(1).toString());
        var answer = send("POST", "/api/v1/products/" + id + "/certificates", award, STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    }

    private static JsonNode asked(String code) {
        return send("GET", "/api/v1/verify?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8), null, "")
                .body();
    }

    private static void awaitValidity(String code, String validity) {
        await().untilAsserted(() ->
                assertThat(asked(code).path("validity").asString()).isEqualTo(validity));
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(RunningCatalog.url() + path));
        if (headers.length > 0) request.headers(headers);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Thirteen digits of which the last is the check digit. */
    private static String gtin(String twelve) {
        int sum = 0;
        for (int i = 0; i < 12; i++) sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        return twelve + (10 - sum % 10) % 10;
    }

    @Test
    void aProductIsFoundByAllThatNamesIt() {
        var gtin = gtin("893850" + serial);
        var id = created(gtin, "Trà sen " + serial);
        awarded(id, serial + "/GCN-OCOP", serial + "/QĐ-UBND");
        awaitValidity(code, "VALID");

        var ways = Map.of(
                code.replace('-', '–'),
                "PRODUCT_CODE",
                code.replace("-", " "),
                "PRODUCT_CODE",
                serial + "/gcn-ocop",
                "CERTIFICATE",
                serial + " QD UBND",
                "DECISION",
                gtin,
                "GTIN",
                "0" + gtin,
                "GTIN");
        ways.forEach((typed, how) -> {
            var answer = asked(typed);
            assertThat(answer.path("productId").asString()).as(typed).isEqualTo(id);
            assertThat(answer.path("matchedBy").asString()).isEqualTo(how);
            assertThat(answer.path("validity").asString()).isEqualTo("VALID");
            assertThat(answer.path("stars").asInt()).isEqualTo(4);
            assertThat(answer.path("product").asString()).isEqualTo("Trà sen " + serial);
            assertThat(answer.path("producer").asString()).isEqualTo("Hợp tác xã " + serial);
            assertThat(answer.path("certificate").path("decision").asString()).isEqualTo(serial + "/QĐ-UBND");
        });
    }

    @Test
    void aRevocationIsSeenAtOnceAndWhatIsUnknownIsAnAnswerToo() {
        var id = created(gtin("893851" + serial), "Chè " + serial);
        awarded(id, "R-" + serial, "1/QĐ");
        awaitValidity("R-" + serial, "VALID");
        var revocation = Map.of("revokedOn", TODAY.toString(), "reason", "sai nhãn");
        var revoked =
                send("POST", "/api/v1/products/" + id + "/certificates/R-" + serial + "/revocation", revocation, STAFF);
        assertThat(revoked.status()).as(revoked.raw().body()).isEqualTo(200);
        awaitValidity("R-" + serial, "REVOKED");
        awaitValidity(code, "REVOKED");
        assertThat(asked("nobody-has-this-" + serial).path("validity").asString())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void aWithdrawnProductIsSaidToBeWithdrawn() {
        var id = created(gtin("893852" + serial), "Mật ong " + serial);
        awarded(id, "W-" + serial, "2/QĐ");
        awaitValidity(code, "VALID");
        send("DELETE", "/api/v1/products/" + id, null, STAFF);
        await().untilAsserted(() ->
                assertThat(asked(code).path("withdrawn").asBoolean()).isTrue());
        assertThat(asked(code).path("product").asString()).isEqualTo("Mật ong " + serial);
    }

    @Test
    void cachesKeepAnAnswerUntilItsEndAndAskWhetherItChanged() throws Exception {
        var first = get("/api/v1/verify/cached-" + serial);
        assertThat(first.headers().firstValue("Vary")).contains("Accept");
        var cache = first.headers().firstValue("Cache-Control").orElseThrow();
        assertThat(cache).contains("public").doesNotContain("no-");
        int age = Integer.parseInt(cache.replaceAll("\\D", ""));
        assertThat(age).isBetween(0, 120);

        var tag = first.headers().firstValue("ETag").orElseThrow();
        // the answer of the next minute is another one
        await().untilAsserted(() -> {
            var fresh = get("/api/v1/verify/cached-" + serial)
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            assertThat(get("/api/v1/verify/cached-" + serial, "If-None-Match", fresh)
                            .statusCode())
                    .isEqualTo(304);
        });
        assertThat(get("/api/v1/verify/other-" + serial, "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBrowserGetsAPageInWhichNothingThatWasRecordedIsMarkup() throws Exception {
        var id = created(gtin("893853" + serial), "<script>alert('" + serial + "')</script>");
        awarded(id, "P-" + serial, "<b>3</b>/QĐ");
        awaitValidity(code, "VALID");
        var browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

        var page = get("/api/v1/verify/" + code, "Accept", browser);

        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(page.body())
                .contains("Còn hiệu lực", "Valid", "4 sao", "&lt;script&gt;", "&lt;b&gt;3&lt;/b&gt;", code)
                .doesNotContain("<script", "<b>");
        assertThat(get("/api/v1/verify/x%3Cimg%3E", "Accept", browser).body())
                .contains("Không tìm thấy", "x&lt;img&gt;")
                .doesNotContain("<img");
        for (var accept : List.of("*/*", "application/json", "application/json, text/html;q=0.5", "nonsense"))
            assertThat(get("/api/v1/verify/" + code, "Accept", accept)
                            .headers()
                            .firstValue("Content-Type")
                            .orElseThrow())
                    .as(accept)
                    .startsWith("application/json");
    }

    @Test
    void aQrCodeLeadsToThePublicAddressOfTheProductsOwnCode() throws Exception {
        var id = created(gtin("893854" + serial), "Cà phê " + serial);
        awarded(id, "Q/" + serial, "4/QĐ");
        awaitValidity(code, "VALID");

        var own = get("/api/v1/verify/qr.svg?code=Q/" + serial);
        assertThat(own.body()).isEqualTo(QrCode.svg(RunningCatalog.url() + "/api/v1/verify/" + code, 320));
        var told = get("/api/v1/verify/" + code + "/qr.svg?size=1", "X-Ocop-Public-Url", "https://ocop.vn");
        assertThat(told.body()).isEqualTo(QrCode.svg("https://ocop.vn/api/v1/verify/" + code, 64));
        assertThat(told.headers().firstValue("Content-Type")).contains("image/svg+xml");
        var png = get("/api/v1/verify/" + code + "/qr.png?size=99999");
        assertThat(png.headers().firstValue("Content-Type")).contains("image/png");
        refused(send("GET", "/api/v1/verify/nobody/qr.png", null, ""), 404, "CODE_NOT_KNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?code=", "?code=%20", "?other=1"})
    void withoutACodeThereIsNothingToVerify(String query) {
        refused(send("GET", "/api/v1/verify" + query, null, ""), 400, "INVALID");
        refused(send("GET", "/api/v1/verify/" + "x".repeat(101), null, ""), 400, "INVALID");
    }
}
