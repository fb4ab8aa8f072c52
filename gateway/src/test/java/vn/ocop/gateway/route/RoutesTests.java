package vn.ocop.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.gateway.RunningGateway;

/** Each request reaches the one service that answers it, as it was sent, and no other part of it. */
class RoutesTests {

    private final RunningGateway gateway = RunningGateway.shared();
    private final String token = gateway.marketToken("orders:read", "orders:write");

    @ParameterizedTest
    @CsvSource({
        "products/prd-1, catalog",
        "producers, catalog",
        "certificates/1/history, catalog",
        "places, catalog",
        "taxonomy, catalog",
        "stock/1, catalog",
        "imports, catalog",
        "orders, order",
        "orders/ord-1/cancel, order",
        "quarantine, order",
        "listings, catalog",
        "channels/shopee/shops, order",
        "campaigns, promotion",
        "vouchers, promotion",
        "quotes, promotion",
        "livestreams/1, promotion",
        "budgets, promotion"
    })
    void eachPathHasItsService(String path, String service) {
        var answer = gateway.get("/api/v1/" + path, token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).isEqualTo(service);
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void aRequestArrivesAsItWasSent() {
        var body = "{\"ghi chú\": \"Trà Shan tuyết\"}";
        var answer = gateway.send(gateway.request("/api/v1/orders/a%20b/%C4%91?q=ch%C3%A8+xanh&q=%26&empty=")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .header("Prefer", "respond-async")
                .header("Accept-Language", "vi")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.status()).isEqualTo(201);
        var asked = gateway.order.last();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).startsWith("/api/v1/orders/a%20b/%C4%91?").contains("q=%26", "empty=");
        assertThat(java.net.URLDecoder.decode(asked.path(), StandardCharsets.UTF_8))
                .contains("q=chè xanh");
        assertThat(asked.body()).isEqualTo(body);
        assertThat(asked.header("Authorization")).containsExactly("Bearer " + token);
        assertThat(asked.header("Idempotency-Key")).containsExactly("k-1");
        assertThat(asked.header("Prefer")).containsExactly("respond-async");
        assertThat(asked.header("Accept-Language")).containsExactly("vi");
        assertThat(asked.header("Content-Length")).containsExactly("" + body.getBytes(StandardCharsets.UTF_8).length);
        assertThat(asked.header("traceparent")).hasSize(1);
    }

    @Test
    void nobodySaysOnWhoseBehalfOrFromWhereHeComes() {
        gateway.send(gateway.request("/api/v1/orders")
                .header("Authorization", "Bearer " + token)
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Host", "evil")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=10.0.0.1;host=evil"));

        var asked = gateway.order.last();
        for (var name : new String[] {"X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded"})
            assertThat(asked.header(name).toString()).as(name).doesNotContain("10.0.0.1", "evil");
        assertThat(asked.header("Host").toString()).contains("localhost:").doesNotContain("" + gateway.port());
    }

    @Test
    void whatAServiceRefusesIsToldInItsOwnWords() {
        var answer = gateway.get("/api/v1/orders/refused", token);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.raw().body()).isEqualTo("{\"code\":\"STOCK_SHORT\",\"title\":\"Hết hàng\"}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-From")).isEqualTo("order");
    }

    @Test
    void connectionsToAServiceAreUsedAgain() {
        int before = gateway.promotion.connections.size();
        for (int i = 0; i < 30; i++) gateway.send("POST", "/api/v1/quotes", token, "{}");

        assertThat(gateway.promotion.connections.size() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void aTokenIsNeededButForWhatIsPublic() {
        int before = gateway.order.asked.size();
        gateway.get("/api/v1/orders").isProblem(401, "UNAUTHENTICATED");
        gateway.get("/api/v1/products/1").isProblem(401, "UNAUTHENTICATED");
        gateway.get("/api/v1/orders", token + "x").isProblem(401, "UNAUTHENTICATED");
        gateway.get("/api/v1/channels/shopee/shops").isProblem(401, "UNAUTHENTICATED");
        gateway.get("/api/v1/channels/shopee/1/webhook/../../shops").isProblem(400, "BAD_REQUEST");
        assertThat(gateway.order.asked).hasSize(before);

        assertThat(gateway.get("/api/v1/verify/ABC").raw().body()).isEqualTo("catalog");
        var push = gateway.send(gateway.request("/api/v1/channels/shopee/1/webhook")
                .header("Authorization", "a-signature-of-its-own-kind")
                .POST(BodyPublishers.ofString("{\"code\": 3}")));
        assertThat(push.status()).isEqualTo(201);
        assertThat(gateway.order.last().body()).isEqualTo("{\"code\": 3}");
        assertThat(gateway.order.last().header("Authorization")).containsExactly("a-signature-of-its-own-kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v2/orders", "/api/v1", "/orders", "/api/v1/Orders"})
    void whatNoServiceAnswersIsNotThere(String path) {
        gateway.get(path, token).isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders/../../../actuator/prometheus",
                "/api/v1/orders/%2e%2e/%2e%2e/%2e%2e/actuator/prometheus",
                "/api/v1/orders/..%2f..%2f..%2factuator/prometheus",
                "/api/v1/orders;/../../../actuator/prometheus",
                "/api/v1/orders//../actuator"
            })
    void noPathLeadsBehindTheScenesOfAService(String path) throws IOException {
        int before = gateway.order.asked.size();
        try (var socket = new Socket("localhost", gateway.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                                    + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .matches("(?s)HTTP/1.1 (400|401|403|404) .*")
                    .doesNotContain("jvm_memory");
        }
        assertThat(gateway.order.asked).hasSize(before);
    }

    @Test
    void theDoorTellsTheOutsideThatItIsUpAndNoMore() {
        assertThat(gateway.get("/actuator/health").raw().body()).contains("UP").doesNotContain("disk", "path", "H2");
        assertThat(gateway.get("/actuator/health/readiness").status()).isEqualTo(200);
        gateway.get("/actuator/prometheus").isProblem(401, "UNAUTHENTICATED");
        gateway.get("/actuator/prometheus", token).isProblem(403, "FORBIDDEN");
        assertThat(gateway.get("/actuator/prometheus", gateway.admin()).raw().body())
                .contains("jvm_memory");
    }

    @Test
    void aServiceThatIsTooSlowIsSaidSo() {
        var answer = gateway.send("POST", "/api/v1/orders/slow", token, "{}").isProblem(504, "TIMEOUT");
        assertThat(answer.at("/detail")).contains("order");
    }

    @Test
    void aServiceThatIsAwayIsSaidSo() {
        var answer =
                gateway.send("POST", "/api/v1/analytics/query", token, "{}").isProblem(503, "SERVICE_UNAVAILABLE");
        assertThat(answer.at("/detail")).contains("analytics");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAnnouncedOrNot() {
        int limit = 64 * 1024;
        assertThat(gateway.send("POST", "/api/v1/orders", token, "x".repeat(limit))
                        .status())
                .isEqualTo(201);
        gateway.send("POST", "/api/v1/orders", token, "x".repeat(limit + 1)).isProblem(413, "TOO_LARGE");

        var fits = gateway.send(inChunks(limit));
        assertThat(fits.status()).isEqualTo(201);
        assertThat(gateway.order.last().body()).hasSize(limit);
        gateway.send(inChunks(limit + 1)).isProblem(413, "TOO_LARGE");
    }

    private java.net.http.HttpRequest.Builder inChunks(int size) {
        return gateway.request("/api/v1/orders")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("x".repeat(size).getBytes())));
    }
}
