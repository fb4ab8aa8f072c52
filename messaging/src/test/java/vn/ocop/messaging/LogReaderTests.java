package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One record is found again by its place, or said not to be there. */
class LogReaderTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final String topic = Broker.freshTopic("log");
    private final LogReader reader = new LogReader(Broker.SETTINGS);

    @Test
    void findsEachRecordAtItsPlace() {
        Broker.SENDER.sendAll(IntStream.range(0, 50)
                .mapToObj(each -> Broker.event(topic, "k" + each, each))
                .toList());

        for (var sent : Broker.read(topic)) {
            var found =
                    reader.read(topic, sent.partition(), sent.offset(), SOON).orElseThrow();
            assertThat(found.key()).isEqualTo(sent.key());
            assertThat(Broker.text(found)).isEqualTo(Broker.text(sent.value()));
            assertThat(found.offset()).isEqualTo(sent.offset());
        }
    }

    @Test
    void whatIsBeyondTheLogIsNotThere() {
        Broker.send(topic, "a", 1);

        assertThat(reader.read(topic, 0, 1_000, SOON)).isEmpty();
        assertThat(reader.read(topic, 0, -1, SOON)).isEmpty();
    }

    @Test
    void aBrokerThatIsAwayIsSaidToBeAwayInTime() {
        var nowhere = new LogReader(new MessagingSettings("localhost:1", 1, (short) 1, 1, 0, 1_000));

        assertThatThrownBy(() -> nowhere.read(topic, 0, 0, Duration.ofMillis(300)))
                .isInstanceOf(KafkaUnavailable.class);
    }
}
