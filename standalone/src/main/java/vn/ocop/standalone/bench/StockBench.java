package vn.ocop.standalone.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.UpdateOneModel;
import java.net.http.HttpClient;
import java.util.Collections;
import java.util.Locale;
import org.bson.Document;
import vn.ocop.embedded.EmbeddedKafka;
import vn.ocop.embedded.EmbeddedMongo;
import vn.ocop.standalone.Settings;

/**
 * Orders a second that one product is reserved for: order events on the broker, reserved by the catalogue's own consumer, until
 * its answers are read. Beside it what the same store does when a unit is taken by nothing but a conditional update, one by one
 * and in bulk, without knowing afterwards who has it.
 */
final class StockBench implements Bench {

    static final int BULK = 500;
    private static final String RELIES_ON = """

              What this relies on of MongoDB, and nothing else:
                one update of one document happens wholly or not at all, however many fields it sets;
                an update whose filter names _id and version changes the document only as long as it has that version;
                of two inserts with one _id, or one unique key, the second is refused with code 11000;
                each write of an unordered bulk is tried, whatever became of the others, and the answer counts those that matched;
                what was acknowledged (w: majority where there are replicas) is what every later read of the primary sees.
              No transactions, no change streams, no update pipelines, no multi-document reads at one time.
            """;

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public String options() {
        return "--seconds 20, --mongodb-uri OCOP_MONGODB_URI or embedded";
    }

    @Override
    public int run(Options options, Settings settings) {
        int seconds = options.number("seconds", 20);
        var data = settings.data().resolve("bench-" + Long.toString(System.currentTimeMillis(), 36));
        var outside = options.given().getOrDefault("mongodb-uri", settings.mongoUri());
        try (var kafka = EmbeddedKafka.start(data.resolve("kafka"), 0, 0);
                var store = outside == null
                        ? EmbeddedMongo.start(data.resolve("mongo").resolve("store.mv"), 0)
                        : null) {
            var uri = store == null ? java.util.Objects.requireNonNull(outside) : store.uri();
            return measure(kafka.bootstrapServers(), uri, outside == null, seconds);
        }
    }

    private static int measure(String brokers, String uri, boolean embedded, int seconds) {
        var database = "ocop_bench_" + Long.toString(System.currentTimeMillis(), 36);
        try (var mongo = MongoClients.create(uri)) {
            try (var product = new HotProduct(brokers, uri, database, HttpClient.newHttpClient())) {
                product.run("warm-up", Math.max(5, seconds / 2));
                int floorSeconds = Math.max(3, seconds / 4);
                var single = floor(mongo, database, 1, floorSeconds);
                var bulk = floor(mongo, database, BULK, floorSeconds);
                var reserved = product.run("reserved, one product", seconds);
                System.out.printf(
                        Locale.ROOT,
                        "%n  one product, orders of one line and one unit, one consumer, %s store%n%n",
                        embedded ? "embedded" : "outside");
                reserved.print("orders", single);
                reserved.print("orders", bulk);
                var wrong = product.wrong();
                System.out.println("\n  " + (wrong == null ? "every order is answered and reserved once" : wrong));
                System.out.println(RELIES_ON);
                System.out.printf(
                        Locale.ROOT,
                        "  peak memory of the process: %d MB%n",
                        Memory.watch().peakMegabytes());
                return wrong == null ? 0 : 1;
            } finally {
                mongo.getDatabase(database).drop();
            }
        }
    }

    /** Takes units by a conditional update and nothing else, so many in one call. */
    private static Measured floor(MongoClient mongo, String database, int bulk, int seconds) {
        var stock = mongo.getDatabase(database).getCollection("floor");
        stock.deleteMany(new Document());
        stock.insertOne(new Document("_id", "hot").append("available", 1_000_000_000L));
        var filter = new Document("_id", "hot").append("available", new Document("$gte", 1L));
        var take = new Document("$inc", new Document("available", -1L));
        var many = Collections.nCopies(bulk, new UpdateOneModel<Document>(filter, take));
        var name = bulk == 1 ? "floor: one update an order" : "floor: bulks of " + bulk + " updates";
        return Measured.of(name, 1, seconds, () -> {
            if (bulk == 1) return (int) stock.updateOne(filter, take).getMatchedCount();
            return stock.bulkWrite(many).getMatchedCount();
        });
    }
}
