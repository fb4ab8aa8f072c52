package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ocop.messaging.Reading.soon;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;

/** What could not be applied waits, seen by everybody, until the handler that refused it takes it. */
class DeadLettersTests {

    private final Reading reading = new Reading();
    private final Set<String> bad = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void buryThree() {
        bad.addAll(List.of("a2", "a3", "b1"));
        reading.rule = each -> {
            if (bad.contains(Broker.text(each))) throw new IllegalArgumentException("unknown SKU");
        };
        for (int i = 1; i <= 4; i++) Broker.send(reading.topic, "a", "a" + i);
        Broker.send(reading.topic, "b", "b1");
        reading.start();
        soon().untilAsserted(() -> assertThat(Broker.committed(reading.group)).isEqualTo(5));
        reading.applied.clear();
    }

    @AfterEach
    void close() {
        reading.close();
    }

    @Test
    void aDeadLetterSaysWhereItCameFromAndWhy() {
        assertThat(reading.waiting()).isEqualTo(3);
        var letter =
                Broker.read(DeadLetters.topic(reading.topic, reading.group)).getFirst();
        assertThat(Received.header(letter, DeadLetters.ORIGIN)).startsWith(reading.topic + "/");
        assertThat(Received.header(letter, DeadLetters.ERROR))
                .isEqualTo("java.lang.IllegalArgumentException: unknown SKU");
        assertThat(Received.header(letter, "ce_type")).isEqualTo("Said");
    }

    @Test
    void replayAppliesWhatWaitsJustOnceAndAsItCame() {
        var origins = new CopyOnWriteArrayList<String>();
        reading.rule = each -> origins.add(each.topic() + " " + each.type());

        assertThat(reading.deadLetters.replay(reading.topic, reading.group)).isEqualTo(3);

        assertThat(reading.applied).containsExactlyInAnyOrder("a2", "a3", "b1").containsSubsequence("a2", "a3");
        assertThat(origins).containsOnly(reading.topic + " Said");
        assertThat(reading.waiting()).isZero();
        assertThat(reading.deadLetters.known()).isZero();
        assertThat(reading.deadLetters.replay(reading.topic, reading.group)).isZero();
        assertThat(reading.applied).hasSize(3);
    }

    @Test
    void whatFailsAgainStaysAndHoldsUpNothingElse() {
        bad.remove("a3");
        bad.remove("b1");

        assertThat(reading.deadLetters.replay(reading.topic, reading.group)).isEqualTo(2);

        assertThat(reading.applied).containsExactlyInAnyOrder("a3", "b1");
        assertThat(reading.waiting()).isEqualTo(1);
        assertThat(reading.deadLetters.known()).isEqualTo(1);
        assertThat(reading.buried()).containsExactly("a2");

        bad.clear();
        assertThat(reading.deadLetters.replay(reading.topic, reading.group)).isEqualTo(1);
        assertThat(reading.waiting()).isZero();
    }

    @Test
    void nothingIsTakenFromTheDeadLettersWhileTheStoreIsAway() {
        reading.rule = each -> {
            throw new Failures.TryAgain("the store is away");
        };

        assertThatThrownBy(() -> reading.deadLetters.replay(reading.topic, reading.group))
                .isInstanceOf(Failures.TryAgain.class);

        assertThat(reading.waiting()).isEqualTo(3);
    }

    private DeadLetters.Letter first(String key) {
        return reading.deadLetters.letters(reading.topic, reading.group).stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLetterIsShownWithoutWhatItSays() {
        assertThat(reading.deadLetters.letters(reading.topic, reading.group)).hasSize(3);
        var letter = first("b");

        assertThat(letter.type()).isEqualTo("Said");
        assertThat(letter.bytes()).isEqualTo(2);
        assertThat(letter.error()).endsWith("unknown SKU");
        assertThat(letter.toString()).doesNotContain("b1");
    }

    @Test
    void oneLetterIsReplayedWithItsContentCorrectedAndBothAreKept() {
        var id = first("a").id();

        assertThat(endpoint().replay(asking, reading.topic, reading.group, id, "corrected", "wrong SKU"))
                .containsEntry("applied", 1);

        assertThat(reading.applied).containsExactly("corrected");
        assertThat(reading.buried()).containsExactlyInAnyOrder("a3", "b1");
        assertThat(reading.deadLetters.known()).isEqualTo(2);
        assertThat(settled())
                .containsExactly("REPLACED a2 by Lan: wrong SKU", "APPLIED_INSTEAD corrected by Lan: wrong SKU");
    }

    @Test
    void aLetterThatFailsAgainStaysAsItWas() {
        bad.add("still wrong");

        assertThat(endpoint()
                        .replay(asking, reading.topic, reading.group, first("a").id(), "still wrong", "a try"))
                .containsEntry("applied", 0);

        assertThat(reading.buried()).containsExactlyInAnyOrder("a2", "a3", "b1");
        assertThat(settled()).isEmpty();
    }

    @Test
    void aLetterIsDroppedOnlyForAReasonThatIsKeptWithIt() {
        var id = first("b").id();
        assertThatThrownBy(() -> endpoint().drop(asking, reading.topic, reading.group, id, " "))
                .isInstanceOf(InvalidEndpointRequestException.class);

        assertThat(endpoint().drop(asking, reading.topic, reading.group, id, "a test of the channel"))
                .containsEntry("dropped", 1);
        assertThat(endpoint().drop(asking, reading.topic, reading.group, id, "again"))
                .containsEntry("dropped", 0);

        assertThat(reading.buried()).containsExactlyInAnyOrder("a2", "a3");
        assertThat(reading.applied).isEmpty();
        assertThat(settled()).containsExactly("DROPPED b1 by Lan: a test of the channel");
    }

    private final SecurityContext asking = new SecurityContext() {
        @Override
        public java.security.Principal getPrincipal() {
            return () -> "Lan";
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }
    };

    private DeadLettersEndpoint endpoint() {
        return new DeadLettersEndpoint(reading.deadLetters);
    }

    private List<String> settled() {
        return Broker.read(DeadLetters.SETTLED).stream()
                .filter(each -> each.key().equals(DeadLetters.topic(reading.topic, reading.group)))
                .map(each -> Received.header(each, "dlt_settled") + " " + Broker.text(each.value()) + " by "
                        + Received.header(each, "dlt_by") + ": " + Received.header(each, "dlt_reason"))
                .toList();
    }

    @Test
    void aNewProcessKnowsWhatWaits() {
        var restarted = new DeadLetters(Broker.SETTINGS, Broker.SENDER);
        restarted.watch(reading.group, List.of(reading.topic), batch -> {});
        restarted.start();

        soon().untilAsserted(() -> assertThat(restarted.known()).isEqualTo(3));
        restarted.stop();
        assertThat(restarted.isRunning()).isFalse();
    }

    @Test
    void askingForAReaderThatIsNotHereIsTheCallersMistake() {
        var endpoint = endpoint();

        assertThatThrownBy(() -> endpoint.replay("orders", "nobody"))
                .isInstanceOf(InvalidEndpointRequestException.class)
                .hasMessageContaining("Nothing here reads orders as nobody");
        assertThat(endpoint.waiting()).containsExactly(new DeadLetters.Waiting(reading.topic, reading.group, 3));
    }
}
