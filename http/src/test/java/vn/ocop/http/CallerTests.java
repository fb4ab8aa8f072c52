package vn.ocop.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** Whose orders a caller has. */
class CallerTests {

    private static Caller caller(Consumer<Jwt.Builder> claims) {
        var token = Jwt.withTokenValue("t").header("alg", "RS256").subject("somebody");
        claims.accept(token);
        return Caller.of(token.build());
    }

    @Test
    void aMarketplaceHasItsOwnShopsAndNoOther() {
        var market = caller(claims -> claims.claim("client_id", "m")
                .claim("kind", "MARKETPLACE")
                .claim("scope", List.of("orders:read", "orders:admin"))
                .claim("shops", List.of("market:1")));

        assertThat(market.id()).isEqualTo("m");
        assertThat(market.owns("market", "1")).isTrue();
        assertThat(market.owns("market", "2")).isFalse();
        assertThat(market.owns("other", "1")).isFalse();
    }

    @Test
    void aMarketplaceWithoutShopsHasNothing() {
        var market = caller(claims -> claims.claim("kind", "MARKETPLACE").claim("scope", "orders:admin"));

        assertThat(market.restricted()).isTrue();
        assertThat(market.owns("market", "1")).isFalse();
    }

    @Test
    void staffHaveAllOrNothing() {
        var admin = caller(claims -> claims.claim("kind", "STAFF").claim("scope", "orders:admin"));
        var reader = caller(claims -> claims.claim("kind", "STAFF").claim("scope", "orders:read"));

        assertThat(admin.owns("market", "1")).isTrue();
        assertThat(reader.owns("market", "1")).isFalse();
        assertThat(reader.may("orders:read")).isTrue();
        assertThat(reader.may("orders")).isFalse();
    }

    @Test
    void aTokenThatSaysLittleLetsDoLittle() {
        var nobody = caller(claims -> {});

        assertThat(nobody.id()).isEqualTo("somebody");
        assertThat(nobody.scopes()).isEmpty();
        assertThat(nobody.shops()).isEmpty();
        assertThat(caller(claims -> claims.claim("scope", "  a   b ")).scopes()).containsExactlyInAnyOrder("a", "b");
    }
}
