package vn.ocop.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Reads a compacted topic from its beginning and goes on; whoever needs it whole waits until it has caught up. */
public final class TopicTable implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicTable.class);

    private final MessagingSettings settings;
    private final String service;
    private final String topic;
    private final Consumer<Received> apply;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile long lag;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private @Nullable Thread thread;

    TopicTable(MessagingSettings settings, String service, String topic, Consumer<Received> apply) {
        this.settings = settings;
        this.service = service;
        this.topic = topic;
        this.apply = apply;
    }

    public boolean caughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** @throws Failures.TryAgain when it has not caught up in that time */
    public void awaitCaughtUp(Duration atMost) {
        try {
            if (!caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failures.TryAgain("The copy of " + topic + " is still being read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failures.TryAgain("interrupted");
        }
    }

    long lag() {
        return lag;
    }

    /** How many keys' newest record could not be read. */
    int leftOut() {
        return leftOut.size();
    }

    /** Some of those keys, with the topic, for an operator to look at. */
    Stream<String> someLeftOut() {
        return leftOut.stream().limit(10).map(key -> topic + " " + key);
    }

    String topic() {
        return topic;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(service + "-table-" + topic).daemon().start(this::run);
    }

    private void run() {
        Map<TopicPartition, Long> next = new HashMap<>();
        while (running) {
            try {
                read(open(), next);
            } catch (WakeupException e) {
                if (running) log.debug("woken", e);
            } catch (KafkaException e) {
                log.warn("Reading {} failed and starts anew: {}", topic, e.toString());
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            } catch (RuntimeException | Error e) {
                if (Failures.passes(e)) log.warn("Reading {} waits: {}", topic, e.toString());
                else log.error("Reading {} failed and starts anew", topic, e);
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Consumption.consumerSettings(settings, service + "-table-" + topic),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private void read(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> next) {
        try {
            current = consumer;
            follow(consumer, next);
        } finally {
            consumer.close(Consumption.CLOSE_QUICKLY);
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> next) {
        var infos = consumer.partitionsFor(topic, Duration.ofSeconds(5));
        while (running && infos.isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            infos = consumer.partitionsFor(topic, Duration.ofSeconds(5));
        }
        var partitions = infos.stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        consumer.assign(partitions);
        for (var each : partitions) {
            var from = next.get(each);
            if (from == null) consumer.seekToBeginning(java.util.List.of(each));
            else consumer.seek(each, from);
        }
        var ends = consumer.endOffsets(partitions);
        while (running) {
            var records = consumer.poll(Duration.ofMillis(300));
            for (var each : records) keep(Received.of(each));
            for (var each : partitions) next.put(each, consumer.position(each));
            if (!caughtUp()
                    && partitions.stream().allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, 0L))) {
                caughtUp.countDown();
            }
            lag = partitions.stream()
                    .mapToLong(each -> consumer.currentLag(each).orElse(0))
                    .sum();
        }
    }

    private void keep(Received received) {
        try {
            apply.accept(received);
            leftOut.remove(received.key());
        } catch (RuntimeException e) {
            // the store that it looks into is away: it is read again, not left out
            if (Failures.passes(e)) throw e;
            leftOut.add(received.key());
            log.error(
                    "{} offset {} of partition {} cannot be read and is left out",
                    topic,
                    received.offset(),
                    received.partition(),
                    e);
        }
    }

    @Override
    public void stop() {
        running = false;
        var reading = current;
        if (reading != null) reading.wakeup();
        var ending = thread;
        if (ending == null) return;
        try {
            ending.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.TABLES;
    }
}
