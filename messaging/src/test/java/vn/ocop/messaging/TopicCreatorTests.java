package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Topics are made once, as their writer wants them. */
class TopicCreatorTests {

    @Test
    void topicsHaveTheirSettings() {
        var products = Topic.compacted(Broker.freshName("products"), Duration.ofDays(7));
        var intake = Topic.timed(Broker.freshName("intake"), Duration.ofDays(30));

        Broker.create(List.of(products, intake));

        assertThat(Broker.settingsOf(products.name()))
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.compaction.lag.ms", "604800000");
        assertThat(Broker.settingsOf(intake.name()))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000");
    }

    @Test
    void aTopicThatIsThereIsLeftAsItIs() {
        var name = Broker.freshName("products");
        Broker.create(List.of(Topic.timed(name, Duration.ofDays(1))));
        Broker.send(name, "a", 1);

        Broker.create(List.of(Topic.timed(name, Duration.ofDays(2)), Topic.timed(name + "-new", Duration.ofDays(1))));

        assertThat(Broker.settingsOf(name)).containsEntry("retention.ms", "86400000");
        assertThat(Broker.values(name)).containsExactly("1");
        assertThat(Broker.settingsOf(name + "-new")).isNotEmpty();
    }
}
