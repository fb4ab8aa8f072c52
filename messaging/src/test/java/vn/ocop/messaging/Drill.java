package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What every consumer has to stand, with its real handler: a record that cannot be applied, between two that can. */
public final class Drill {

    /** An operator's call of the service. */
    public interface Operator {

        /** @return the body of an answer of 2xx */
        JsonNode call(String method, String path, Object body);
    }

    /**
     * One reader of one topic, and what it makes of good records, numbered from 1.
     *
     * @param key of the record of that number; the third comes to life late
     * @param type of the events
     * @param good the record of that number
     * @param seen throws an {@link AssertionError} until that record was handled
     * @param poison a record that cannot be applied
     * @param mend ends the cause, so that the poison can be applied and the third is seen; null where the poison is corrected
     */
    public record Case(
            String topic,
            String group,
            IntFunction<String> key,
            String type,
            IntFunction<String> good,
            IntConsumer seen,
            Supplier<String> poison,
            Runnable mend) {

        /** One whose poison is no JSON, and is replayed as the third good record. */
        public static Case of(
                String topic, String group, String key, String type, IntFunction<String> good, IntConsumer seen) {
            return new Case(topic, group, each -> key, type, good, seen, () -> "{\"version\": ", null);
        }

        String reader() {
            return topic + " as " + group;
        }

        @Override
        public String toString() {
            return reader() + (mend == null ? ", corrected" : ", mended");
        }
    }

    private final EventSender sender;
    private final DeadLetters letters;
    private final MeterRegistry meters;
    private final List<TopicTable> tables;
    private final Operator operator;

    public Drill(ApplicationContext service, Operator operator) {
        this.sender = service.getBean(EventSender.class);
        this.letters = service.getBean(DeadLetters.class);
        this.meters = service.getBean(MeterRegistry.class);
        this.tables = service.getBeanProvider(TopicTable.class).stream().toList();
        this.operator = operator;
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    /** Fails when a consumer was added that no case is about, or a case is about none. */
    public void leavesNoConsumerOut(Stream<Case> cases) {
        var read = letters.waiting().stream()
                .map(each -> each.topic() + " as " + each.group())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        assertThat(cases.map(Case::reader).collect(Collectors.toSet())).containsExactlyInAnyOrderElementsOf(read);
    }

    public void run(Case it) {
        // what other tests left goes its way first
        replayAll(it);
        double before = meters.get("ocop.dead.letters").gauge().value();
        send(it, 1, it.good().apply(1));
        send(it, 3, it.poison().get());
        send(it, 2, it.good().apply(2));

        soon().untilAsserted(() -> {
            it.seen().accept(1);
            it.seen().accept(2);
        });
        soon().untilAsserted(() -> assertThat(letter(it)).isNotEmpty());
        assertThat(letter(it).path("error").asString()).isNotBlank();
        assertThat(meters.get("ocop.dead.letters").gauge().value()).isGreaterThan(before);
        assertThat(health("deadLetters")).isEqualTo("DEGRADED");
        // with its cause it fails again, and stays
        replayAll(it);
        assertThat(letter(it)).isNotEmpty();

        if (it.mend() == null) replayCorrected(it);
        else {
            it.mend().run();
            assertThat(replayAll(it)).isPositive();
        }

        soon().untilAsserted(() -> it.seen().accept(3));
        assertThat(letter(it)).isEmpty();
        assertThat(meters.get("ocop.dead.letters").gauge().value()).isLessThanOrEqualTo(before);
        if (before == 0) assertThat(health("deadLetters")).isEqualTo("UP");
    }

    private void send(Case it, int number, String content) {
        send(it.topic(), it.key().apply(number), it.type(), content);
    }

    private void send(String topic, String key, String type, String content) {
        var value = content == null ? null : content.getBytes(StandardCharsets.UTF_8);
        sender.sendAll(List.of(new Outgoing(topic, key, type, "drill", value, null)));
    }

    private String path(Case it) {
        return "/actuator/deadletters/" + it.topic() + "/" + it.group();
    }

    /** As the operator sees it; empty when there is none. */
    private JsonNode letter(Case it) {
        var key = it.key().apply(3);
        for (var each : operator.call("GET", path(it), null))
            if (each.path("key").asString().equals(key)) return each;
        return tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    }

    private int replayAll(Case it) {
        var body = Map.of("topic", it.topic(), "group", it.group());
        return operator.call("POST", "/actuator/deadletters", body)
                .path("applied")
                .asInt();
    }

    private void replayCorrected(Case it) {
        var body = Map.of("body", it.good().apply(3), "reason", "cut off on the way");
        var answer =
                operator.call("POST", path(it) + "/" + letter(it).path("id").asString(), body);
        assertThat(answer.path("applied").asInt()).isEqualTo(1);
    }

    private String health(String component) {
        return operator.call("GET", "/actuator/health", null)
                .at("/components/" + component + "/status")
                .asString();
    }

    /** A table has no dead letters: what it cannot read is left out, in sight, until it can. */
    public void leaveOutOfTables(Map<String, String> keysOfOwn) {
        for (var table : tables) {
            var key = keysOfOwn.getOrDefault(table.topic(), "drill-" + System.nanoTime());
            send(table.topic(), key, "Said", "{\"version\": ");
            soon().untilAsserted(() -> assertThat(leftOut()).contains(table.topic() + " " + key));
            assertThat(health("tables")).isEqualTo("DEGRADED");
            assertThat(meters.get("ocop.table.left.out")
                            .tag("topic", table.topic())
                            .gauge()
                            .value())
                    .isEqualTo(1);

            send(table.topic(), key, "Removed", null);

            soon().untilAsserted(() -> assertThat(leftOut()).isEmpty());
            assertThat(health("tables")).isEqualTo("UP");
        }
    }

    private Set<String> leftOut() {
        return operator.call("GET", "/actuator/health", null)
                .at("/components/tables/details/someLeftOut")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }
}
