package vn.ocop.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static vn.ocop.http.Running.get;
import static vn.ocop.http.Running.method;
import static vn.ocop.http.Running.post;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, its answer says what, where and in both languages, and never that we are broken. */
class ProblemAdviceTests {

    @Test
    void aGoodRequestHasNoProblem() {
        assertThat(post("/baskets", GOOD).status()).isEqualTo(200);
    }

    private static final String GOOD = """
            {"name": "Tết", "kind": "GIFT", "at": "2026-09-15T03:20:30Z",
             "lines": [{"sku": "TRA", "quantity": 2, "price": 85000}, {"sku": "CHE", "quantity": 1, "price": 1}]}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"Tết\"          | null           | name              | REQUIRED",
                "\"Tết\"          | \" \"          | name              | REQUIRED",
                "\"Tết\"          | {}             | name              | TYPE",
                "\"GIFT\"         | \"LOAN\"       | kind              | TYPE",
                "\"GIFT\"         | 0.5            | kind              | TYPE",
                "\"GIFT\"         | null           | kind              | REQUIRED",
                "\"2026-09-15T03:20:30Z\" | \"yesterday\" | at         | TYPE",
                "85000            | \"much\"       | lines[0].price    | TYPE",
                "85000            | 1.5            | lines[0].price    | TYPE",
                "85000            | 99999999999999999999 | lines[0].price | TYPE",
                "\"quantity\": 1, | \"quantity\": null, | lines[1].quantity | TYPE",
                "\"quantity\": 1, | ''             | lines[1].quantity | TYPE",
                "\"quantity\": 1, | \"quantity\": 0, | lines[1].quantity | MIN",
                "\"quantity\": 2, | \"quantity\": 11, | lines[0].quantity | MAX",
                "\"CHE\"          | \"chè\"        | lines[1].sku      | FORMAT",
                "\"CHE\"          | [\"x\"]        | lines[1].sku      | TYPE"
            })
    void aBadFieldIsNamedByItsPath(String part, String instead, String path, String code) {
        assertThat(GOOD).contains(part);
        var answer = post("/baskets", GOOD.replace(part, instead)).isProblem(400, "INVALID");

        assertThat(answer.at("/errors/0/path")).isEqualTo(path);
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
        assertThat(answer.body().path("errors")).hasSize(1);
    }

    @Test
    void anAnswerThatFailsHalfWayIsCutOffSoThatItCannotBeTakenForAll() {
        assertThatIllegalStateException().isThrownBy(() -> get("/torn")).withCauseInstanceOf(IOException.class);
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        var answer = post("/baskets", "{\"lines\": []}").isProblem(400, "INVALID");

        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(each -> each.path("path").asString()))
                .containsExactlyInAnyOrder("name", "kind", "lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"name\": \"Tết\",  | JSON_SYNTAX",
                "{'name': 1}          | JSON_SYNTAX",
                "xin chào             | JSON_SYNTAX",
                "''                   | BODY_REQUIRED",
                "null                 | BODY_REQUIRED",
                "[]                   | INVALID",
                "17                   | INVALID"
            })
    void whatIsNoJsonObjectIsSaidSo(String body, String code) {
        post("/baskets", body).isProblem(400, code);
    }

    @Test
    void aDeepOrBrokenTextIsNoJson() {
        post("/baskets", "[".repeat(2_000)).isProblem(400, "INVALID");
        post("/baskets", "{\"name\": " + "[".repeat(1_800) + "}").isProblem(400, "INVALID");
        post("/baskets", "{\"other\": " + "[".repeat(1_800) + "}").isProblem(400, "JSON_SYNTAX");
        Running.postInChunks("/baskets", new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"'})
                .isProblem(400, "JSON_SYNTAX");
        Running.postInChunks("/baskets", new byte[] {0, 0, 0, '{', 0, 0}).isProblem(400, "JSON_SYNTAX");
    }

    @ParameterizedTest
    @CsvSource({
        "/baskets, most, REQUIRED",
        "/baskets?most=many, most, TYPE",
        "/baskets?most=1&since=yesterday, since, TYPE",
        "/baskets/first, number, TYPE",
        "/limited?most=0, most, INVALID",
        "/filtered?most=many, most, TYPE",
        "/filtered?kind=LOAN, kind, TYPE",
        "/keyed, Idempotency-Key, REQUIRED"
    })
    void aBadParameterIsNamed(String path, String name, String code) {
        var answer = get(path).isProblem(400, "INVALID");

        assertThat(answer.at("/errors/0/path")).isEqualTo(name);
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
    }

    @Test
    void aMethodThatIsNotThereIsSaidSo() {
        var answer = method("DELETE", "/baskets").isProblem(405, "METHOD_NOT_ALLOWED");
        assertThat(answer.raw().headers().firstValue("Allow").orElse("")).contains("GET", "POST");
    }

    @Test
    void aFormatThatIsNotThereIsSaidSo() {
        post("/baskets", "<a/>", "Content-Type", "application/xml").isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        get("/baskets?most=1", "Accept", "text/csv").isProblem(406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/baskets/1/2", "/error"})
    void anAddressWithNothingIsNotFound(String path) {
        get(path).isProblem(404, "NOT_FOUND");
    }

    /** The server refuses these before any controller sees them. */
    @ParameterizedTest
    @ValueSource(strings = {"//", "//baskets", "/a%2f..%2fbaskets", "/baskets;a=b", "/a/../../baskets"})
    void anOddAddressIsTheCallersMistake(String path) throws IOException {
        var answer = raw("GET " + path + " HTTP/1.1");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|401) .*").doesNotContain("xception", "\tat ");
        if (answer.startsWith("HTTP/1.1 400") && !answer.contains("text/html"))
            assertThat(answer).contains("application/problem+json", "\"code\":\"BAD_REQUEST\"");
    }

    private static String raw(String first) throws IOException {
        try (var socket = new Socket("localhost", Running.port())) {
            socket.getOutputStream()
                    .write((first + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void ourOwnMistakeTellsNothingOfTheInside() {
        var answer = get("/broken").isProblem(500, "INTERNAL");
        assertThat(answer.raw().body()).doesNotContain("12345");
        assertThat(answer.at("/traceId")).isNotBlank();
    }

    @Test
    void aBrokerThatIsAwayIsToBeTriedAgain() {
        var answer = get("/away").isProblem(503, "KAFKA_UNAVAILABLE");
        assertThat(answer.raw().headers().firstValue("Retry-After")).contains("5");
        get("/large").isProblem(413, "CONTENT_TOO_LARGE");
    }

    @Test
    void theDetailIsInTheCallersLanguageAndTheOtherTextsDoNotChange() {
        var english = get("/limited?most=0");
        var vietnamese = get("/limited?most=0", "Accept-Language", "vi-VN,vi;q=0.9");
        var german = get("/limited?most=0", "Accept-Language", "de");

        assertThat(english.at("/detail")).isEqualTo(english.at("/messages/en"));
        assertThat(vietnamese.at("/detail")).isEqualTo(english.at("/messages/vi"));
        assertThat(german.at("/detail")).isEqualTo(english.at("/messages/en"));
        assertThat(english.at("/errors/0/messages/en")).isEqualTo("must be greater than or equal to 1");
        assertThat(vietnamese.body().path("errors")).isEqualTo(english.body().path("errors"));
        assertThat(german.body().path("errors")).isEqualTo(english.body().path("errors"));
    }
}
