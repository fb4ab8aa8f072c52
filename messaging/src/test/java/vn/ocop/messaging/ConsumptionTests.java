package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.messaging.Reading.soon;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read is applied for good before it counts as read, and a bad record never holds up the others. */
class ConsumptionTests {

    private final Reading reading = new Reading();

    @AfterEach
    void close() {
        reading.close();
    }

    private void say(String key, int from, int to) {
        for (int i = from; i <= to; i++) Broker.send(reading.topic, key, key + i);
    }

    private static RuntimeException poison() {
        return new IllegalArgumentException("cannot be applied");
    }

    @Test
    void offsetsMoveOnlyAfterTheHandlerReturned() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        reading.rule = each -> {
            entered.countDown();
            awaitQuietly(leave);
        };
        say("a", 1, 3);
        reading.start();

        entered.await();
        assertThat(Broker.committed(reading.group)).isZero();
        leave.countDown();

        soon().untilAsserted(() -> assertThat(Broker.committed(reading.group)).isEqualTo(3));
    }

    @Test
    void whatWasNotAppliedIsGivenToTheNextMember() {
        reading.rule = each -> {
            throw new Failures.TryAgain("the store is away");
        };
        say("a", 1, 3);
        reading.start();
        soon().until(() -> reading.tries.size() > 1);
        reading.close();
        assertThat(Broker.committed(reading.group)).isZero();

        reading.rule = each -> {};
        reading.start();

        soon().untilAsserted(() -> assertThat(reading.applied).containsExactly("a1", "a2", "a3"));
    }

    @Test
    void aFailureThatPassesIsTriedAgainFromTheSameRecordOn() {
        var failures = new AtomicInteger(5);
        reading.rule = each -> {
            if (failures.getAndDecrement() > 0) throw new Failures.TryAgain("the store is away");
        };
        say("a", 1, 10);
        reading.start(1, 20);

        soon().untilAsserted(() -> assertThat(Broker.committed(reading.group)).isEqualTo(10));
        assertThat(reading.tries)
                .hasSizeGreaterThan(5)
                .allSatisfy(each -> assertThat(each).startsWith("a1"));
        assertThat(reading.applied).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10");
        assertThat(reading.buried()).isEmpty();
    }

    @Test
    void aPoisonousRecordIsNarrowedDownToItself() {
        reading.rule = each -> {
            if (List.of("a3", "a4", "b7").contains(Broker.text(each))) throw poison();
        };
        say("a", 1, 8);
        say("b", 1, 8);
        reading.start(1, 20);

        soon().untilAsserted(() -> assertThat(Broker.committed(reading.group)).isEqualTo(16));
        assertThat(reading.applied.stream().filter(each -> each.startsWith("a")))
                .containsExactly("a1", "a2", "a5", "a6", "a7", "a8");
        assertThat(reading.applied.stream().filter(each -> each.startsWith("b")))
                .containsExactly("b1", "b2", "b3", "b4", "b5", "b6", "b8");
        assertThat(reading.buried()).containsExactlyInAnyOrder("a3", "a4", "b7");
        assertThat(reading.deadLetters.known()).isEqualTo(3);
    }

    @Test
    void aPoisonousRecordIsBuriedOnceHoweverLongTheStoreIsAwayForTheRest() {
        var failures = new AtomicInteger(4);
        reading.rule = each -> {
            if (Broker.text(each).equals("a1")) throw poison();
            if (failures.getAndDecrement() > 0) throw new Failures.TryAgain("the store is away");
        };
        say("a", 1, 2);
        reading.start(1, 50);

        soon().untilAsserted(() -> assertThat(reading.applied).containsExactly("a2"));
        assertThat(reading.buried()).containsExactly("a1");
    }

    @Test
    void whatFailsBecauseTheServiceStopsIsNobodysFault() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        reading.rule = each -> {
            entered.countDown();
            awaitQuietly(closed);
            throw new IllegalStateException("the store is closed");
        };
        say("a", 1, 3);
        var member = reading.start();
        entered.await();

        var stopping = Thread.ofPlatform().start(member::stop);
        soon().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        closed.countDown();
        stopping.join();

        assertThat(reading.buried()).isEmpty();
        assertThat(Broker.committed(reading.group)).isZero();
    }

    @Test
    void theLargestRecordThatFitsOnATopicStillFitsAmongTheDeadLetters() {
        reading.rule = each -> {
            if (Broker.text(each).length() > 1_000) throw new IllegalArgumentException("x".repeat(100_000));
        };
        Broker.send(reading.topic, "a", "y".repeat(1_048_300));
        say("a", 1, 1);
        reading.start();

        soon().untilAsserted(() -> assertThat(reading.applied).containsExactly("a1"));
        assertThat(reading.buried()).hasSize(1);
    }

    @Test
    void anErrorOfTheHandlerDoesNotEndTheReading() {
        var broken = new AtomicBoolean(true);
        reading.rule = each -> {
            if (broken.getAndSet(false)) throw new LinkageError("a class is missing");
        };
        say("a", 1, 2);
        reading.start();

        soon().untilAsserted(() -> assertThat(reading.applied).containsExactly("a1", "a2"));
    }

    @Test
    void lagCountsWhatWaitsInAllThreadsAlsoWhileNothingCanBeApplied() {
        var away = new AtomicBoolean(true);
        reading.rule = each -> {
            if (away.get()) throw new Failures.TryAgain("the store is away");
        };
        for (int i = 0; i < 40; i++) Broker.send(reading.topic, "k" + i, i);
        var member = reading.start(2, 0);

        soon().untilAsserted(() -> assertThat(member.lag()).isEqualTo(40));
        away.set(false);
        soon().untilAsserted(() -> assertThat(member.lag()).isZero());
        assertThat(reading.applied).hasSize(40);
    }

    /** Each number is first seen right after the one before it, whoever sees it, while members come and go and writes fail. */
    @Test
    void nothingIsLostAndNoKeyIsOvertakenWhileMembersComeAndGo() {
        int keys = 12;
        var highest = new ConcurrentHashMap<String, Integer>();
        var wrong = new CopyOnWriteArrayList<String>();
        var random = new Random(7);
        reading.rule = each -> {
            synchronized (random) {
                if (random.nextInt(2_000) == 0) throw new Failures.TryAgain("a write failed");
                int number = Integer.parseInt(Broker.text(each));
                int before = highest.getOrDefault(each.key(), 0);
                if (number > before + 1) wrong.add(each.key() + " jumps from " + before + " to " + number);
                highest.put(each.key(), Math.max(before, number));
            }
        };
        var sending = new AtomicBoolean(true);
        var sent = new AtomicInteger();
        var writer = Thread.ofPlatform().start(() -> {
            while (sending.get()) {
                int number = sent.incrementAndGet();
                var all = new java.util.ArrayList<Outgoing>();
                for (int key = 0; key < keys; key++) all.add(Broker.event(reading.topic, "k" + key, number));
                Broker.SENDER.sendAll(all);
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
        });
        reading.start(1, 100);
        for (int i = 0; i < 3; i++) {
            int seen = reading.applied.size();
            var guest = reading.start(1, 100);
            soon().until(() -> reading.applied.size() > seen + 500);
            guest.stop();
        }
        sending.set(false);
        joinQuietly(writer);

        soon().untilAsserted(() -> assertThat(highest.values()).hasSize(keys).containsOnly(sent.get()));
        assertThat(wrong).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
