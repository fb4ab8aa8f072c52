package vn.ocop.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.gateway.RunningGateway;

/** Who is shown an answer can tell that it is ours and that nobody changed it. */
class SignedAnswersTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATH = "/api/v1/verify/87-870-29974-3-2024";

    private final RunningGateway gateway = RunningGateway.shared();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @BeforeEach
    void theCatalogueAnswers() {
        gateway.catalog.answers.put(PATH, """
                {"code": "87-870-29974-3-2024", "validity": "VALID", "on": "2026-11-24", "answeredAt": "%s", "until": "%s",
                 "matches": 1, "product": "Trà sen", "producer": "HTX Sen", "stars": 4, "validTo": "2027-06-19",
                 "certificate": {"number": "87-2024-0113"}, "texts": {"vi": "Còn hiệu lực", "en": "Valid"}}""".formatted(now, now.plusSeconds(900)));
    }

    /** As a marketplace would: the keys from their address, one algorithm, one type, and the library's own checks of time. */
    private static JWTClaimsSet verified(String jws, JWKSet keys)
            throws ParseException, BadJOSEException, JOSEException {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(SignedAnswers.TYPE));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys)));
        return processor.process(jws, null);
    }

    private JWKSet keys(String path) throws ParseException {
        return JWKSet.parse(gateway.get(path).raw().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/jwks", "/.well-known/jwks.json"})
    void anAnswerIsSignedByAKeyThatAnybodyFinds(String path) throws Exception {
        var answer = gateway.get(PATH);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.header("Content-Length"))
                .isEqualTo("" + answer.raw().body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);

        var claims = verified(answer.at("/signature"), keys(path));

        assertThat(claims.getIssuer()).isEqualTo(gateway.url());
        assertThat(claims.getSubject()).isEqualTo("87-870-29974-3-2024");
        assertThat(claims.getIssueTime()).isEqualTo(now);
        assertThat(claims.getExpirationTime()).isEqualTo(now.plusSeconds(900));
        answer.body().properties().stream()
                .filter(each -> !each.getKey().matches("signature|texts"))
                .forEach(each -> assertThat(JSON.readTree(JSON.writeValueAsString(claims.getClaim(each.getKey()))))
                        .as(each.getKey())
                        .isEqualTo(each.getValue()));
        assertThat(claims.getClaim("product")).isEqualTo("Trà sen");
    }

    @Test
    void theBareSignatureIsForWhoAcceptsIt() throws Exception {
        var bare = gateway.send(gateway.request(PATH).header("Accept", "application/jose"));

        assertThat(bare.header("Content-Type")).isEqualTo("application/jose");
        assertThat(gateway.catalog.last().header("Accept")).containsExactly("application/json");
        assertThat(verified(bare.raw().body(), keys("/oauth2/jwks")).getStringClaim("validity"))
                .isEqualTo("VALID");
    }

    @Test
    void aChangedByteIsNoticedWhereverItIs() throws Exception {
        var jws = gateway.get(PATH).at("/signature");
        var keys = keys("/oauth2/jwks");
        for (int i = 0; i < jws.length(); i += 7) {
            // the last character of a part carries bits that mean nothing
            if (jws.charAt(i) == '.' || i + 1 == jws.length() || jws.charAt(i + 1) == '.') continue;
            var changed = jws.substring(0, i) + (jws.charAt(i) == 'A' ? 'B' : 'A') + jws.substring(i + 1);
            assertThatThrownBy(() -> verified(changed, keys))
                    .as("at " + i)
                    .isInstanceOfAny(BadJOSEException.class, ParseException.class, JOSEException.class);
        }
    }

    @Test
    void aSignedAnswerOpensNoDoor() {
        var jws = gateway.get(PATH).at("/signature");
        gateway.get("/api/v1/orders", jws).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void onlyAnswersAreSigned() {
        gateway.catalog.answers.put("/api/v1/verify/list", "[1]");
        assertThat(gateway.get("/api/v1/verify/list").raw().body()).isEqualTo("[1]");
        assertThat(gateway.get("/api/v1/verify/refused").at("/code")).isEqualTo("STOCK_SHORT");
        assertThat(gateway.get("/api/v1/verify/x/qr.png").raw().body()).isEqualTo("catalog");
    }

    @Test
    void theCatalogueIsToldWherePeopleFindItAndNobodyElseTellsIt() {
        gateway.send(gateway.request(PATH).header("X-Ocop-Public-Url", "https://evil.example"));
        assertThat(gateway.catalog.last().header("X-Ocop-Public-Url")).containsExactly(gateway.url());
    }

    @Test
    void theIssuerAndTheAddressAreWhatIsSet() throws Exception {
        try (var own = new RunningGateway("--ocop.gateway.public-url=https://ocop.vn/")) {
            own.catalog.answers.putAll(gateway.catalog.answers);
            var claims = verified(
                    own.get(PATH).at("/signature"),
                    JWKSet.parse(own.get("/oauth2/jwks").raw().body()));
            assertThat(claims.getIssuer()).isEqualTo("https://ocop.vn");
            assertThat(own.catalog.last().header("X-Ocop-Public-Url")).containsExactly("https://ocop.vn");
        }
    }

    @Test
    void aKeyIsPublishedBeforeItSignsAndForALifeAfterIt() throws Exception {
        try (var own = new RunningGateway("--ocop.gateway.verify-key-life=10d")) {
            var keys = own.bean(VerificationKeys.class);
            var first = keys.signing(Instant.now());
            assertThat(first.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
            assertThat(first.getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
            var old = own.bean(SignedAnswers.class)
                    .sign(JSON.valueToTree(Map.of("code", "c", "answeredAt", now, "until", now)), "us", Instant.now());

            var rotated = Instant.now().plus(Duration.ofDays(10)).plusSeconds(60);
            assertThat(keys.published(rotated)).hasSize(2);
            assertThat(keys.signing(rotated))
                    .as("the new key is not known everywhere yet")
                    .isEqualTo(first);
            var second = keys.signing(rotated.plusSeconds(180));
            assertThat(second.getKeyID()).isNotEqualTo(first.getKeyID());
            var published = new JWKSet(keys.published(rotated.plus(Duration.ofDays(9))));
            assertThat(JWSObject.parse(old)
                            .verify(new ECDSAVerifier(
                                    published.getKeyByKeyId(first.getKeyID()).toECKey())))
                    .isTrue();

            var later = keys.published(rotated.plus(Duration.ofDays(21)));
            keys.published(rotated.plus(Duration.ofDays(22)));
            assertThat(later).noneMatch(each -> each.isPrivate());
            assertThat(own.bean(JdbcClient.class)
                            .sql("select kid from verification_keys")
                            .query(String.class)
                            .list())
                    .doesNotContain(first.getKeyID());
        }
    }
}
