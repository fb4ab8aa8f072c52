package vn.ocop.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Records that could not be applied. Each lies on {@code <topic>.<group>.dlt} with where it came from and why it failed,
 * until it is replayed: to the handler that refused it, never back on its topic, which others read and which may be compacted.
 * What an operator corrects or drops is kept on {@value #SETTLED}, with who did so and why.
 */
public final class DeadLetters implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(365);
    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_SHOWN = 100;

    /** Where a dead letter came from, as topic/partition/offset. */
    static final String ORIGIN = "dlt_origin";

    /** Why it could not be applied. */
    static final String ERROR = "dlt_error";

    /** The topic of what was settled by hand, one for all readers. */
    static final String SETTLED = "dead-letters-settled";

    /** What waits for one reader of one topic. */
    public record Waiting(String topic, String group, long waiting) {}

    /**
     * A dead letter, without what it says: that may be about people.
     *
     * @param id its partition and offset on the topic that it came from
     * @param type of the event, if it was told
     */
    public record Letter(
            String id,
            String key,
            @Nullable String type,
            Instant since,
            int bytes,
            @Nullable String error) {}

    /** What an operator did, and why. */
    record Decision(String by, String reason) {}

    private record Reader(String group, List<String> topics, BatchHandler handler) {
        Stream<String> letterTopics() {
            return topics.stream().map(each -> topic(each, group));
        }
    }

    /** Asked for a reader that is not here. */
    static final class NobodyReads extends RuntimeException {
        NobodyReads(String topic, String group) {
            super("Nothing here reads " + topic + " as " + group);
        }
    }

    private final EventSender sender;
    private final LetterBox box;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final ReentrantLock settling = new ReentrantLock();
    private @Nullable Thread counting;

    DeadLetters(MessagingSettings settings, EventSender sender) {
        this.sender = sender;
        this.box = new LetterBox(settings, sender);
    }

    static String topic(String topic, String group) {
        return topic + "." + group + ".dlt";
    }

    static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    /** Says who reads what, and who takes a record of it when it is replayed; before the topics are made. */
    public void watch(String group, List<String> topics, BatchHandler handler) {
        readers.add(new Reader(group, topics, handler));
    }

    /** The dead letter topics of this service, to be made with its own. */
    List<Topic> deadLetterTopics() {
        if (readers.isEmpty()) return List.of();
        return Stream.concat(readers.stream().flatMap(Reader::letterTopics), Stream.of(SETTLED))
                .distinct()
                .map(name -> Topic.timed(name, KEPT).holding(EventSender.LARGEST))
                .toList();
    }

    /** @throws KafkaUnavailable when the broker did not take it */
    public void put(String group, ConsumerRecord<String, byte[]> record, Exception why) {
        log.error("{}: {} offset {} goes to the dead letters", group, record.topic(), record.offset(), why);
        var target = topic(record.topic(), group);
        var dead = copy(record, target);
        dead.headers().add(ORIGIN, bytes(place(record)));
        explain(dead, why);
        sender.sendRaw(dead);
        counts.merge(target, 1L, Long::sum);
    }

    private static ProducerRecord<String, byte[]> copy(ConsumerRecord<String, byte[]> record, String topic) {
        return new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    }

    private static void explain(ProducerRecord<?, ?> dead, Exception why) {
        var reason = why.getClass().getName() + ": " + why.getMessage();
        dead.headers().remove(ERROR).add(ERROR, bytes(reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
    }

    /** What waits, counted on the broker. */
    public List<Waiting> waiting() {
        var counted = box.count(readers.stream().flatMap(Reader::letterTopics).toList());
        counts.putAll(counted);
        var all = new ArrayList<Waiting>();
        for (var each : readers) {
            for (var topic : each.topics())
                all.add(new Waiting(topic, each.group(), counted.getOrDefault(topic(topic, each.group()), 0L)));
        }
        return all;
    }

    /** Those seen to wait at the last count, and since; cheap, for metrics and health. */
    public long known() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The first hundred that wait. */
    List<Letter> letters(String topic, String group) {
        reader(topic, group);
        var all = new ArrayList<Letter>();
        box.each(topic(topic, group), each -> {
            if (all.size() < MOST_SHOWN) all.add(letter(each));
        });
        return all;
    }

    private static Letter letter(ConsumerRecord<String, byte[]> each) {
        var it = Received.buried(each);
        return new Letter(
                id(each),
                it.key(),
                it.type(),
                Instant.ofEpochMilli(it.timestampMillis()),
                it.value() == null ? 0 : it.value().length,
                Received.header(each, ERROR));
    }

    private static String id(ConsumerRecord<String, byte[]> each) {
        var it = Received.buried(each);
        return it.partition() + "-" + it.offset();
    }

    /**
     * Hands what waits to the handler that refused it. What is applied is removed; what fails again goes to the end of those
     * that wait, and does not hold up the others.
     *
     * @return how many were applied
     */
    public int replay(String topic, String group) {
        var reader = reader(topic, group);
        return alone(() -> box.settle(topic(topic, group), null, each -> again(reader, each, Received.buried(each))));
    }

    /**
     * Hands one letter to its handler, with another content where one is given.
     *
     * @return how many were applied: 0 when it failed again, or when none of that id waits
     */
    int replay(String topic, String group, String id, byte @Nullable [] content, Decision decision) {
        var reader = reader(topic, group);
        return one(topic, group, id, each -> {
            var it = Received.buried(each);
            var left = again(reader, each, content == null ? it : it.saying(content));
            if (left != null || content == null) return left;
            settled(each, each.value(), "REPLACED", decision);
            settled(each, content, "APPLIED_INSTEAD", decision);
            return null;
        });
    }

    /** Gives one letter up: it is never applied. @return 0 when none of that id waits */
    int drop(String topic, String group, String id, Decision decision) {
        reader(topic, group);
        return one(topic, group, id, each -> {
            settled(each, each.value(), "DROPPED", decision);
            return null;
        });
    }

    private Reader reader(String topic, String group) {
        return readers.stream()
                .filter(each -> each.group().equals(group) && each.topics().contains(topic))
                .findFirst()
                .orElseThrow(() -> new NobodyReads(topic, group));
    }

    private int one(String topic, String group, String id, LetterBox.Settling settle) {
        var name = topic(topic, group);
        return alone(() -> {
            var until = new HashMap<TopicPartition, Long>();
            box.each(name, each -> {
                if (id(each).equals(id))
                    until.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
            });
            if (until.isEmpty()) return 0;
            return box.settle(name, until, each -> id(each).equals(id) ? settle.left(each) : copy(each, name));
        });
    }

    private int alone(IntSupplier work) {
        settling.lock();
        try {
            return work.getAsInt();
        } finally {
            settling.unlock();
            waiting();
        }
    }

    private static @Nullable ProducerRecord<String, byte[]> again(
            Reader reader, ConsumerRecord<String, byte[]> letter, Received record) {
        try {
            reader.handler().handle(List.of(record));
            return null;
        } catch (RuntimeException e) {
            if (Failures.passes(e)) throw e;
            var dead = copy(letter, letter.topic());
            explain(dead, e);
            return dead;
        }
    }

    private void settled(
            ConsumerRecord<String, byte[]> letter, byte @Nullable [] content, String how, Decision decision) {
        log.warn("{} of {}: {} by {}: {}", id(letter), letter.topic(), how, decision.by(), decision.reason());
        var kept = new ProducerRecord<String, byte[]>(SETTLED, null, letter.topic(), content, letter.headers());
        kept.headers()
                .add("dlt_settled", bytes(how))
                .add("dlt_by", bytes(decision.by()))
                .add("dlt_reason", bytes(decision.reason()));
        sender.sendRaw(kept);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Counts now and then what waits: letters outlive the process that wrote them, and any instance may replay them. */
    @Override
    public synchronized void start() {
        counting = Thread.ofPlatform().name("dead-letters").daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    waiting();
                } catch (RuntimeException e) {
                    log.debug("The dead letters could not be counted", e);
                }
                java.util.concurrent.locks.LockSupport.parkNanos(COUNTED_EVERY.toNanos());
            }
        });
    }

    @Override
    public synchronized void stop() {
        if (counting != null) counting.interrupt();
        counting = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return counting != null;
    }

    @Override
    public int getPhase() {
        return Phases.CONSUMPTION;
    }
}
