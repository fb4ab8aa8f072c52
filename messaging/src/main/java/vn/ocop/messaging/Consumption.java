package vn.ocop.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads topics as a member of a group: batch by batch, the offsets committed after the handler returns. A small batch waits a
 * moment for more, since what a batch costs is mostly the same for one record and for a hundred.
 *
 * <p>A failure that passes (store or broker away, a lost race) is tried again for ever, with growing pauses. Any other
 * failure is narrowed down to the record that causes it; that record goes to the dead letter topic and the rest goes on.
 */
public final class Consumption implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Consumption.class);
    private static final long SHORTEST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int ENOUGH = 100;

    /** A broker that is away cannot be told that a member leaves; it notices by itself. */
    static final CloseOptions CLOSE_QUICKLY = CloseOptions.timeout(Duration.ofSeconds(3));

    private final MessagingSettings settings;
    private final String group;
    private final List<String> topics;
    private final int threads;
    private final int gatherMillis;
    private final BatchHandler handler;
    private final DeadLetters deadLetters;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    Consumption(
            MessagingSettings settings,
            String group,
            List<String> topics,
            int threads,
            int gatherMillis,
            BatchHandler handler,
            DeadLetters deadLetters) {
        this.settings = settings;
        this.group = group;
        this.topics = topics;
        this.threads = threads;
        this.gatherMillis = gatherMillis;
        this.handler = handler;
        this.deadLetters = deadLetters;
    }

    /** Records that wait, by the last poll. */
    public long lag() {
        return workers.stream().mapToLong(each -> each.lag).sum();
    }

    String group() {
        return group;
    }

    List<String> topics() {
        return topics;
    }

    BatchHandler handler() {
        return handler;
    }

    @Override
    public synchronized void start() {
        for (int i = 0; i < threads; i++) {
            var worker = new Worker(i);
            workers.add(worker);
            worker.thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        workers.forEach(Worker::stop);
        workers.forEach(Worker::join);
        workers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !workers.isEmpty();
    }

    @Override
    public int getPhase() {
        return Phases.CONSUMPTION;
    }

    static Map<String, Object> consumerSettings(MessagingSettings settings, String client) {
        var all = new HashMap<String, Object>();
        all.put("bootstrap.servers", settings.brokers());
        all.put("client.id", client);
        all.put("enable.auto.commit", false);
        all.put("auto.offset.reset", "earliest");
        all.put("max.poll.records", settings.batch());
        all.put("fetch.max.bytes", 8 << 20);
        all.put("max.partition.fetch.bytes", 2 << 20);
        all.put("fetch.max.wait.ms", 250);
        all.put("metadata.max.age.ms", 10_000);
        all.put("allow.auto.create.topics", false);
        all.put("isolation.level", "read_uncommitted");
        return all;
    }

    private final class Worker {

        final Thread thread;
        private final int number;
        private final Set<String> buried = new HashSet<>();
        private volatile boolean stopped;
        private volatile long lag;
        private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
        private long pause = SHORTEST_PAUSE_MILLIS;

        Worker(int number) {
            this.number = number;
            this.thread =
                    Thread.ofPlatform().name(group + "-" + number).daemon().unstarted(this::run);
        }

        private KafkaConsumer<String, byte[]> open() {
            var all = consumerSettings(settings, group + "-" + topics.getFirst() + "-" + number);
            all.put("group.id", group);
            // what a killed instance had goes to another after this time; all that it would have done waits for it
            all.put("session.timeout.ms", 10_000);
            return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
        }

        void stop() {
            stopped = true;
            var current = consumer;
            if (current != null) current.wakeup();
            LockSupport.unpark(thread);
        }

        void join() {
            try {
                thread.join(15_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Whatever happens, the reading starts anew: a topic that nobody reads any more would be noticed too late. */
        private void run() {
            while (!stopped) {
                try {
                    read(open());
                } catch (WakeupException e) {
                    if (!stopped) log.debug("woken", e);
                } catch (RuntimeException | Error e) {
                    log.error("{}: reading {} failed and starts anew", group, topics, e);
                    rest();
                }
            }
        }

        private void read(KafkaConsumer<String, byte[]> current) {
            try {
                consumer = current;
                current.subscribe(topics);
                while (!stopped) poll(current);
            } finally {
                current.close(CLOSE_QUICKLY);
            }
        }

        private void poll(KafkaConsumer<String, byte[]> current) {
            var batch = new ArrayList<ConsumerRecord<String, byte[]>>();
            current.poll(Duration.ofSeconds(1)).forEach(batch::add);
            if (!batch.isEmpty()) {
                if (gatherMillis > 0 && batch.size() < ENOUGH) {
                    LockSupport.parkNanos(Duration.ofMillis(gatherMillis).toNanos());
                    current.poll(Duration.ZERO).forEach(batch::add);
                }
                apply(current, batch);
            }
            lag = current.assignment().stream()
                    .mapToLong(each -> current.currentLag(each).orElse(0))
                    .sum();
        }

        private void apply(KafkaConsumer<String, byte[]> current, List<ConsumerRecord<String, byte[]>> batch) {
            var begins = new HashMap<TopicPartition, Long>();
            var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
            for (var each : batch) {
                var partition = new TopicPartition(each.topic(), each.partition());
                begins.putIfAbsent(partition, each.offset());
                ends.put(partition, new OffsetAndMetadata(each.offset() + 1));
            }
            try {
                handle(batch);
                current.commitSync(ends);
                buried.clear();
                pause = SHORTEST_PAUSE_MILLIS;
            } catch (CommitFailedException | RebalanceInProgressException e) {
                log.info("{}: partitions went to another member; what was applied comes again there", group);
            } catch (RuntimeException e) {
                if (stopped) return;
                if (!Failures.passes(e)) throw e;
                log.warn("{}: {} is tried again in {} ms: {}", group, begins.keySet(), pause, e.toString());
                begins.keySet().retainAll(current.assignment());
                begins.forEach(current::seek);
                rest();
            }
        }

        private void handle(List<ConsumerRecord<String, byte[]>> batch) {
            try {
                handler.handle(batch.stream().map(Received::of).toList());
            } catch (RuntimeException e) {
                // once the service stops, what the handler needs may be closed already: that is no record's fault
                if (stopped || Failures.passes(e)) throw e;
                if (batch.size() == 1) {
                    bury(batch.getFirst(), e);
                } else {
                    int half = batch.size() / 2;
                    handle(batch.subList(0, half));
                    handle(batch.subList(half, batch.size()));
                }
            }
        }

        /** Once only, however often the rest of its batch has to be tried again. */
        private void bury(ConsumerRecord<String, byte[]> record, RuntimeException why) {
            var place = DeadLetters.place(record);
            if (buried.contains(place)) return;
            deadLetters.put(group, record, why);
            buried.add(place);
        }

        private void rest() {
            LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }
}
