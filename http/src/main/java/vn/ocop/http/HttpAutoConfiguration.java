package vn.ocop.http;

import java.util.ArrayList;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Gives a service all of this package: it answers only who shows a token, but for what it names as public. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
        })
@EnableConfigurationProperties({HttpSettings.class, SecuritySettings.class})
@Import({ProblemAdvice.class, ErrorPage.class})
public class HttpAutoConfiguration {

    /** Who may look behind the scenes and replay dead letters. */
    private static final String OPERATOR = "clients:admin";

    private static final String[] ALWAYS_PUBLIC = {
        "/actuator/health/**", "/actuator/health", "/actuator/info", "/v3/api-docs/**", "/v3/api-docs", "/error"
    };

    /** A request is measured once, not once more in each security filter. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    CallerArguments callerArguments() {
        return new CallerArguments();
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(
            HttpSettings settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var filter =
                new FilterRegistrationBean<>(new BodyLimit(settings.maxBody().toBytes(), problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return filter;
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(SecuritySettings settings) {
        if (!settings.oidcIssuer().isBlank())
            return new CachedTokens(
                    new SupplierJwtDecoder(() -> JwtDecoders.fromIssuerLocation(settings.oidcIssuer())));
        var decoder = NimbusJwtDecoder.withJwkSetUri(settings.jwksUri()).build();
        decoder.setJwtValidator(
                settings.issuer().isBlank()
                        ? new JwtTimestampValidator()
                        : new DelegatingOAuth2TokenValidator<>(
                                new JwtTimestampValidator(), new JwtIssuerValidator(settings.issuer())));
        return new CachedTokens(decoder);
    }

    @Bean
    @ConditionalOnMissingBean(name = "securityFilterChain")
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            SecuritySettings settings,
            JwtDecoder decoder,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var open = new ArrayList<>(java.util.List.of(ALWAYS_PUBLIC));
        open.addAll(settings.publicPaths());
        if (settings.publicMetrics()) open.add("/actuator/prometheus");
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(each -> each.requestMatchers(open.toArray(String[]::new))
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority("SCOPE_" + OPERATOR)
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(each -> each.jwt(jwt -> jwt.decoder(decoder))
                        .authenticationEntryPoint((request, response, failure) ->
                                problems.resolveException(request, response, null, Problems.unauthenticated()))
                        .accessDeniedHandler((request, response, failure) ->
                                problems.resolveException(request, response, null, Problems.forbidden(OPERATOR)))
                        .withObjectPostProcessor(tellingOfAnIssuerThatIsAway(problems)))
                .build();
    }

    /** Not being able to check a token is our trouble, not the caller's. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> tellingOfAnIssuerThatIsAway(
            HandlerExceptionResolver problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler((request, response, failure) -> problems.resolveException(
                        request,
                        response,
                        null,
                        failure instanceof AuthenticationServiceException
                                ? Problems.tokensUnchecked()
                                : Problems.unauthenticated()));
                return filter;
            }
        };
    }
}
