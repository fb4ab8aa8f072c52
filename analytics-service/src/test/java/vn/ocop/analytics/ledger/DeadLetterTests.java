package vn.ocop.analytics.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static vn.ocop.analytics.ledger.Goods.TEA;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.analytics.OnLedger;
import vn.ocop.messaging.DeadLetters;
import vn.ocop.messaging.Drill;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;

/** What cannot be posted is put aside where it is seen, holds up nothing, and is posted when it can be. */
@OnLedger
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLetterTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Ledger ledger;

    @Autowired
    private DeadLetters deadLetters;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ApplicationContext service;

    private final String name = "drill-" + UUID.randomUUID().toString().substring(0, 8);

    private static RequestPostProcessor staff() {
        return jwt().jwt(each ->
                each.claim("client_id", "staff").claim("scope", List.of("analytics:read", "clients:admin")));
    }

    private void send(String topic, String key, byte[] value) {
        sender.send(new Outgoing(topic, key, "Sent", "id", value, null)).join();
    }

    private List<String> rows(String sql) {
        try (var connection = ledger.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long waiting(String topic) {
        return deadLetters.waiting().stream()
                .filter(each -> each.topic().equals(topic))
                .mapToLong(DeadLetters.Waiting::waiting)
                .sum();
    }

    /** All with one key, and so in one partition, before and between what is good. */
    @Test
    void recordsThatCannotBePostedGoAsideAndTheOthersArePosted() {
        var good = Sale.of("market", "aside", "D1").line(1, TEA, 1_000);
        var noChannel = good.tree();
        noChannel.withObject("order").remove("channel");
        var noTime = good.tree();
        noTime.withObject("order").put("placedAt", "+500000-01-01T00:00:00Z");
        var text = good.tree();
        text.put("version", "new");
        var noEntry = good.tree();
        noEntry.withArray("entries").addNull();
        var poison = List.of(
                bytes("{"),
                new byte[] {0, 0, 0, '{', 0x7f, 0, 0, 0},
                new byte[] {(byte) 0xff, (byte) 0xfe, 1},
                bytes("[1, 2]"),
                noChannel.toString().getBytes(StandardCharsets.UTF_8),
                bytes(noTime.toString()),
                bytes(text.toString()),
                bytes(noEntry.toString()));
        long before = waiting("orders");

        for (var each : poison) send("orders", "D1", each);
        send("orders", "D1", good.event());
        send("orders", "D1", bytes("no event"));
        send("orders", "D1", good.next().undone("CANCELLED", 1, 1).event());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows("select no from entries where order_id = 'D1' order by no"))
                        .containsExactly("1", "2"));
        int aside = poison.size() + 1;
        assertThat(waiting("orders") - before).isEqualTo(aside);
        assertThat(rows("select place from left_out where topic = 'orders' and part < 90"))
                .hasSize(aside);
        assertThat(deadLetters.known()).isGreaterThanOrEqualTo(aside);
        assertThat(meters.get("ocop.dead.letters").gauge().value()).isGreaterThanOrEqualTo(aside);
        assertThat(mvc.get().uri("/actuator/health").with(staff()).exchange())
                .bodyJson()
                .extractingPath("components.deadLetters.status")
                .isEqualTo("DEGRADED");
        assertThat(mvc.post()
                        .uri("/api/v1/analytics/query")
                        .with(staff())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"measures\": [\"gmv\"]}")
                        .exchange())
                .hasStatusOk()
                .bodyJson()
                .extractingPath("excluded.unreadableEvents")
                .isEqualTo(rows("select * from left_out").size());
    }

    private Drill drill() {
        return new Drill(service, (method, path, body) -> {
            var request = mvc.method(HttpMethod.valueOf(method)).uri(path).with(staff());
            if (body != null)
                request.contentType(MediaType.APPLICATION_JSON)
                        .content(JsonMapper.shared().writeValueAsString(body));
            var answer = request.exchange();
            assertThat(answer).hasStatus2xxSuccessful();
            return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
        });
    }

    private Stream<Drill.Case> cases() {
        return Stream.of(
                drilled("orders", "orders/OrderPlaced", "orderId", "orders where order_id"),
                drilled("attributions", "attributions/OrderAttributed", "orderId", "attributions where order_id"),
                drilled("products", "products/ProductChanged", "productId", "products where product_id"),
                drilled("promotions", "promotions/CampaignChanged", "campaignId", "promotions where promotion_id"));
    }

    private static String sample(String path, String field, String id) {
        try (var in = requireNonNull(DeadLetterTests.class.getResourceAsStream("/contracts/" + path + ".json"))) {
            var event = (ObjectNode) JsonMapper.shared().readTree(in.readAllBytes());
            if (field.equals("orderId") && event.has("order"))
                event.withObject("order").put("channel", "drill");
            return event.put(field, id).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Drill.Case drilled(String topic, String sample, String field, String where) {
        return Drill.Case.of(
                topic,
                Posting.GROUP,
                name,
                sample.substring(sample.indexOf('/') + 1),
                number -> sample(sample, field, name + "-" + number),
                number -> assertThat(rows("select 1 from " + where + " = '" + name + "-" + number + "'"))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void poisonGoesAsideInSightAndIsPostedInTheEnd(Drill.Case it) {
        drill().run(it);
    }

    @Test
    void everyTopicIsDrilled() {
        drill().leavesNoConsumerOut(cases());
    }

    @Test
    void aDeadLetterIsPostedWhenItIsReplayed() throws SQLException {
        var place = new Batch.Place("promotions", 99, 4_711);
        var batch = new Batch(Books.JSON);
        batch.leaveOut(place);
        try (var writer = new LedgerWriter(ledger.open())) {
            writer.write(batch);
        }
        deadLetters.put(
                Posting.GROUP,
                new ConsumerRecord<>(place.topic(), place.partition(), place.offset(), "cmp-dead", bytes("""
                        {"campaignId": "cmp-dead", "version": 1, "campaign": {"name": "Risen"}}
                        """)),
                new IllegalStateException("could not be read then"));
        assertThat(rows("select place from left_out where part = 99")).containsExactly("4711");

        for (int applied : List.of(1, 0)) {
            assertThat(mvc.post()
                            .uri("/actuator/deadletters")
                            .with(staff())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"topic\": \"promotions\", \"group\": \"" + Posting.GROUP + "\"}")
                            .exchange())
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("applied")
                    .isEqualTo(applied);
        }

        assertThat(rows("select name from promotions where promotion_id = 'cmp-dead'"))
                .containsExactly("Risen");
        assertThat(rows("select place from left_out where part = 99")).isEmpty();
        assertThat(waiting("promotions")).isZero();
    }
}
