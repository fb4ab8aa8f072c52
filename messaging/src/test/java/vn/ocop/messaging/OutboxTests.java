package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.messaging.Reading.soon;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ocop.embedded.Engines;

/** What a document has to tell is told, in its order, and then forgotten; never the other way round. */
class OutboxTests {

    private static final MongoClient MONGO = MongoClients.create(Engines.mongoUri());

    private final String topic = Broker.freshTopic("products");
    private final MongoCollection<Document> documents =
            MONGO.getDatabase(Engines.freshDatabase("outbox")).getCollection("products");
    private final Outbox outbox = new Outbox(documents, Broker.SENDER, new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        outbox.stop();
    }

    private void write(String id, Object value, Instant at) {
        var entry = Outbox.entry(Broker.event(topic, id, value)).append("at", Date.from(at));
        documents.updateOne(
                new Document("_id", id),
                new Document("$push", new Document(Outbox.FIELD, entry)),
                new com.mongodb.client.model.UpdateOptions().upsert(true));
    }

    private void write(String id, Object value) {
        write(id, value, Instant.now());
    }

    private List<Document> untold(String id) {
        return documents.find(new Document("_id", id)).first().getList(Outbox.FIELD, Document.class);
    }

    @Test
    void tellsInOrderAndForgetsWhatItTold() {
        for (int i = 1; i <= 5; i++) write("a", i);
        outbox.start();
        outbox.wake("a");
        assertThat(outbox.flush(Duration.ofSeconds(10))).isTrue();

        assertThat(Broker.values(topic)).containsExactly("1", "2", "3", "4", "5");
        assertThat(untold("a")).isEmpty();
    }

    @Test
    void tellsWhatIsStillToBeToldWhenItStops() {
        outbox.start();
        for (int i = 1; i <= 50; i++) {
            write("a" + i, i);
            outbox.wake("a" + i);
        }
        outbox.stop();

        assertThat(Broker.values(topic)).hasSize(50);
        assertThat(outbox.isRunning()).isFalse();
    }

    @Test
    void findsAtItsStartWhatAKilledProcessLeft() {
        write("a", 1, Instant.now().minusSeconds(60));
        write("a", 2, Instant.now().minusSeconds(1));
        write("b", 3, Instant.now());

        outbox.start();

        soon().untilAsserted(() -> assertThat(Broker.values(topic)).containsExactly("1", "2"));
        assertThat(untold("b")).as("its own process will tell").hasSize(1);
    }

    @Test
    void whatIsAddedWhileItTellsIsToldNext() {
        var meanwhile = new Crashes();
        var relay = new Outbox(meanwhile.over(documents), Broker.SENDER, new SimpleMeterRegistry());
        write("a", 1);
        meanwhile.beforeTheNextWrite(() -> write("a", 2));

        relay.tell(List.of("a"));

        assertThat(Broker.values(topic)).containsExactly("1");
        assertThat(untold("a")).extracting(each -> each.getString("body")).containsExactly("2");
        relay.tell(List.of("a"));
        assertThat(Broker.values(topic)).containsExactly("1", "2");
    }

    @Test
    void aDocumentThatCanNeverBeToldHoldsUpNothingElse() {
        write("a", 1);
        write("large", "x".repeat(1_500_000));
        write("b", 2);
        outbox.start();
        outbox.wake(List.of("a", "large", "b"));
        assertThat(outbox.flush(Duration.ofSeconds(10))).isTrue();

        assertThat(untold("a")).isEmpty();
        assertThat(untold("b")).isEmpty();
        assertThat(untold("large")).hasSize(1);
        write("a", 3);
        outbox.wake("a");
        soon().untilAsserted(() -> assertThat(Broker.values(topic)).contains("1", "2", "3"));
    }

    @Test
    void ageIsThatOfTheOldestThatWaits() throws InterruptedException {
        var woken = new Woken();
        assertThat(woken.ageSeconds()).isZero();
        woken.open();
        woken.add(List.of("a", "b"));
        soon().until(() -> woken.ageSeconds() > 0.2);

        var taken = woken.take(1, System.nanoTime());
        woken.add(List.of("c"));
        assertThat(taken).containsExactly("a");
        assertThat(woken.ageSeconds()).isGreaterThan(0.2);
        woken.again(taken);
        assertThat(woken.ageSeconds()).isGreaterThan(0.2);
        assertThat(woken.take(2, System.nanoTime())).containsExactly("a", "b");
        woken.done();
        assertThat(woken.ageSeconds()).as("only c is left").isLessThan(0.2);

        woken.close();
        assertThat(woken.take(2, System.nanoTime())).containsExactly("c");
        woken.done();
        assertThat(woken.take(2, System.nanoTime())).isNull();
        assertThat(woken.ageSeconds()).isZero();
    }
}
