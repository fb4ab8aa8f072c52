package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;

/** What orders are answered: how their stock stands, whenever they do not know it or believe otherwise. */
class OrderListenerTests {

    private static final EventJson JSON = new EventJson();

    private final OrderListener listener = RunningCatalog.bean(OrderListener.class);
    private final String product = "prd-" + UUID.randomUUID();
    private final String order = "ord-" + UUID.randomUUID();
    private final List<String> answers = new ArrayList<>();
    private KafkaConsumer<String, byte[]> log;

    @BeforeEach
    void read() {
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", Engines.kafkaBrokers()));
        log = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = log.partitionsFor("reservations").stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        log.assign(partitions);
        log.seekToEnd(partitions);
        partitions.forEach(log::position);
        count(2);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void count(long units) {
        RunningCatalog.bean(Adjustments.class).apply(List.of(StockRoom.counted(product, "main", units)));
    }

    private void hears(long version, String stock, int quantity, int cancelled) {
        hears(version, stock, quantity, cancelled, false);
    }

    private void hears(long version, String stock, int quantity, int cancelled, boolean test) {
        var line = new OrderView.Line(1, product, quantity, 0, cancelled, 0);
        var view = new OrderView(
                order, version, new OrderView.Order("tiktok", "shop", test, "PLACED", stock, null, List.of(line)));
        listener.handle(List.of(new Received("orders", 0, 0, 0, order, JSON.write(view), null, null)));
    }

    private void answered(String... types) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (var each : log.poll(Duration.ofMillis(100))) {
                if (order.equals(each.key()))
                    answers.add(
                            JSON.mapper().readTree(each.value()).path("type").asString());
            }
            assertThat(answers).containsExactly(types);
        });
    }

    @Test
    void answersOnceAndAgainOnlyWhoBelievesOtherwise() {
        hears(1, "PENDING", 2, 0);
        hears(2, "RESERVED", 2, 0);
        answered("StockReserved");

        hears(1, "PENDING", 2, 0);
        hears(3, "SHORT", 2, 0);
        answered("StockReserved", "StockReserved", "StockReserved");
    }

    @Test
    void aTestOrderTakesNoStockHoweverItStands() {
        for (var each : List.of("NONE", "PENDING", "SHORT")) hears(1, each, 2, 0, true);
        hears(2, "RESERVED", 2, 2, true);
        assertThat(RunningCatalog.bean(Levels.class)
                        .find(List.of(product))
                        .get(product)
                        .reserved())
                .isZero();

        hears(1, "PENDING", 2, 0);
        answered("StockReserved");
    }

    @Test
    void anOrderThatIsWhollyCancelledIsToldThatNothingIsKept() {
        hears(1, "PENDING", 2, 0);
        hears(2, "RESERVED", 2, 1);
        hears(3, "RESERVED", 2, 2);
        hears(4, "RELEASED", 2, 2);

        answered("StockReserved", "StockReleased");
    }

    @Test
    void anOrderThatIsCancelledBeforeAnythingWasPromisedIsToldSo() {
        hears(2, "PENDING", 2, 2);
        answered("StockReleased");
    }

    @Test
    void anOrderThatWaitsIsToldWhenItsStockCame() {
        hears(1, "PENDING", 3, 0);
        answered("StockShort");

        count(3);

        answered("StockShort", "StockReserved");
    }

    @Test
    void ordersOfOneBatchWaitInTheOrderTheyCame() {
        count(0);
        var first = "ord-z" + UUID.randomUUID();
        var second = "ord-y" + UUID.randomUUID();
        var third = "ord-x" + UUID.randomUUID();

        listener.handle(List.of(
                word(third, 1_700_000_000_002L), word(first, 1_700_000_000_001L), word(second, 1_700_000_000_001L)));

        assertThat(RunningCatalog.bean(Waiting.class).of(product, "", 10))
                .extracting(Waiting.Entry::orderId)
                .containsExactly(first, second, third);
    }

    private Received word(String id, long at) {
        var line = new OrderView.Line(1, product, 1, 0, 0, 0);
        var view = new OrderView(
                id, 1, new OrderView.Order("tiktok", "shop", false, "PLACED", "PENDING", null, List.of(line)));
        return new Received("orders", 0, 0, at, id, JSON.write(view), null, null);
    }
}
