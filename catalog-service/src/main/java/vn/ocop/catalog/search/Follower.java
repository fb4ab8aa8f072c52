package vn.ocop.catalog.search;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import vn.ocop.catalog.product.Products;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.MessagingSettings;
import vn.ocop.messaging.Phases;

/** Reads every partition of what is told of products, from where the index itself says that it stopped. */
class Follower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(30);
    /** A small catalogue is searched from the first request on; for a large one nobody waits. */
    private static final Duration START = Duration.ofSeconds(3);

    private final Indexer indexer;
    private final MessagingSettings messaging;
    private final EventJson json;
    private final Duration commitEvery;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean running;
    private volatile long behind;
    private @Nullable Thread thread;

    Follower(Indexer indexer, MessagingSettings messaging, EventJson json, Duration commitEvery, MeterRegistry meters) {
        this.indexer = indexer;
        this.messaging = messaging;
        this.json = json;
        this.commitEvery = commitEvery;
        Gauge.builder("ocop.consumer.lag", this, it -> it.behind)
                .description("Records that wait")
                .tag("group", "catalog-search")
                .tag("topic", Products.TOPIC)
                .register(meters);
    }

    private void run() {
        while (running) {
            try {
                indexer.open();
                if (indexer.isReady()) ready.countDown();
                try (var consumer =
                        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                    while (running) follow(consumer);
                }
            } catch (KafkaException | MongoException | ExecutionException e) {
                log.warn("Reading into the search index failed and starts anew: {}", e.toString());
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            } catch (IOException | RuntimeException e) {
                log.error("The search index failed and is opened anew", e);
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers",
                messaging.brokers(),
                "client.id",
                "catalog-search",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false,
                "max.poll.records",
                messaging.batch(),
                "fetch.max.bytes",
                8 << 20,
                "max.partition.fetch.bytes",
                2 << 20);
    }

    private void follow(KafkaConsumer<String, byte[]> consumer)
            throws IOException, ExecutionException, InterruptedException {
        var partitions = consumer.partitionsFor(Products.TOPIC, Duration.ofSeconds(5)).stream()
                .map(each -> new TopicPartition(Products.TOPIC, each.partition()))
                .toList();
        if (partitions.isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            return;
        }
        var logId = logId();
        var ends = consumer.endOffsets(partitions).entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().partition(), Map.Entry::getValue));
        var from = indexer.offsets(logId, ends);
        ready.countDown();
        consumer.assign(partitions);
        for (var each : partitions) {
            var next = from.get(each.partition());
            if (next == null) consumer.seekToBeginning(List.of(each));
            else consumer.seek(each, next);
        }
        long until = System.nanoTime() + LOOK_FOR_PARTITIONS.toNanos();
        while (running && System.nanoTime() < until) take(consumer, partitions, logId, until);
        indexer.commit();
    }

    private void take(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, String logId, long until)
            throws IOException {
        long commitAt = System.nanoTime() + commitEvery.toNanos();
        boolean changed = false;
        while (running && System.nanoTime() < Math.min(until, commitAt)) {
            var told = new HashMap<String, Long>();
            for (var each : consumer.poll(Duration.ofMillis(200))) told.merge(each.key(), version(each), Math::max);
            if (!told.isEmpty()) {
                var next = new HashMap<Integer, Long>();
                for (var each : partitions) next.put(each.partition(), consumer.position(each));
                indexer.follow(logId, told, next);
                changed = true;
            }
            behind = partitions.stream()
                    .mapToLong(each -> consumer.currentLag(each).orElse(0))
                    .sum();
        }
        if (changed) indexer.commit();
    }

    /** Of a record that cannot be read the product is looked at in any case. */
    private long version(ConsumerRecord<String, byte[]> told) {
        if (told.value() == null) return Long.MAX_VALUE;
        try {
            return json.mapper().readTree(told.value()).path("version").asLong(Long.MAX_VALUE);
        } catch (JacksonException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Offsets mean nothing in another topic of the same name. */
    private String logId() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", messaging.brokers()))) {
            var topics = admin.describeTopics(List.of(Products.TOPIC))
                    .allTopicNames()
                    .get();
            return Objects.requireNonNull(topics.get(Products.TOPIC)).topicId().toString();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("catalog-search").daemon().start(this::run);
        try {
            if (!ready.await(START.toMillis(), TimeUnit.MILLISECONDS))
                log.info("The search index is still being built; searches are answered 503 until then");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        var current = thread;
        if (current == null) return;
        try {
            current.join(10_000);
            indexer.commit();
        } catch (IOException e) {
            log.warn("The search index was not committed; what is missing is read again: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        indexer.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.CONSUMPTION;
    }
}
