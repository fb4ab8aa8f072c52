package vn.ocop.gateway.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import vn.ocop.gateway.route.RateLimit;
import vn.ocop.gateway.verification.VerificationKeys;
import vn.ocop.http.CachedTokens;

/** Tokens: signed by a key that outlives restarts, carrying whose shops they open. */
@OwnIssuer
@Configuration(proxyBeanMethods = false)
class TokenBeans {

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(HttpSecurity http, RateLimit limit) {
        return http.securityMatcher("/oauth2/**", "/.well-known/**")
                .oauth2AuthorizationServer(Customizer.withDefaults())
                .authorizeHttpRequests(each -> each.anyRequest().permitAll())
                .csrf(each -> each.disable())
                // tokens are answered within this chain, before any other filter could count the requests
                .addFilterBefore(limit, HeaderWriterFilter.class)
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new Secrets();
    }

    @Bean
    RSAKey tokenKey(Clients clients) throws JOSEException, ParseException {
        var known = clients.signingKey();
        if (known.isEmpty()) {
            clients.saveSigningKey(new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .generate()
                    .toJSONString());
        }
        return RSAKey.parse(clients.signingKey().orElseThrow());
    }

    /** All that is signed here can be checked with what {@code /oauth2/jwks} shows: tokens, and answers about certificates. */
    @Bean
    JWKSource<SecurityContext> signingKeys(RSAKey tokenKey, VerificationKeys verification) {
        return (selector, context) -> {
            var all = new ArrayList<JWK>(verification.published());
            all.addFirst(tokenKey);
            return selector.select(new JWKSet(all));
        };
    }

    /** By the key of tokens alone. */
    @Bean
    JwtDecoder jwtDecoder(RSAKey tokenKey) {
        var keys = new ImmutableJWKSet<>(new JWKSet(tokenKey));
        return new CachedTokens(NimbusJwtDecoder.withJwkSource(keys).build());
    }

    /** A client that asks for no scope gets all it has. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(Clients clients) {
        return context -> {
            if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) return;
            var client =
                    clients.find(context.getRegisteredClient().getClientId()).orElseThrow();
            var granted = context.getAuthorizedScopes().isEmpty() ? client.scopes() : context.getAuthorizedScopes();
            context.getClaims()
                    .claim("client_id", client.clientId())
                    .claim("client_name", client.name())
                    .claim("kind", client.kind().name())
                    .claim("scope", List.copyOf(granted))
                    .claim("shops", List.copyOf(client.shops()));
            if (client.province() != null) context.getClaims().claim("province", client.province());
        };
    }
}
