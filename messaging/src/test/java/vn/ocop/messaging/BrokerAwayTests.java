package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.messaging.Reading.soon;

import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import vn.ocop.embedded.EmbeddedKafka;
import vn.ocop.embedded.Engines;

/** A service that starts before its broker waits for it, and tells then what it had to tell. */
class BrokerAwayTests {

    @Test
    void everythingIsMadeToldAndReadOnceTheBrokerIsThere() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var settings = new MessagingSettings("localhost:" + port, 2, (short) 1, 500, 0, 1_500);
        var received = new CopyOnWriteArrayList<String>();
        var sender = new EventSender(settings, new EventJson(), "tests", null);
        var deadLetters = new DeadLetters(settings, sender);
        var reader = new Consumption(
                settings,
                "readers",
                List.of("products"),
                1,
                0,
                batch -> batch.forEach(each -> received.add(Broker.text(each))),
                deadLetters);
        var table = new TopicTable(settings, "tests", "products", each -> {});
        var creator = new TopicCreator(settings, List.of(Topic.timed("products", Duration.ofDays(1))), deadLetters);
        try (sender;
                var mongo = MongoClients.create(Engines.mongoUri())) {
            var documents = mongo.getDatabase(Engines.freshDatabase("away")).getCollection("products");
            var outbox = new Outbox(documents, sender, new SimpleMeterRegistry());
            documents.insertOne(new Document("_id", "a")
                    .append(Outbox.FIELD, List.of(Outbox.entry(Broker.event("products", "a", 1)))));
            outbox.start();
            outbox.wake("a");
            reader.start();
            table.start();
            assertThat(outbox.flush(Duration.ofMillis(1_000))).isFalse();
            assertThat(table.caughtUp()).isFalse();
            var creating = Thread.ofVirtual().start(creator::start);

            try (var broker = EmbeddedKafka.start(Engines.temporary("late-kafka"), port, 0)) {
                assertThat(broker.bootstrapServers()).endsWith(":" + port);
                soon().untilAsserted(() -> assertThat(received).containsOnly("1"));
                assertThat(outbox.flush(Duration.ofSeconds(10))).isTrue();
                assertThat(documents.find().first().getList(Outbox.FIELD, Document.class))
                        .isEmpty();
                soon().until(table::caughtUp);
                creator.stop();
                outbox.stop();
                table.stop();
                reader.stop();
                creating.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
