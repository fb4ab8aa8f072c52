package vn.ocop.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import vn.ocop.gateway.RunningGateway;

/** Who knows a client's secret gets a token that says whose it is; nobody else does. */
class TokenTests {

    private final RunningGateway gateway = RunningGateway.shared();

    @Test
    void aClientGetsATokenForItsSecret() {
        var market = gateway.marketplace("orders:read", "orders:write");

        var answer = gateway.askForToken(market.id(), market.secret(), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/token_type")).isEqualTo("Bearer");
        assertThat(answer.body().path("expires_in").asInt()).isBetween(3_590, 3_600);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        var claims = RunningGateway.claims(answer.at("/access_token"));
        assertThat(claims.path("client_id").asString()).isEqualTo(market.id());
        assertThat(claims.path("kind").asString()).isEqualTo("MARKETPLACE");
        assertThat(claims.path("scope").toString()).contains("orders:read", "orders:write");
        assertThat(claims.path("shops").toString()).contains("market:1", "market:2");
        assertThat(claims.path("shops")).hasSize(2);
        assertThat(answer.raw().body()).doesNotContain(market.secret());
    }

    @Test
    void theSecretCanAlsoStandInTheForm() {
        var market = gateway.marketplace("orders:read");

        var answer = gateway.send(gateway.request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + market.id()
                        + "&client_secret=" + market.secret())));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void anyOtherSecretGetsNone() {
        var market = gateway.marketplace("orders:read");
        var other = gateway.marketplace("orders:read");

        for (var secret : new String[] {"", "wrong", other.secret(), Secrets.hash(market.secret())}) {
            var answer = gateway.askForToken(market.id(), secret, "");
            assertThat(answer.status()).as(secret).isIn(400, 401);
            assertThat(answer.at("/error")).isIn("invalid_client", "invalid_request");
        }
        assertThat(gateway.askForToken("nobody", "x", "").status()).isEqualTo(401);
        assertThat(gateway.send(gateway.request("/oauth2/token").POST(BodyPublishers.noBody()))
                        .status())
                .isIn(400, 401);
    }

    @Test
    void aClientCanAskForLessThanItHasAndNotForMore() {
        var market = gateway.marketplace("orders:read", "orders:write");

        var less = gateway.askForToken(market.id(), market.secret(), "&scope=orders:read");
        assertThat(RunningGateway.claims(less.at("/access_token")).path("scope").toString())
                .isEqualTo("[\"orders:read\"]");
        var more = gateway.askForToken(market.id(), market.secret(), "&scope=clients:admin");
        assertThat(more.status()).isEqualTo(400);
        assertThat(more.at("/error")).isEqualTo("invalid_scope");
    }

    @Test
    void aDisabledClientGetsNoMore() {
        var market = gateway.marketplace("orders:read");
        gateway.send("DELETE", "/api/v1/clients/" + market.id(), gateway.admin(), "");

        assertThat(gateway.askForToken(market.id(), market.secret(), "").status())
                .isEqualTo(401);
    }

    @Test
    void afterARotationTheOldSecretWorksForAWhileAndTheOneBeforeItNoMore() {
        var market = gateway.marketplace("orders:read");
        var second = rotate(market.id());
        assertThat(gateway.askForToken(market.id(), market.secret(), "").status())
                .isEqualTo(200);
        assertThat(gateway.askForToken(market.id(), second, "").status()).isEqualTo(200);

        var third = rotate(market.id());
        assertThat(gateway.askForToken(market.id(), market.secret(), "").status())
                .isEqualTo(401);
        assertThat(gateway.askForToken(market.id(), second, "").status()).isEqualTo(200);
        assertThat(gateway.askForToken(market.id(), third, "").status()).isEqualTo(200);
    }

    private String rotate(String client) {
        return gateway.send("POST", "/api/v1/clients/" + client + "/secret", gateway.admin(), "")
                .at("/clientSecret");
    }

    @Test
    void anybodyCanVerifyATokenAndNobodyCanSignOne() {
        var keys = gateway.get("/oauth2/jwks");
        assertThat(keys.body().path("keys").findValuesAsString("kty")).containsExactlyInAnyOrder("RSA", "EC");
        for (var key : keys.body().path("keys"))
            assertThat(key.propertyNames()).contains("kid").doesNotContain("d", "p");

        var decoder =
                NimbusJwtDecoder.withJwkSetUri(gateway.url() + "/oauth2/jwks").build();
        assertThat(decoder.decode(gateway.admin()).getSubject()).isEqualTo("admin");
    }

    @Test
    void discoveryNamesTheTokenEndpoint() {
        for (var path : new String[] {"/.well-known/oauth-authorization-server"}) {
            var answer = gateway.get(path);
            assertThat(answer.at("/token_endpoint")).isEqualTo(gateway.url() + "/oauth2/token");
            assertThat(answer.at("/jwks_uri")).isEqualTo(gateway.url() + "/oauth2/jwks");
        }
    }

    @Test
    void keysAccountsAndTheFirstSecretOutliveARestart(@TempDir Path data) throws IOException {
        String[] settings = {
            "--ocop.data=" + data,
            "--ocop.gateway.admin-secret=",
            "--spring.datasource.url=jdbc:h2:file:" + data.resolve("gateway/gateway")
        };
        var file = data.resolve("gateway/admin-secret");
        String token;
        String secret;
        try (var first = new RunningGateway(settings)) {
            secret = Files.readString(file).strip();
            token = first.token("admin", secret);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(data.resolve("gateway"))) {
            for (var each : files.filter(it -> !it.equals(file)).toList())
                assertThat(new String(Files.readAllBytes(each), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret);
        }
        try (var second = new RunningGateway(settings)) {
            assertThat(second.get("/api/v1/clients", token).status()).isEqualTo(200);
            assertThat(second.token("admin", secret)).isNotBlank();
            assertThat(Files.readString(file).strip()).isEqualTo(secret);
        }
    }
}
