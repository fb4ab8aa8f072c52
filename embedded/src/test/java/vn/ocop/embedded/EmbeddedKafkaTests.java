package vn.ocop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTests {

    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    @TempDir
    Path data;

    @Test
    void keepsEveryAnsweredRecordAndOffsetWhenItsProcessIsKilled() throws Exception {
        var answered = new ArrayList<String>();
        try (var victim = Victim.kafka(data)) {
            makeTopic(victim.address());
            try (var producer = producer(victim.address())) {
                var sent = new ArrayList<Future<?>>();
                for (int i = 0; i < 2_000; i++) {
                    sent.add(producer.send(new ProducerRecord<>(ORDERS.topic(), "order-" + i, "placed " + i)));
                    answered.add("placed " + i);
                }
                for (var each : sent) each.get();
            }
            try (var consumer = consumer(victim.address())) {
                consumer.assign(List.of(ORDERS));
                consumer.commitSync(Map.of(ORDERS, new OffsetAndMetadata(1_500)));
            }
            victim.kill();
        }
        try (var again = EmbeddedKafka.start(data, 0, 0);
                var consumer = consumer(again.bootstrapServers())) {
            consumer.assign(List.of(ORDERS));
            assertThat(consumer.position(ORDERS)).isEqualTo(1_500);
            consumer.seekToBeginning(List.of(ORDERS));
            var kept = new ArrayList<String>();
            while (kept.size() < answered.size()) {
                var polled = consumer.poll(Duration.ofSeconds(10));
                assertThat(polled).as("after " + kept.size()).isNotEmpty();
                polled.forEach(each -> kept.add(each.value()));
            }
            assertThat(kept).isEqualTo(answered);
        }
    }

    private static void makeTopic(String brokers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(ORDERS.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static KafkaProducer<String, String> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"), new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(String brokers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "group.id", "shop", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
