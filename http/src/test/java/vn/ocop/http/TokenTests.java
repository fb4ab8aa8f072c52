package vn.ocop.http;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.http.Running.request;
import static vn.ocop.http.Running.send;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.http.Running.Answer;

/** Who shows a token of the issuer is let in, as far as its scopes go; nobody else is. */
class TokenTests {

    private static Answer scoped(String token) {
        return send(request(Running.port(), "/scoped").header("Authorization", "Bearer " + token));
    }

    @Test
    void aTokenOfTheIssuerLetsIn() {
        var answer = scoped(Running.issuer()
                .token(claims -> claims.claim("client_id", "shop-1")
                        .claim("kind", "MARKETPLACE")
                        .claim("scope", "orders:read orders:write")
                        .claim("shops", List.of("market:1", "market:2"))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/id")).isEqualTo("shop-1");
        assertThat(answer.body().path("shops")).hasSize(2);
        assertThat(answer.body().path("restricted").asBoolean()).isTrue();
    }

    @Test
    void aTokenIsVerifiedOnce() {
        var token = Running.issuer().token("orders:read");
        scoped(token);
        int before = Running.issuer().askedForKeys.get();
        for (int i = 0; i < 5; i++) assertThat(scoped(token).status()).isEqualTo(200);

        assertThat(Running.issuer().askedForKeys.get()).isEqualTo(before);
    }

    @Test
    void withoutTheScopeItIsForbidden() {
        var answer = scoped(Running.issuer().token("orders:write")).isProblem(403, "FORBIDDEN");
        assertThat(answer.at("/detail")).contains("orders:read or orders:admin");
    }

    @Test
    void withoutATokenOneIsAskedFor() {
        var answer = send(request(Running.port(), "/scoped")).isProblem(401, "UNAUTHENTICATED");
        assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
        send(request(Running.port(), "/nothing")).isProblem(401, "UNAUTHENTICATED");
        send(request(Running.port(), "/scoped").header("Authorization", "Basic YTpi"))
                .isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void aTokenThatIsNotTheIssuersDoesNotLetIn() {
        var unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                .subject("tester")
                .claim("scope", "orders:read")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build());
        var old = Running.issuer()
                .token(claims -> claims.claim("scope", "orders:read")
                        .expirationTime(Date.from(Instant.now().minusSeconds(120))));
        try (var other = new Issuer(0)) {
            for (var token : List.of("x", "a.b.c", unsigned.serialize(), old, other.token("orders:read")))
                scoped(token).isProblem(401, "UNAUTHENTICATED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/prometheus", "/v3/api-docs"})
    void machinesThatWatchNeedNoToken(String path) {
        assertThat(send(request(Running.port(), path)).status()).isEqualTo(200);
    }

    @Test
    void onlyAnOperatorLooksBehindTheScenes() {
        send(request(Running.port(), "/actuator/deadletters")).isProblem(401, "UNAUTHENTICATED");
        send(operators(Running.issuer().token("orders:admin"))).isProblem(403, "FORBIDDEN");
        send(operators(Running.issuer().token("clients:admin"))).isProblem(404, "NOT_FOUND");
    }

    private static java.net.http.HttpRequest.Builder operators(String token) {
        return request(Running.port(), "/actuator/deadletters").header("Authorization", "Bearer " + token);
    }

    @Test
    void anIssuerThatIsAwayIsNotTheCallersMistake() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var service = Running.start("--ocop.security.oidc-issuer=http://localhost:" + port)) {
            var path = request(Running.port(service), "/scoped");
            var stranger = path.copy()
                    .header("Authorization", "Bearer " + Running.issuer().token("orders:read"));
            var answer = send(stranger).isProblem(503, "ISSUER_UNAVAILABLE");
            assertThat(answer.raw().headers().firstValue("Retry-After")).contains("5");

            try (var issuer = new Issuer(port)) {
                assertThat(send(path.copy().header("Authorization", "Bearer " + issuer.token("orders:read")))
                                .status())
                        .isEqualTo(200);
                send(stranger).isProblem(401, "UNAUTHENTICATED");
                var other = issuer.token(
                        claims -> claims.claim("scope", "orders:read").issuer("http://other"));
                send(path.copy().header("Authorization", "Bearer " + other)).isProblem(401, "UNAUTHENTICATED");
            }
        }
    }

    @Test
    void keysThatCannotBeFetchedAreNotTheCallersMistake() {
        try (var service = Running.start(
                "--ocop.security.jwks-uri=http://localhost:1/jwks", "--ocop.security.public-metrics=false")) {
            send(request(Running.port(service), "/scoped")
                            .header(
                                    "Authorization",
                                    "Bearer " + Running.issuer().token("orders:read")))
                    .isProblem(503, "ISSUER_UNAVAILABLE");
            send(request(Running.port(service), "/actuator/prometheus")).isProblem(401, "UNAUTHENTICATED");
            assertThat(send(request(Running.port(service), "/actuator/health")).status())
                    .isEqualTo(200);
        }
    }
}
