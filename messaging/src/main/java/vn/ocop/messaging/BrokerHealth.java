package vn.ocop.messaging;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Asks the broker whether it is there. Not part of readiness: a service whose broker is away still answers what it knows. */
final class BrokerHealth implements HealthIndicator, DisposableBean {

    private static final int PATIENCE_MILLIS = 2_000;

    private final MessagingSettings settings;
    private @Nullable Admin admin;

    BrokerHealth(MessagingSettings settings) {
        this.settings = settings;
    }

    @Override
    public Health health() {
        try {
            var cluster = open().describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS));
            int nodes =
                    cluster.nodes().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).size();
            return Health.up().withDetail("brokers", nodes).build();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Health.down(e).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private synchronized Admin open() {
        var current = admin;
        if (current != null) return current;
        var made = Admin.create(Map.of(
                "bootstrap.servers",
                settings.brokers(),
                "client.id",
                "health",
                "request.timeout.ms",
                PATIENCE_MILLIS,
                "default.api.timeout.ms",
                PATIENCE_MILLIS));
        admin = made;
        return made;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) admin.close(java.time.Duration.ofSeconds(1));
        admin = null;
    }
}
