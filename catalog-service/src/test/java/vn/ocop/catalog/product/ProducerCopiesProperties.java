package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.bson.Document;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.catalog.producer.ProducerKind;
import vn.ocop.catalog.producer.Producers;
import vn.ocop.catalog.stock.Crashes;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;

/** However often whoever brings it is killed, and whatever else is changed: all products say what their producer is. */
class ProducerCopiesProperties {

    private static final int PRODUCERS = 3;
    private static final int PRODUCTS = 9;

    private final String database = Engines.freshDatabase("copies");
    private final Crashes crashes = new Crashes();
    private final Products products = ProductStore.over(RunningCatalog.mongo(), database);
    private final MongoCollection<Document> producers =
            RunningCatalog.mongo().getDatabase(database).getCollection("producers");

    private ProducerCopies copies(MongoClient client) {
        var known = new Producers(client, database, new EventJson(), new Audit(client, database), event -> {});
        return new ProducerCopies(ProductStore.over(client, database), known);
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void allProductsSayWhatTheirProducerIs(@ForAll Random random) throws InterruptedException {
        RunningCatalog.mongo().getDatabase(database).drop();
        for (int i = 0; i < PRODUCERS; i++) producers.insertOne(producer(i, 1));
        var writes = new ArrayList<Products.Write>();
        for (int i = 0; i < PRODUCTS; i++)
            writes.add(Products.Write.changed(null, product(i).following(null)));
        assertThat(products.write(writes, Actor.sweep("test")).done()).hasSize(PRODUCTS);
        var mortal = copies(crashes.over(RunningCatalog.mongo()));
        var whole = copies(RunningCatalog.mongo());
        long version = 1;
        for (int step = 0; step < 6; step++) {
            int changed = random.nextInt(PRODUCERS);
            producers.replaceOne(new Document("_id", "prc-" + changed), producer(changed, ++version));
            if (random.nextBoolean()) crashes.dieAt(random.nextInt(4), random.nextBoolean());
            int touched = random.nextInt(PRODUCTS);
            if (random.nextBoolean()) crashes.meanwhile(random.nextInt(3), () -> touch(touched));
            try {
                mortal.bringAll();
            } catch (Crashes.Died e) {
                touch(touched);
            } finally {
                crashes.never();
                crashes.meanwhile(Integer.MAX_VALUE, () -> {});
            }
        }
        whole.bringAll();
        var versions = new HashSet<Long>();
        for (int i = 0; i < PRODUCTS; i++) {
            var product = products.existing("prd-" + i);
            var producer =
                    producers.find(new Document("_id", "prc-" + i % PRODUCERS)).first();
            assertThat(producer).isNotNull();
            assertThat(product.producer().version()).isEqualTo(producer.getLong("version"));
            assertThat(product.producer().name()).isEqualTo(producer.getString("name"));
            versions.add(product.version());
        }
        whole.bringAll();
        for (int i = 0; i < PRODUCTS; i++)
            assertThat(versions).contains(products.existing("prd-" + i).version());
        mortal.end();
        whole.end();
    }

    private void touch(int number) {
        var before = products.existing("prd-" + number);
        products.write(
                List.of(Products.Write.changed(before, before.withdrawn().following(before))), Actor.sweep("test"));
    }

    private static Document producer(int number, long version) {
        return new Document("_id", "prc-" + number)
                .append("version", version)
                .append("name", "Hợp tác xã " + version)
                .append("kind", "COOPERATIVE")
                .append("womenLed", false)
                .append("ethnicMinority", false);
    }

    private static Product product(int number) {
        return new Product(
                "prd-" + number,
                0,
                null,
                null,
                null,
                "Trà " + number,
                true,
                List.of(),
                null,
                new Product.Producer(
                        "prc-" + number % PRODUCERS, 1, "Hợp tác xã 1", ProducerKind.COOPERATIVE, false, false, null),
                null,
                null,
                null,
                null,
                Product.Dossier.NONE,
                List.of());
    }
}
