package vn.ocop.gateway.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.gateway.GatewaySettings;

/**
 * Signs what the catalogue answers about a code: {@code signature} in the JSON, or the bare compact JWS for who accepts
 * {@code application/jose}. Its claims are the answer's facts, {@code sub} the code, {@code iat} and {@code exp} when it was
 * given and until when it may be relied on. The header's {@code typ} keeps it from being taken for an access token.
 */
@Component
public class SignedAnswers {

    /** Tells the catalogue where people outside find it. */
    static final String PUBLIC_URL = "X-Ocop-Public-Url";

    static final JOSEObjectType TYPE = new JOSEObjectType("ocop-verification+jwt");
    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");
    private static final String BARE = SignedAnswers.class.getName() + ".bare";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final VerificationKeys keys;
    private final GatewaySettings settings;

    SignedAnswers(VerificationKeys keys, GatewaySettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    public ServerRequest asked(ServerRequest request) {
        boolean bare = request.headers().accept().stream().anyMatch(JOSE::equalsTypeAndSubtype);
        return ServerRequest.from(request)
                .attribute(BARE, bare)
                .headers(each -> {
                    each.set(PUBLIC_URL, publicUrl(request));
                    if (bare) each.setAccept(java.util.List.of(MediaType.APPLICATION_JSON));
                })
                .build();
    }

    /** Pages, pictures and problems pass as they are. */
    public ServerResponse signed(ServerRequest request, ServerResponse response) {
        @Nullable InputStream body = MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR);
        boolean answer = HttpStatus.OK.equals(response.statusCode())
                && HttpMethod.GET.equals(request.method())
                && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(
                        response.headers().getContentType());
        if (body == null || !answer) return response;
        try {
            var bytes = body.readAllBytes();
            if (JSON.readTree(bytes) instanceof ObjectNode facts) bytes = signed(request, response, facts);
            response.headers().setContentLength(bytes.length);
            MvcUtils.putAttribute(request, MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR, new ByteArrayInputStream(bytes));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] signed(ServerRequest request, ServerResponse response, ObjectNode facts) {
        var jws = sign(facts, publicUrl(request), Instant.now());
        if (!Boolean.TRUE.equals(request.attributes().get(BARE)))
            return JSON.writeValueAsBytes(facts.put("signature", jws));
        response.headers().setContentType(JOSE);
        return jws.getBytes(StandardCharsets.US_ASCII);
    }

    String sign(ObjectNode facts, String issuer, Instant now) {
        var claims = JSON.createObjectNode()
                .put("iss", issuer)
                .put("sub", facts.path("code").asString())
                .put("iat", seconds(facts, "answeredAt"))
                .put("exp", seconds(facts, "until"));
        facts.properties().forEach(each -> {
            if (!each.getKey().equals("texts")) claims.set(each.getKey(), each.getValue());
        });
        var key = keys.signing(now);
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(TYPE)
                        .build(),
                new Payload(claims.toString()));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The verification key cannot sign", e);
        }
        return jws.serialize();
    }

    private static long seconds(ObjectNode facts, String field) {
        return Instant.parse(facts.path(field).asString()).getEpochSecond();
    }

    /** As set, or where this request came in. */
    private String publicUrl(ServerRequest request) {
        if (!settings.publicUrl().isBlank()) return settings.publicUrl().replaceAll("/+$", "");
        return UriComponentsBuilder.fromUri(request.uri())
                .replacePath(null)
                .replaceQuery(null)
                .build()
                .toUriString();
    }
}
