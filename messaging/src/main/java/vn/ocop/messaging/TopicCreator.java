package vn.ocop.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Makes the service's own topics before anything is sent or read; a broker that is away delays nothing but the topics. */
final class TopicCreator implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MessagingSettings settings;
    private final List<Topic> topics;
    private final DeadLetters deadLetters;
    private volatile boolean running;

    TopicCreator(MessagingSettings settings, List<Topic> topics, DeadLetters deadLetters) {
        this.settings = settings;
        this.topics = topics;
        this.deadLetters = deadLetters;
    }

    @Override
    public void start() {
        running = true;
        if (!create(Duration.ofSeconds(10))) {
            Thread.ofVirtual().name("topics").start(() -> {
                do LockSupport.parkNanos(PAUSE.toNanos());
                while (running && !create(Duration.ofSeconds(10)));
            });
        }
    }

    private boolean create(Duration atMost) {
        var all = new ArrayList<>(topics);
        all.addAll(deadLetters.deadLetterTopics());
        if (all.isEmpty()) return true;
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers",
                settings.brokers(),
                "default.api.timeout.ms",
                (int) atMost.toMillis(),
                "request.timeout.ms",
                5_000))) {
            var wanted = all.stream()
                    .map(each -> new NewTopic(each.name(), settings.partitions(), settings.replicas())
                            .configs(each.settings()))
                    .toList();
            for (var made : admin.createTopics(wanted).values().values()) {
                try {
                    made.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) throw e;
                }
            }
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.warn("Could not make the topics at {}: {}", settings.brokers(), e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.TOPICS;
    }
}
