package vn.ocop.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Gives a service all of this package. */
@AutoConfiguration
@EnableConfigurationProperties(MessagingSettings.class)
class MessagingAutoConfiguration {

    @Bean
    EventJson eventJson() {
        return new EventJson();
    }

    @Bean
    EventSender eventSender(
            MessagingSettings settings, EventJson json, Environment environment, ObjectProvider<Tracer> tracer) {
        return new EventSender(settings, json, service(environment), tracer.getIfAvailable());
    }

    @Bean
    DeadLetters deadLetters(MessagingSettings settings, EventSender sender, ObjectProvider<MeterRegistry> meters) {
        var made = new DeadLetters(settings, sender);
        Gauge.builder("ocop.dead.letters", made, DeadLetters::known)
                .description("Records that could not be applied and were not replayed")
                .register(meters.getIfAvailable(SimpleMeterRegistry::new));
        return made;
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(DeadLetters deadLetters) {
        return new DeadLettersEndpoint(deadLetters);
    }

    @Bean
    BrokerHealth kafkaHealthIndicator(MessagingSettings settings) {
        return new BrokerHealth(settings);
    }

    @Bean
    HealthIndicator deadLettersHealthIndicator(DeadLetters deadLetters) {
        return () -> {
            long waiting = deadLetters.known();
            return (waiting == 0 ? Health.up() : Health.status("DEGRADED"))
                    .withDetail("waiting", waiting)
                    .build();
        };
    }

    @Bean
    HealthIndicator tablesHealthIndicator(ObjectProvider<TopicTable> tables) {
        return () -> {
            var behind = tables.stream()
                    .filter(each -> !each.caughtUp())
                    .map(TopicTable::topic)
                    .toList();
            int leftOut = tables.stream().mapToInt(TopicTable::leftOut).sum();
            var health = leftOut == 0 ? Health.up() : Health.status("DEGRADED");
            return (behind.isEmpty() ? health : Health.outOfService())
                    .withDetail("stillReading", behind)
                    .withDetail("leftOut", leftOut)
                    .withDetail(
                            "someLeftOut",
                            tables.stream().flatMap(TopicTable::someLeftOut).toList())
                    .build();
        };
    }

    @Bean
    Listeners listeners(
            MessagingSettings settings,
            DeadLetters deadLetters,
            ObjectProvider<MeterRegistry> meters,
            Environment environment) {
        return new Listeners(
                settings, deadLetters, meters.getIfAvailable(SimpleMeterRegistry::new), service(environment));
    }

    @Bean
    TopicCreator topicCreator(MessagingSettings settings, List<Topic> topics, DeadLetters deadLetters) {
        return new TopicCreator(settings, topics, deadLetters);
    }

    private static String service(Environment environment) {
        return environment.getProperty("spring.application.name", "service");
    }
}
