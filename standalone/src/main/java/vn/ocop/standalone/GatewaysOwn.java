package vn.ocop.standalone;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps what the gateway's libraries configure by themselves out of the services that share its class path here: on their own
 * they have no database pool, no HTTP client, and no gateway's filters before each request.
 */
final class GatewaysOwn implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final List<String> PACKAGES = List.of(
            "org.springframework.cloud.",
            "org.springframework.boot.http.client.",
            "org.springframework.boot.restclient.",
            "org.springframework.boot.jdbc.",
            "org.springframework.boot.persistence.",
            "org.springframework.boot.transaction.",
            "org.springframework.boot.security.oauth2.server.authorization.");

    private boolean gateway;

    @Override
    public void setEnvironment(Environment environment) {
        gateway = "gateway".equals(environment.getProperty("spring.application.name"));
    }

    @Override
    public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
        var taken = new boolean[names.length];
        for (int i = 0; i < names.length; i++) taken[i] = gateway || !isGateways(names[i]);
        return taken;
    }

    private static boolean isGateways(@Nullable String name) {
        return name != null && PACKAGES.stream().anyMatch(name::startsWith);
    }
}
