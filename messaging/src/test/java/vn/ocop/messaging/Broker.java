package vn.ocop.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import vn.ocop.embedded.Engines;

/** The broker as these tests see it: topics that nobody else has, and what lies on them. */
final class Broker {

    static final MessagingSettings SETTINGS = settings(Engines.kafkaBrokers());
    static final EventSender SENDER = new EventSender(SETTINGS, new EventJson(), "tests", null);
    private static final Admin ADMIN = Admin.create(Map.of("bootstrap.servers", Engines.kafkaBrokers()));

    private Broker() {}

    static MessagingSettings settings(String brokers) {
        return new MessagingSettings(brokers, 4, (short) 1, 500, 50, 2_000);
    }

    static String freshName(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static String freshTopic(String name) {
        var topic = Topic.timed(freshName(name), Duration.ofDays(1));
        create(List.of(topic));
        return topic.name();
    }

    static void create(List<Topic> topics) {
        var creator = new TopicCreator(SETTINGS, topics, new DeadLetters(SETTINGS, SENDER));
        creator.start();
        creator.stop();
    }

    static Outgoing event(String topic, String key, Object value) {
        return new Outgoing(
                topic,
                key,
                "Said",
                key + "/" + value.hashCode(),
                value.toString().getBytes(StandardCharsets.UTF_8),
                null);
    }

    static void send(String topic, String key, Object value) {
        SENDER.sendAll(List.of(event(topic, key, value)));
    }

    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    static String text(Received each) {
        var value = each.value();
        return value == null ? "nothing" : text(value);
    }

    /** All that lies on a topic now, that of each key in its order. */
    static List<ConsumerRecord<String, byte[]>> read(String topic) {
        var all = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Consumption.consumerSettings(SETTINGS, freshName("reader")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each)))
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
        }
        return all;
    }

    static List<String> values(String topic) {
        return read(topic).stream().map(each -> text(each.value())).toList();
    }

    private static List<TopicPartition> partitions(String topic) {
        return java.util.stream.IntStream.range(0, SETTINGS.partitions())
                .mapToObj(each -> new TopicPartition(topic, each))
                .toList();
    }

    /** How many records of its topics a group has committed. */
    static long committed(String group) {
        try {
            return ADMIN.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (java.util.concurrent.ExecutionException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings that a topic has on the broker. */
    static Map<String, String> settingsOf(String topic) {
        var resource = new org.apache.kafka.common.config.ConfigResource(
                org.apache.kafka.common.config.ConfigResource.Type.TOPIC, topic);
        try {
            var all = new java.util.HashMap<String, String>();
            ADMIN.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .entries()
                    .forEach(each -> all.put(each.name(), each.value()));
            return all;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
