package vn.ocop.gateway.route;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import vn.ocop.gateway.GatewaySettings;
import vn.ocop.gateway.verification.SignedAnswers;

/** Which service answers which path. */
@Configuration(proxyBeanMethods = false)
public class Routes {

    private static final Map<String, List<String>> PATHS = new LinkedHashMap<>();

    static {
        PATHS.put(
                "catalog",
                List.of(
                        "products",
                        "producers",
                        "certificates",
                        "places",
                        "taxonomy",
                        "stock",
                        "warehouses",
                        "imports",
                        "changes",
                        "listings"));
        PATHS.put("order", List.of("orders", "quarantine", "channels", "gaps", "shops", "webhook-endpoints"));
        PATHS.put("promotion", List.of("campaigns", "vouchers", "quotes", "livestreams", "budgets", "promotions"));
        PATHS.put("analytics", List.of("analytics"));
    }

    /** Each service's name and address. */
    public static Map<String, String> services(GatewaySettings settings) {
        var services = new LinkedHashMap<String, String>();
        services.put("catalog", settings.catalogUrl());
        services.put("order", settings.orderUrl());
        services.put("promotion", settings.promotionUrl());
        services.put("analytics", settings.analyticsUrl());
        return services;
    }

    @Bean
    RouterFunction<ServerResponse> services(GatewaySettings settings, Unreachable unreachable, SignedAnswers answers) {
        RouterFunction<ServerResponse> all = route("verify")
                .route(under(List.of("verify")), http())
                .before(uri(settings.catalogUrl()))
                .before(answers::asked)
                .after(answers::signed)
                .filter((request, next) -> unreachable.guard("catalog", request, next))
                .build();
        for (var service : services(settings).entrySet()) {
            var one = route(service.getKey())
                    .route(under(PATHS.getOrDefault(service.getKey(), List.of())), http())
                    .before(uri(service.getValue()))
                    .filter((request, next) -> unreachable.guard(service.getKey(), request, next))
                    .build();
            all = all.and(one);
        }
        return all;
    }

    private static RequestPredicate under(List<String> names) {
        return request -> {
            var parts = request.path().split("/", 5);
            return parts.length > 3 && parts[1].equals("api") && parts[2].equals("v1") && names.contains(parts[3]);
        };
    }

    /** Pooled, keep-alive, and as plain as it can be: no cookies, no redirects, no unpacking, no retries of our own. */
    @Bean
    ClientHttpRequestFactory gatewayHttpClientFactory(GatewaySettings settings) {
        return ClientHttpRequestFactoryBuilder.httpComponents()
                .withConnectionManagerCustomizer(
                        each -> each.setMaxConnTotal(1_024).setMaxConnPerRoute(512))
                .withHttpClientCustomizer(each -> each.disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableRedirectHandling()
                        .disableAuthCaching())
                .build(HttpClientSettings.defaults().withTimeouts(settings.connectTimeout(), settings.readTimeout()));
    }
}
