package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ocop.messaging.Reading.soon;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A copy of a topic in memory is whole before it is trusted, and stays so. */
class TopicTableTests {

    private final String topic = Broker.freshName("products");
    private final Map<String, Integer> copy = new ConcurrentHashMap<>();
    private final TopicTable table = new TopicTable(Broker.SETTINGS, "tests", topic, this::keep);

    private void keep(Received each) {
        if (each.value() == null) copy.remove(each.key());
        else copy.put(each.key(), Integer.parseInt(Broker.text(each)));
    }

    private void create() {
        Broker.create(List.of(Topic.compacted(topic, Duration.ZERO)));
    }

    @AfterEach
    void stop() {
        table.stop();
    }

    @Test
    void catchesUpAndGoesOn() {
        create();
        Broker.SENDER.sendAll(IntStream.range(0, 1_000)
                .mapToObj(each -> Broker.event(topic, "k" + each % 100, each))
                .toList());
        Broker.send(topic, "last", 7);
        table.start();
        table.awaitCaughtUp(Duration.ofSeconds(10));

        assertThat(copy).hasSize(101).containsEntry("k99", 999).containsEntry("last", 7);
        Broker.send(topic, "last", 8);
        soon().untilAsserted(() -> assertThat(copy).containsEntry("last", 8));
        soon().untilAsserted(() -> assertThat(table.lag()).isZero());
    }

    @Test
    void aRemovedKeyIsRemoved() {
        create();
        Broker.send(topic, "a", 1);
        Broker.send(topic, "b", 2);
        table.start();
        table.awaitCaughtUp(Duration.ofSeconds(10));

        Broker.SENDER.sendAll(List.of(Outgoing.tombstone(topic, "a")));

        soon().untilAsserted(() -> assertThat(copy).containsExactly(Map.entry("b", 2)));
    }

    @Test
    void aRecordThatCannotBeReadIsLeftOutVisiblyUntilItIsMended() {
        create();
        Broker.send(topic, "bad", "x");
        Broker.send(topic, "good", 1);
        table.start();
        table.awaitCaughtUp(Duration.ofSeconds(10));

        assertThat(copy).containsExactly(Map.entry("good", 1));
        assertThat(table.leftOut()).isEqualTo(1);
        assertThat(table.someLeftOut()).containsExactly(topic + " bad");
        Broker.send(topic, "bad", 3);
        soon().untilAsserted(() -> assertThat(table.leftOut()).isZero());
        assertThat(copy).containsEntry("bad", 3);
    }

    @Test
    void whatCannotBeLookedUpNowIsReadAgainAndNotLeftOut() {
        create();
        var away = new AtomicInteger(3);
        var waiting = new TopicTable(Broker.SETTINGS, "tests", topic, each -> {
            if (each.key().equals("a") && away.getAndDecrement() > 0) throw new Failures.TryAgain("the store is away");
            keep(each);
        });
        Broker.send(topic, "a", 1);
        Broker.send(topic, "a", 2);
        waiting.start();

        waiting.awaitCaughtUp(Duration.ofSeconds(20));
        waiting.stop();

        assertThat(copy).containsExactly(Map.entry("a", 2));
        assertThat(waiting.leftOut()).isZero();
    }

    @Test
    void readsAllAgainAfterARestart() {
        create();
        Broker.send(topic, "a", 1);
        table.start();
        table.awaitCaughtUp(Duration.ofSeconds(10));
        table.stop();
        copy.clear();
        Broker.send(topic, "b", 2);

        table.start();

        soon().untilAsserted(() -> assertThat(copy).containsOnly(Map.entry("a", 1), Map.entry("b", 2)));
    }

    @Test
    void isNotTrustedBeforeItsTopicIsThere() {
        table.start();
        assertThatThrownBy(() -> table.awaitCaughtUp(Duration.ofMillis(300))).isInstanceOf(Failures.TryAgain.class);

        create();
        Broker.send(topic, "a", 1);

        table.awaitCaughtUp(Duration.ofSeconds(15));
        soon().untilAsserted(() -> assertThat(copy).containsExactly(Map.entry("a", 1)));
    }
}
