package vn.ocop.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.Drill;

/** What a consumer of promotions cannot apply goes aside in sight, holds up nothing, and is applied in the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLetterTests {

    private static final RunningPromotions.Client OPERATOR =
            new RunningPromotions.Client("operator", List.of("clients:admin"), List.of());

    private final String name = "drill-" + UUID.randomUUID().toString().substring(0, 8);
    private final Drill drill = new Drill(RunningPromotions.context(), DeadLetterTests::call);

    private static JsonNode call(String method, String path, Object body) {
        var answer = OPERATOR.send(method, path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private String placed(int number) {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/contracts/orders/OrderPlaced.json"))) {
            var event = (ObjectNode) JsonMapper.shared().readTree(in.readAllBytes());
            return event.put("orderId", name + "-" + number).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void isThere(int number) {
        var orders = RunningPromotions.mongo()
                .getDatabase(RunningPromotions.database())
                .getCollection("orders");
        assertThat(orders.countDocuments(new Document("_id", name + "-" + number)))
                .isEqualTo(1);
    }

    private Stream<Drill.Case> cases() {
        return Stream.of(
                Drill.Case.of("orders", "promotion-service", name, "OrderPlaced", this::placed, this::isThere));
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
