package vn.ocop.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.bson.Document;
import vn.ocop.embedded.Engines;

/** Whatever is written meanwhile and wherever the relay dies: each event is told, none before the one before it. */
class OutboxProperties {

    private static final MongoClient MONGO = MongoClients.create(Engines.mongoUri());
    private static final String TOPIC = Broker.freshTopic("products");
    private static int documentsSoFar;

    private final MongoCollection<Document> documents =
            MONGO.getDatabase(Engines.freshDatabase("outbox")).getCollection("products");
    private final Crashes crashes = new Crashes();
    private final Outbox outbox = new Outbox(crashes.over(documents), Broker.SENDER, new SimpleMeterRegistry());

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void everythingIsToldInItsOrder(@ForAll Random random) {
        var ids = new ArrayList<Object>();
        for (int i = 0; i < 3; i++) ids.add("doc-" + documentsSoFar++);
        var written = new HashMap<Object, Integer>();
        for (int step = 0; step < 8; step++) {
            for (int i = 0; i < random.nextInt(4); i++) write(ids.get(random.nextInt(3)), written);
            if (random.nextBoolean()) crashes.beforeTheNextWrite(() -> write(ids.get(0), written));
            if (random.nextInt(3) > 0) crashes.dieAt(random.nextBoolean() ? "find" : "bulkWrite", random.nextBoolean());
            try {
                outbox.tell(ids);
            } catch (Crashes.Died e) {
                // the next step is another process
            } finally {
                crashes.never();
            }
        }
        crashes.beforeTheNextWrite(() -> {});
        outbox.tell(ids);

        var told = Broker.read(TOPIC);
        for (var id : ids) {
            int highest = 0;
            int last = 0;
            for (var record : told) {
                if (!record.key().equals(id)) continue;
                last = Integer.parseInt(Broker.text(record.value()));
                assertThat(last).as("told after " + highest).isLessThanOrEqualTo(highest + 1);
                highest = Math.max(highest, last);
            }
            assertThat(highest).as("all of " + id).isEqualTo(written.getOrDefault(id, 0));
            assertThat(last).as("the newest is told last").isEqualTo(highest);
        }
        assertThat(documents.countDocuments(new Document("outbox.0", new Document("$exists", true))))
                .isZero();
    }

    private void write(Object id, HashMap<Object, Integer> written) {
        int number = written.merge(id, 1, Integer::sum);
        documents.updateOne(
                new Document("_id", id),
                new Document(
                        "$push", new Document(Outbox.FIELD, Outbox.entry(Broker.event(TOPIC, (String) id, number)))),
                new UpdateOptions().upsert(true));
    }

    /** The same with the relay's own thread, woken by a writer that never waits for it. */
    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void aWriterAndTheRelayDoNotDisturbEachOther(@ForAll Random random) {
        var id = "doc-" + documentsSoFar++;
        var written = new HashMap<Object, Integer>();
        outbox.start();
        for (int i = 0; i < 60; i++) {
            write(id, written);
            if (random.nextInt(4) > 0) outbox.wake(id);
        }
        outbox.wake(id);
        outbox.stop();

        var told = Broker.read(TOPIC).stream()
                .filter(each -> each.key().equals(id))
                .map(each -> Broker.text(each.value()))
                .toList();
        assertThat(told)
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, 60)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(List.copyOf(documents.find(new Document("_id", id)).first().getList("outbox", Document.class)))
                .isEmpty();
    }
}
