package vn.ocop.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Consumer;

/** Makes what reads topics; each is declared as a bean by the service that reads. */
public final class Listeners {

    private final MessagingSettings settings;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final String service;

    Listeners(MessagingSettings settings, DeadLetters deadLetters, MeterRegistry meters, String service) {
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.service = service;
    }

    /** Group-managed reading; so many threads share the partitions. A few records wait a moment for more. */
    public Consumption batch(String group, List<String> topics, int threads, BatchHandler handler) {
        return declare(
                new Consumption(settings, group, topics, threads, settings.gatherMillis(), handler, deadLetters));
    }

    /** The same, for what somebody waits for: each record is handled at once. */
    public Consumption prompt(String group, List<String> topics, int threads, BatchHandler handler) {
        return declare(new Consumption(settings, group, topics, threads, 0, handler, deadLetters));
    }

    private Consumption declare(Consumption made) {
        deadLetters.watch(made.group(), made.topics(), made.handler());
        Gauge.builder("ocop.consumer.lag", made, Consumption::lag)
                .description("Records that wait")
                .tag("group", made.group())
                .tag("topic", String.join(",", made.topics()))
                .register(meters);
        return made;
    }

    /** A copy in memory of a compacted topic, read whole by every instance, without a group. */
    public TopicTable table(String topic, Consumer<Received> apply) {
        var made = new TopicTable(settings, service, topic, apply);
        Gauge.builder("ocop.consumer.lag", made, TopicTable::lag)
                .description("Records that wait")
                .tag("group", service + "-table")
                .tag("topic", topic)
                .register(meters);
        Gauge.builder("ocop.table.left.out", made, TopicTable::leftOut)
                .description("Keys whose newest record could not be read")
                .tag("topic", topic)
                .register(meters);
        return made;
    }
}
