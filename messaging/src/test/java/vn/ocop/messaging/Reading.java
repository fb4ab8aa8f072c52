package vn.ocop.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A reader of one fresh topic, its dead letters, and what it was given. */
final class Reading implements AutoCloseable {

    final String topic = Broker.freshTopic("said");
    final String group = Broker.freshName("readers");
    final DeadLetters deadLetters = new DeadLetters(Broker.SETTINGS, Broker.SENDER);
    final List<List<String>> tries = new CopyOnWriteArrayList<>();
    final List<String> applied = new CopyOnWriteArrayList<>();
    volatile Consumer<Received> rule = each -> {};
    private final List<Consumption> members = new CopyOnWriteArrayList<>();

    Reading() {
        deadLetters.watch(group, List.of(topic), this::handle);
        Broker.create(deadLetters.deadLetterTopics());
    }

    private Consumption made(int threads, int gatherMillis) {
        return new Consumption(
                Broker.SETTINGS, group, List.of(topic), threads, gatherMillis, this::handle, deadLetters);
    }

    Consumption start(int threads, int gatherMillis) {
        var made = made(threads, gatherMillis);
        members.add(made);
        made.start();
        return made;
    }

    Consumption start() {
        return start(1, 0);
    }

    /** As a service's handler does: looks at all first, so that a bad one stops its whole batch. */
    private void handle(List<Received> batch) {
        tries.add(batch.stream().map(Broker::text).toList());
        batch.forEach(rule);
        batch.forEach(each -> applied.add(Broker.text(each)));
    }

    List<String> buried() {
        return Broker.values(DeadLetters.topic(topic, group));
    }

    long waiting() {
        return deadLetters.waiting().getFirst().waiting();
    }

    static org.awaitility.core.ConditionFactory soon() {
        return org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    @Override
    public void close() {
        members.forEach(Consumption::stop);
    }
}
