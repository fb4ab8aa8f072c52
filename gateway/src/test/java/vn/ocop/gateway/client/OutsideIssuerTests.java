package vn.ocop.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import vn.ocop.gateway.RunningGateway;

/** One setting puts another issuer in the place of our own. */
class OutsideIssuerTests {

    @Test
    void anotherIssuersTokensCountAndOursAreNotGivenAnyMore() throws IOException, JOSEException {
        var ours = RunningGateway.shared().admin();
        try (var issuer = new OutsideIssuer();
                var gateway = new RunningGateway(
                        "--ocop.security.oidc-issuer=" + issuer.url(), "--ocop.gateway.rate-limit=50")) {
            var token = issuer.token("cán bộ", "orders:read");
            var answer = gateway.get("/api/v1/orders", token);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(gateway.order.last().header("Authorization")).containsExactly("Bearer " + token);

            gateway.get("/api/v1/orders", ours).isProblem(401, "UNAUTHENTICATED");
            gateway.askForToken("admin", RunningGateway.ADMIN_SECRET, "").isProblem(404, "NOT_FOUND");
            gateway.get("/oauth2/jwks").isProblem(404, "NOT_FOUND");
            gateway.get("/api/v1/clients", issuer.token("cán bộ", "clients:admin"))
                    .isProblem(404, "NOT_FOUND");
            assertThat(gateway.get("/docs").status()).isEqualTo(200);
            var keys = gateway.get("/.well-known/jwks.json");
            assertThat(keys.body().path("keys").findValuesAsString("kty"))
                    .as("answers about certificates are still signed by us")
                    .containsExactly("EC");

            var other = gateway.get("/api/v1/orders", issuer.token("người khác", "orders:read"));
            assertThat(Integer.parseInt(other.header("RateLimit-Remaining")))
                    .as("each subject has its own limit")
                    .isGreaterThan(Integer.parseInt(answer.header("RateLimit-Remaining")) - 1);
        }
    }
}
