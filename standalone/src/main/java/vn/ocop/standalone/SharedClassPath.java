package vn.ocop.standalone;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps out of each service what it only has here because all share one class path and one process: on their own, services have
 * no database pool, no HTTP client and no gateway's filters before each request; and the log, which is one for all, is not
 * listened to by five contexts that start at once.
 */
final class SharedClassPath implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final List<String> OF_THE_GATEWAY = List.of(
            "org.springframework.cloud.",
            "org.springframework.boot.http.client.",
            "org.springframework.boot.restclient.",
            "org.springframework.boot.jdbc.",
            "org.springframework.boot.persistence.",
            "org.springframework.boot.transaction.",
            "org.springframework.boot.security.oauth2.server.authorization.");

    private static final List<String> OF_THE_PROCESS =
            List.of("org.springframework.boot.micrometer.metrics.autoconfigure.logging.");

    private boolean gateway;

    @Override
    public void setEnvironment(Environment environment) {
        gateway = "gateway".equals(environment.getProperty("spring.application.name"));
    }

    @Override
    public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
        var taken = new boolean[names.length];
        for (int i = 0; i < names.length; i++)
            taken[i] = !in(OF_THE_PROCESS, names[i]) && (gateway || !in(OF_THE_GATEWAY, names[i]));
        return taken;
    }

    private static boolean in(List<String> packages, @Nullable String name) {
        return name != null && packages.stream().anyMatch(name::startsWith);
    }
}
