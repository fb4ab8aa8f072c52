package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was sent is safe, in order, and says what it is. */
class EventSenderTests {

    record Told(String id, Instant at, String nothing) {}

    private final String topic = Broker.freshTopic("told");

    @Test
    void anEventCarriesItsCloudEventAndTraceHeaders() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var event = new Told("evt-1", Instant.parse("2026-09-15T03:20:30Z"), null);

        Broker.SENDER.sendAll(List.of(Broker.SENDER.outgoing(topic, "a", "evt-1", event, trace)));

        var record = Broker.read(topic).getFirst();
        assertThat(record.key()).isEqualTo("a");
        assertThat(Broker.text(record.value())).isEqualTo("{\"id\":\"evt-1\",\"at\":\"2026-09-15T03:20:30Z\"}");
        assertThat(Received.header(record, "ce_id")).isEqualTo("evt-1");
        assertThat(Received.header(record, "ce_type")).isEqualTo("Told");
        assertThat(Received.header(record, "ce_source")).isEqualTo("tests");
        assertThat(Instant.parse(Received.header(record, "ce_time"))).isBefore(Instant.now());
        var received = Received.of(record);
        assertThat(received.type()).isEqualTo("Told");
        assertThat(received.traceparent()).isEqualTo(trace);
    }

    @Test
    void withoutATraceThereIsNoHeaderOfOne() {
        Broker.SENDER.sendAll(List.of(Broker.SENDER.outgoing(topic, "a", "evt-1", new Told("1", Instant.EPOCH, null))));

        assertThat(Broker.read(topic).getFirst().headers().lastHeader("traceparent"))
                .isNull();
    }

    @Test
    void aTombstoneHasNoValue() {
        Broker.SENDER.sendAll(List.of(Outgoing.tombstone(topic, "a")));

        var record = Broker.read(topic).getFirst();
        assertThat(record.value()).isNull();
        assertThat(Received.of(record).value()).isNull();
        assertThat(Received.header(record, "ce_type")).isEqualTo("Removed");
    }

    @Test
    void eventsOfOneKeyStayInTheirOrder() {
        var events = new ArrayList<Outgoing>();
        for (int i = 0; i < 3_000; i++) events.add(Broker.event(topic, "k" + i % 5, i));

        Broker.SENDER.sendAll(events);

        var read = Broker.read(topic);
        assertThat(read).hasSize(3_000);
        for (int key = 0; key < 5; key++) {
            var name = "k" + key;
            int first = key;
            assertThat(read.stream().filter(each -> each.key().equals(name)).map(each -> Broker.text(each.value())))
                    .containsExactlyElementsOf(IntStream.range(0, 600)
                            .mapToObj(each -> Integer.toString(first + 5 * each))
                            .toList());
        }
    }

    @Test
    void aBrokerThatIsAwayIsSaidSoInTime() {
        var nowhere = new MessagingSettings("localhost:1", 1, (short) 1, 500, 0, 300);
        try (var sender = new EventSender(nowhere, new EventJson(), "tests", null)) {
            assertThatThrownBy(() -> sender.sendAll(List.of(Broker.event(topic, "a", 1))))
                    .isInstanceOf(KafkaUnavailable.class);
        }
    }

    @Test
    void manyEventsWaitNoLongerThanOneForABrokerThatIsAway() {
        var nowhere = new MessagingSettings("localhost:1", 1, (short) 1, 500, 0, 800);
        var many = IntStream.range(0, 500)
                .mapToObj(each -> Broker.event(topic, "k" + each, each))
                .toList();
        try (var sender = new EventSender(nowhere, new EventJson(), "tests", null)) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> sender.sendAll(many)).isInstanceOf(KafkaUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void anEventThatNoBrokerTakesIsNotSaidToPass() {
        for (int size : new int[] {1_200_000, 3_000_000}) {
            var large = Broker.event(topic, "a", "x".repeat(size));
            assertThatThrownBy(() -> Broker.SENDER.sendAll(List.of(large))).isInstanceOf(EventTooLarge.class);
        }
        assertThat(Broker.read(topic)).isEmpty();
    }
}
