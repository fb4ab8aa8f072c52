package vn.ocop.order.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.Outgoing;
import vn.ocop.messaging.Topic;
import vn.ocop.messaging.TopicTable;

/** Brings an outcome back to whoever waits for it, on this instance or, over a topic, on another. */
public final class Outcomes {

    private static final String TOPIC = "order-outcomes";

    private final String instance = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, CompletableFuture<IntakeOutcome>> waiting = new ConcurrentHashMap<>();
    private final EventSender sender;
    private final EventJson json;

    Outcomes(EventSender sender, EventJson json) {
        this.sender = sender;
        this.json = json;
    }

    String instance() {
        return instance;
    }

    void expect(String intakeId) {
        waiting.put(intakeId, new CompletableFuture<>());
    }

    void forget(String intakeId) {
        waiting.remove(intakeId);
    }

    /** Null when it is not known in time. */
    @Nullable
    IntakeOutcome await(String intakeId, Duration atMost) {
        var future = waiting.get(intakeId);
        if (future == null) return null;
        try {
            return future.get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            waiting.remove(intakeId);
        }
    }

    /** Says what became of it; called by the order's writer. */
    public void tell(IntakeEvent event, IntakeOutcome outcome) {
        var here = waiting.get(event.id());
        if (here != null) {
            here.complete(outcome);
            return;
        }
        var source = event.source();
        if (source == null || source.asker() == null || source.asker().equals(instance)) return;
        // an outcome that is lost costs its caller a 202 instead of a 201, so nobody waits for this to be acknowledged
        sender.send(new Outgoing(TOPIC, source.asker(), "IntakeOutcome", event.id(), json.write(outcome), null));
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Outcomes outcomes(EventSender sender, EventJson json) {
            return new Outcomes(sender, json);
        }

        @Bean
        Topic outcomesTopic() {
            return Topic.timed(TOPIC, Duration.ofMinutes(10));
        }

        @Bean
        TopicTable outcomesTable(Listeners listeners, Outcomes outcomes, EventJson json) {
            return listeners.table(TOPIC, received -> {
                if (!received.key().equals(outcomes.instance) || received.value() == null) return;
                var outcome = json.read(received.value(), IntakeOutcome.class);
                var here = outcomes.waiting.get(outcome.intakeId());
                if (here != null) here.complete(outcome);
            });
        }
    }

    static IntakeOutcome pending(IntakeEvent event) {
        return new IntakeOutcome(event.id(), event.orderId(), Outcome.PENDING, List.of(), null);
    }
}
