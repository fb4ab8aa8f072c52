package vn.ocop.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An issuer of tokens, with its public keys and its OpenID Connect discovery on a port. */
final class Issuer implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;
    final AtomicInteger askedForKeys = new AtomicInteger();

    Issuer(int port) {
        try {
            key = new RSAKeyGenerator(2048).keyID("key-1").generate();
            server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        answer("/jwks", () -> {
            askedForKeys.incrementAndGet();
            return new JWKSet(key.toPublicJWK()).toString();
        });
        answer("/.well-known/openid-configuration", () -> """
                {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "authorization_endpoint": "%1$s/a",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(url()));
        server.start();
    }

    private void answer(String path, java.util.function.Supplier<String> what) {
        server.createContext(path, exchange -> {
            var bytes = what.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String token(Consumer<JWTClaimsSet.Builder> claims) {
        var all = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("tester")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        claims.accept(all);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), all.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    String token(String... scopes) {
        return token(claims -> claims.claim("scope", java.util.List.of(scopes)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
