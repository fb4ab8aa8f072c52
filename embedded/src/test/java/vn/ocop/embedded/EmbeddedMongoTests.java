package vn.ocop.embedded;

import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoTests {

    private static final int THREADS = 8;

    @TempDir
    Path data;

    EmbeddedMongo mongo;
    MongoClient client;
    MongoCollection<Document> goods;

    @BeforeEach
    void start() {
        mongo = EmbeddedMongo.start(data.resolve("mongo.mv"), 0);
        client = MongoClients.create(mongo.uri());
        goods = client.getDatabase("test").getCollection("goods");
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Test
    void keepsEveryAnsweredWriteWhenItsProcessIsKilled() throws Exception {
        var file = data.resolve("killed.mv");
        Set<String> answered = ConcurrentHashMap.newKeySet();
        try (var victim = Victim.mongo(file);
                var users = MongoClients.create(victim.address());
                var threads = Executors.newFixedThreadPool(THREADS)) {
            var collection = users.getDatabase("test").getCollection("goods");
            var writing = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(() -> writeUntilItFails(collection, thread, answered)))
                    .toList();
            Awaitility.await().until(() -> answered.size() > 4_000);
            victim.kill();
            for (var each : writing) each.get();
        }
        try (var again = EmbeddedMongo.start(file, 0);
                var reader = MongoClients.create(again.uri())) {
            Set<String> kept = ConcurrentHashMap.newKeySet();
            reader.getDatabase("test").getCollection("goods").find().forEach(each -> {
                kept.add(each.getString("_id"));
                if (each.getBoolean("changed", false)) kept.add(each.getString("_id") + " changed");
            });
            assertThat(kept).containsAll(answered);
        }
    }

    @Test
    void appliesEachWriteOnceHoweverOftenItsProcessIsKilled() throws Exception {
        var file = data.resolve("killed.mv");
        var answered = new AtomicIntegerArray(4);
        for (int kill = 1; kill <= 4; kill++) {
            int goal = 1_500 * kill;
            try (var victim = Victim.mongo(file);
                    var users = MongoClients.create(victim.address());
                    var threads = Executors.newFixedThreadPool(4)) {
                var collection = users.getDatabase("test").getCollection("goods");
                var counting = IntStream.range(0, 4)
                        .mapToObj(thread -> threads.submit(() -> countUntilItFails(collection, thread, answered)))
                        .toList();
                Awaitility.await().until(() -> answered.get(0) > goal);
                victim.kill();
                for (var each : counting) each.get();
            }
            try (var again = EmbeddedMongo.start(file, 0);
                    var reader = MongoClients.create(again.uri())) {
                for (var each :
                        reader.getDatabase("test").getCollection("goods").find()) {
                    int thread = each.getInteger("_id");
                    // the last one of a thread may have been written without being answered
                    assertThat(each.getInteger("n")).isBetween(answered.get(thread), answered.get(thread) + 1);
                    answered.set(thread, each.getInteger("n"));
                }
            }
        }
    }

    /** With enough text that checkpoints come between, and are hit by the kill. */
    private static void countUntilItFails(
            MongoCollection<Document> collection, int thread, AtomicIntegerArray answered) {
        try {
            while (true) {
                var more = Updates.combine(Updates.inc("n", 1), Updates.set("text", "z".repeat(5_000)));
                collection.updateOne(
                        new Document("_id", thread), more, new com.mongodb.client.model.UpdateOptions().upsert(true));
                answered.incrementAndGet(thread);
            }
        } catch (MongoException e) {
            assertThat(answered.get(thread)).isPositive();
        }
    }

    private static void writeUntilItFails(MongoCollection<Document> collection, int thread, Set<String> answered) {
        try {
            for (int i = 0; ; i++) {
                var id = thread + "-" + i;
                collection.insertOne(new Document("_id", id).append("text", "x".repeat(200)));
                answered.add(id);
                collection.updateOne(new Document("_id", id), Updates.set("changed", true));
                answered.add(id + " changed");
            }
        } catch (MongoException e) {
            assertThat(answered).isNotEmpty();
        }
    }

    @Test
    void letsExactlyOneOfEightWinEachVersion() throws Exception {
        goods.insertOne(new Document("_id", "honey").append("version", 0));
        var wins = new AtomicInteger();
        inParallel(THREADS, thread -> {
            int seen = 0;
            while (seen < 200) {
                var current = goods.find(new Document("_id", "honey")).first();
                seen = current == null ? 0 : current.getInteger("version");
                var next = Updates.combine(Updates.set("version", seen + 1), Updates.push("by", thread));
                wins.addAndGet((int) goods.updateOne(new Document("_id", "honey").append("version", seen), next)
                        .getModifiedCount());
            }
        });
        var last = goods.find(new Document("_id", "honey")).first();
        assertThat(last).isNotNull();
        assertThat(last.getInteger("version")).isEqualTo(wins.get());
        assertThat(last.getList("by", Integer.class)).hasSize(wins.get());
    }

    @Test
    void readsAListToItsEndWhileItIsWritten() throws Exception {
        fill(3_000);
        var done = new AtomicBoolean();
        inParallel(2, thread -> {
            if (thread == 0) {
                for (int i = 0; !done.get(); i++) {
                    goods.updateOne(new Document("_id", i % 3_000), Updates.set("n", i));
                }
            } else {
                for (int round = 0; round < 5; round++) {
                    var seen = new ArrayList<Integer>();
                    goods.find().batchSize(100).forEach(each -> seen.add(each.getInteger("_id")));
                    assertThat(seen).doesNotHaveDuplicates().hasSize(3_000);
                }
                done.set(true);
            }
        });
    }

    @Test
    void findsByIdWithoutReadingTheWholeCollection() {
        fill(20_000);
        var ids = new Document("_id", new Document("$in", List.of(3, 19_999, 7_000)));
        assertThat(time(() -> goods.find(ids).into(new ArrayList<>()))).isLessThan(aScan().dividedBy(4));
    }

    @Test
    void findsARangeOfIdsWithoutReadingTheWholeCollection() {
        goods.insertMany(IntStream.range(0, 20_000)
                .mapToObj(i -> new Document("_id", "g%02d|%04d".formatted(i % 100, i))
                        .append("version", 0)
                        .append("text", "x".repeat(200)))
                .toList());
        var range = new Document("_id", new Document("$gt", "g07|").append("$lt", "g07|1000"));
        var newest = goods.find(range)
                .sort(new Document("_id", -1))
                .limit(2)
                .map(each -> each.getString("_id"))
                .into(new ArrayList<>());
        assertThat(newest).containsExactly("g07|0907", "g07|0807");
        assertThat(goods.countDocuments(range)).isEqualTo(10);
        var ends = new Document("_id", new Document("$gte", "g07|0007").append("$lte", "g07|0107"));
        assertThat(goods.countDocuments(ends)).isEqualTo(2);
        assertThat(time(() -> goods.find(range).into(new ArrayList<>()))).isLessThan(aScan().dividedBy(4));
    }

    private Duration aScan() {
        return time(() -> goods.find(new Document("version", -1)).first());
    }

    /** The shortest of ten, after ten. */
    private static Duration time(Callable<?> work) {
        try {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 20; i++) {
                long from = System.nanoTime();
                work.call();
                if (i >= 10) best = Math.min(best, System.nanoTime() - from);
            }
            return Duration.ofNanos(best);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void doesNotGrowWithoutBound() throws Exception {
        inParallel(THREADS, thread -> {
            for (int i = 0; i < 2_500; i++) {
                goods.updateOne(
                        new Document("_id", thread * 250 + i % 250),
                        Updates.combine(Updates.set("n", i), Updates.set("text", ("y" + i).repeat(100))),
                        new com.mongodb.client.model.UpdateOptions().upsert(true));
            }
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(Files.size(data.resolve("mongo.mv"))).isLessThan(96L << 20));
    }

    @Test
    void takesEveryDeclarationThatARealOneNeeds() {
        goods.createIndex(ascending("sku"), new IndexOptions().unique(true));
        goods.createIndex(ascending("producer", "version"));
        goods.createIndex(ascending("outbox.at"), new IndexOptions().sparse(true));
        goods.createIndex(ascending("barcode"), new IndexOptions().partialFilterExpression(Filters.exists("barcode")));
        goods.createIndex(
                ascending("createdAt"), new IndexOptions().expireAfter(1L, java.util.concurrent.TimeUnit.DAYS));
        goods.insertOne(new Document("_id", 1).append("sku", "A"));
        assertThatThrownBy(() -> goods.insertOne(new Document("_id", 2).append("sku", "A")))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("E11000");
        assertThatThrownBy(() -> goods.insertOne(new Document("_id", 1).append("sku", "B")))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("E11000");
    }

    @Test
    void writesInBulkAndFindsAndModifies() {
        List<WriteModel<Document>> writes = List.of(
                new InsertOneModel<>(new Document("_id", "a").append("version", 1)),
                new UpdateOneModel<>(new Document("_id", "a").append("version", 1), Updates.set("version", 2)),
                new UpdateOneModel<>(new Document("_id", "a").append("version", 1), Updates.set("version", 9)),
                new ReplaceOneModel<>(new Document("_id", "b"), new Document("_id", "b").append("version", 1)));
        var result = goods.bulkWrite(writes);
        assertThat(result.getInsertedCount()).isEqualTo(1);
        assertThat(result.getModifiedCount()).isEqualTo(1);
        var before = goods.findOneAndUpdate(new Document("_id", "a").append("version", 2), Updates.set("version", 3));
        assertThat(before).containsEntry("version", 2);
        assertThat(goods.findOneAndUpdate(new Document("_id", "a").append("version", 2), Updates.set("version", 4)))
                .isNull();
    }

    @Test
    void saysHelloToAHealthCheck() {
        assertThat(client.getDatabase("admin").runCommand(new Document("hello", 1)))
                .containsEntry("isWritablePrimary", true)
                .containsKey("maxWireVersion");
    }

    @Test
    void isAsItWasAfterARestart() {
        fill(100);
        goods.createIndex(ascending("version", "_id"), new IndexOptions().unique(true));
        stop();
        start();
        assertThat(goods.countDocuments()).isEqualTo(100);
        assertThat(goods.listIndexes()).hasSize(2);
    }

    private void fill(int count) {
        goods.insertMany(IntStream.range(0, count)
                .mapToObj(i -> new Document("_id", i).append("version", 0).append("text", "x".repeat(200)))
                .toList());
    }

    private static void inParallel(int threads, IntConsumer work) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var running = IntStream.range(0, threads)
                    .mapToObj(thread -> pool.submit(() -> work.accept(thread)))
                    .toList();
            for (var each : running) each.get();
        }
    }
}
