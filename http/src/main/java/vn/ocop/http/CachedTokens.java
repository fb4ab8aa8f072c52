package vn.ocop.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/** Verifies each token once, not at every request, and keeps it no longer than a minute so that a revoked key is noticed. */
public final class CachedTokens implements JwtDecoder {

    private final JwtDecoder decoder;
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    public CachedTokens(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        var expires = known == null ? null : known.getExpiresAt();
        if (known != null && expires != null && expires.isAfter(Instant.now())) return known;
        var fresh = verify(token);
        verified.put(token, fresh);
        return fresh;
    }

    private Jwt verify(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtDecoderInitializationException e) {
            throw new JwtException("The issuer is away", e);
        }
    }
}
