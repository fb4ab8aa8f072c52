package vn.ocop.order.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.messaging.Topic;

/** The one way in: a thing is on the log, acknowledged by the broker, before anybody is answered. */
@Component
public class IntakeLog {

    public static final String TOPIC = "order-intake";
    /** For so long anything that came can be read again. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final EventSender sender;
    private final Outcomes outcomes;

    IntakeLog(EventSender sender, Outcomes outcomes) {
        this.sender = sender;
        this.outcomes = outcomes;
    }

    /** The instance that waits, for {@link IntakeEvent.Source}. */
    public String instance() {
        return outcomes.instance();
    }

    /** Completes when all are stored, or with {@link vn.ocop.messaging.KafkaUnavailable}. */
    public CompletableFuture<Void> append(List<? extends IntakeEvent> events) {
        return sender.sendTogether(events.stream().map(this::outgoing).toList());
    }

    /**
     * Stores all and waits for what becomes of them; what is not known in time is PENDING.
     *
     * @throws vn.ocop.messaging.KafkaUnavailable when one could not be stored; then the caller may send all again
     */
    public List<IntakeOutcome> appendAndWait(List<? extends IntakeEvent> events, Duration atMost) {
        events.forEach(each -> outcomes.expect(each.id()));
        try {
            sender.sendAll(events.stream().map(this::outgoing).toList());
            long deadline = System.nanoTime() + atMost.toNanos();
            var answers = new ArrayList<IntakeOutcome>(events.size());
            for (var each : events) {
                var outcome = outcomes.await(each.id(), Duration.ofNanos(deadline - System.nanoTime()));
                answers.add(outcome == null ? Outcomes.pending(each) : outcome);
            }
            return answers;
        } finally {
            events.forEach(each -> outcomes.forget(each.id()));
        }
    }

    private Outgoing outgoing(IntakeEvent event) {
        return sender.outgoing(TOPIC, event.orderId(), event.id(), event);
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        Topic intakeTopic() {
            return Topic.timed(TOPIC, KEPT);
        }
    }
}
