package vn.ocop.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.ocop.gateway.RunningGateway;
import vn.ocop.gateway.RunningGateway.Answer;

/** One client cannot take the others' part, and each is told how much of its own is left. */
class RateLimitTests {

    private static final RunningGateway GATEWAY = new RunningGateway(
            "--ocop.gateway.rate-limit=1",
            "--ocop.gateway.rate-burst=20",
            "--ocop.gateway.push-limit=2",
            "--ocop.gateway.verify-limit=3");
    private static final String ADMIN = GATEWAY.admin();

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    private static Answer untilRefused(java.util.function.Supplier<Answer> request) {
        for (int i = 0; i < 60; i++) {
            var answer = request.get();
            if (answer.status() == 429) return answer;
        }
        throw new AssertionError("never refused");
    }

    private static String client(String id) {
        var made = GATEWAY.send("POST", "/api/v1/clients", ADMIN, """
                {"clientId": "%s", "name": "C", "kind": "MARKETPLACE", "scopes": ["orders:read"]}""".formatted(id));
        return GATEWAY.token(id, made.at("/clientSecret"));
    }

    @Test
    void aClientIsToldWhatIsLeftAndWhenToComeAgain() {
        var greedy = client("greedy");
        var modest = client("modest");

        var first = GATEWAY.get("/api/v1/orders", greedy);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("RateLimit-Limit")).isEqualTo("1");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("19");
        assertThat(first.header("RateLimit-Reset")).isEqualTo("0");

        var refused = untilRefused(() -> GATEWAY.get("/api/v1/orders", greedy)).isProblem(429, "RATE_LIMITED");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("RateLimit-Reset")).isEqualTo("1");
        assertThat(GATEWAY.get("/api/v1/orders", modest).status()).isEqualTo(200);
    }

    @Test
    void pushesHaveALimitOfTheirOwn() {
        var push = GATEWAY.send(
                GATEWAY.request("/api/v1/channels/shopee/7/webhook").POST(BodyPublishers.ofString("{}")));
        assertThat(push.status()).isEqualTo(201);
        assertThat(push.header("RateLimit-Limit")).isEqualTo("2");

        untilRefused(() -> GATEWAY.send(
                        GATEWAY.request("/api/v1/channels/shopee/7/webhook").POST(BodyPublishers.ofString("{}"))))
                .isProblem(429, "RATE_LIMITED");
        assertThat(GATEWAY.send(GATEWAY.request("/api/v1/channels/shopee/8/webhook")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void nobodyGuessesSecretsAtWill() {
        var refused = untilRefused(() -> GATEWAY.askForToken("admin", "guess", ""));
        refused.isProblem(429, "RATE_LIMITED");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(GATEWAY.get("/docs/openapi.json").status()).isEqualTo(429);
        assertThat(GATEWAY.get("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void whoeverVerifiesWithoutATokenHasALimitAMinuteAndATokenAnother() {
        var first = verify("203.0.113.1");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("RateLimit-Limit")).isEqualTo("3");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("2");

        var refused = untilRefused(() -> verify("203.0.113.1")).isProblem(429, "RATE_LIMITED");
        assertThat(refused.at("/detail")).contains("3 requests a minute");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
        assertThat(verify("203.0.113.2").status()).as("no proxy is believed").isEqualTo(429);
        assertThat(GATEWAY.get("/api/v1/verify/x/qr.png").status()).isEqualTo(429);
        assertThat(GATEWAY.get("/api/v1/verify/x", ADMIN).status()).isEqualTo(200);
    }

    @Test
    void behindAProxyTheAddressIsTheOneThatItTells() {
        try (var behind =
                new RunningGateway("--ocop.gateway.verify-limit=1", "--server.forward-headers-strategy=native")) {
            for (var address : new String[] {"203.0.113.1", "203.0.113.2", "2001:db8:1:2::1"})
                assertThat(verify(behind, address).status()).as(address).isEqualTo(200);
            for (var address : new String[] {"203.0.113.1", "203.0.113.2", "2001:db8:1:2::99"})
                assertThat(verify(behind, address).status()).as(address).isEqualTo(429);
        }
    }

    private static Answer verify(String address) {
        return verify(GATEWAY, address);
    }

    private static Answer verify(RunningGateway gateway, String address) {
        return gateway.send(gateway.request("/api/v1/verify/x").header("X-Forwarded-For", address));
    }
}
