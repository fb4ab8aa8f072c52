package vn.ocop.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.Drill;

/** What a consumer of the catalogue cannot apply goes aside in sight, holds up nothing, and is applied in the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLetterTests {

    private final String name = "drill-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<Integer, String> products = new ConcurrentHashMap<>();
    private final Drill drill = new Drill(RunningCatalog.context(), DeadLetterTests::call);

    private static JsonNode call(String method, String path, Object body) {
        var answer = RunningCatalog.send(method, path, body, "clients:admin");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private static ObjectNode sample(String path) {
        try (var in = Objects.requireNonNull(DeadLetterTests.class.getResourceAsStream("/contracts/" + path), path)) {
            return (ObjectNode) JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String id(int number) {
        return name + "-" + number;
    }

    private static com.mongodb.client.MongoCollection<Document> collection(String of) {
        var database = RunningCatalog.bean(Environment.class).getRequiredProperty("ocop.database");
        return RunningCatalog.mongo().getDatabase(database).getCollection(of);
    }

    private static void isThere(String collection, String id) {
        assertThat(collection(collection).countDocuments(new Document("_id", id)))
                .isEqualTo(1);
    }

    private Stream<Drill.Case> cases() {
        return Stream.of(
                Drill.Case.of(
                        "orders",
                        "catalog-service",
                        name,
                        "OrderPlaced",
                        number -> sample("orders/OrderPlaced.json")
                                .put("orderId", id(number))
                                .toString(),
                        number -> isThere("reservations", id(number))),
                Drill.Case.of(
                        "promotions",
                        "catalog-livestreams",
                        name,
                        "LivestreamChanged",
                        number -> {
                            var event =
                                    sample("promotions/LivestreamChanged.json").put("sessionId", id(number));
                            event.withObject("session").putArray("slots");
                            return event.toString();
                        },
                        number -> isThere("stock-livestreams", id(number))),
                Drill.Case.of(
                        "stock",
                        "catalog-changes",
                        name,
                        "StockChanged",
                        number -> sample("stock/StockChanged.json")
                                .put("productId", id(number))
                                .toString(),
                        number -> isThere("changes", id(number))),
                ofASpoiltEntry());
    }

    /** Of a product only its key is read: so it is its entry that is spoilt, until somebody throws it away. */
    private Drill.Case ofASpoiltEntry() {
        return new Drill.Case(
                "products",
                "catalog-changes",
                this::product,
                "ProductChanged",
                number -> "{}",
                number -> isThere("changes", product(number)),
                () -> {
                    collection("changes")
                            .updateOne(
                                    new Document("_id", product(3)),
                                    new Document("$set", new Document("version", "spoilt")));
                    return "{}";
                },
                () -> collection("changes").deleteOne(new Document("_id", product(3))));
    }

    /** One that the feed knows, made when it is first asked for. */
    private String product(int number) {
        return products.computeIfAbsent(number, each -> {
            var body = Map.of(
                    "code", id(number),
                    "name", "Mật ong " + id(number),
                    "producer", Map.of("name", "Hợp tác xã " + id(number), "kind", "COOPERATIVE"),
                    "skus", List.of(Map.of("sku", id(number), "price", 100_000)));
            var made = RunningCatalog.send("POST", "/api/v1/products", body, "catalog:write catalog:read");
            assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
            var id = made.body().path("id").asString();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> isThere("changes", id));
            return id;
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void poisonGoesAsideInSightAndIsAppliedInTheEnd(Drill.Case it) {
        drill.run(it);
    }

    @Test
    void everyConsumerIsDrilled() {
        drill.leavesNoConsumerOut(cases());
    }

    @Test
    void tablesLeaveOutInSightWhatTheyCannotRead() {
        drill.leaveOutOfTables(Map.of());
    }
}
