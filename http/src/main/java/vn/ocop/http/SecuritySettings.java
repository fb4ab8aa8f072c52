package vn.ocop.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens count.
 *
 * @param jwksUri where the issuer's public keys are
 * @param issuer that tokens must name; empty for any that these keys signed
 * @param oidcIssuer whose tokens count instead, found by OpenID Connect discovery
 * @param publicPaths that need no token
 * @param publicMetrics whether metrics need none; not on the door to the outside
 */
@ConfigurationProperties("ocop.security")
record SecuritySettings(
        @DefaultValue("http://localhost:8080/oauth2/jwks") String jwksUri,
        @DefaultValue("") String issuer,
        @DefaultValue("") String oidcIssuer,
        @DefaultValue List<String> publicPaths,
        @DefaultValue("true") boolean publicMetrics) {}
