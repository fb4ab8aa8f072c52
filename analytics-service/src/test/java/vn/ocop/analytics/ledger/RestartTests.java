package vn.ocop.analytics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.ocop.analytics.AnalyticsService;
import vn.ocop.analytics.OnLedger;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;

/** Where to go on is the ledger's own word, not Kafka's. */
@OnLedger
class RestartTests {

    @Autowired
    private EventSender sender;

    @Test
    void readingGoesOnWhereTheLedgerStopped() throws SQLException {
        send(Sale.of("market", "before", "R1").line(1, Goods.TEA, 1));
        var file = Engines.temporary("restart").resolve("ledger.duckdb");
        stoppedAtTheEnd(file);
        send(Sale.of("market", "after", "R2").line(1, Goods.TEA, 2));

        try (var service = AnalyticsService.builder()
                .run(
                        "--server.port=0",
                        "--ocop.messaging.brokers=" + Engines.kafkaBrokers(),
                        "--ocop.analytics.file=" + file)) {
            var ledger = service.getBean(Ledger.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> shops(ledger).contains("after"));
            assertThat(shops(ledger)).containsExactly("after");
        }

        try (var books = Books.at(file)) {
            assertThat(books.offsets().get("orders").values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(
                            ends().values().stream().mapToLong(Long::longValue).sum());
        }
    }

    private void send(Sale sale) {
        sender.send(new Outgoing("orders", sale.id, "OrderPlaced", sale.id, sale.event(), null))
                .join();
    }

    private static List<String> shops(Ledger ledger) throws SQLException {
        try (var connection = ledger.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select distinct shop from orders order by shop")) {
            var found = new ArrayList<String>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        }
    }

    private static void stoppedAtTheEnd(Path file) {
        try (var books = Books.at(file)) {
            var batch = new Batch(Books.JSON);
            ends().forEach((partition, end) -> {
                if (end > 0) batch.take(new Batch.Place("orders", partition.partition(), end - 1), null);
            });
            books.write(batch);
        }
    }

    private static Map<TopicPartition, Long> ends() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Engines.kafkaBrokers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(consumer.partitionsFor("orders").stream()
                    .map(each -> new TopicPartition("orders", each.partition()))
                    .toList());
        }
    }
}
