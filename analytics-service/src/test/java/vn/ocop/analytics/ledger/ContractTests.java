package vn.ocop.analytics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger reads every sample of what it listens to, and whatever else comes means nothing to it. */
class ContractTests {

    private final Books books = Books.open();

    @AfterEach
    void close() {
        books.close();
    }

    static Stream<Path> orders() {
        return samples("orders");
    }

    static Stream<Path> all() {
        return Batch.TOPICS.stream().flatMap(ContractTests::samples);
    }

    private static Stream<Path> samples(String topic) {
        try {
            var folder = Path.of(Objects.requireNonNull(ContractTests.class.getResource("/contracts/" + topic))
                    .toURI());
            return Files.list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path sample) {
        try {
            return Files.readAllBytes(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sample(String name) {
        return samples(name.split("/")[0])
                .filter(each -> each.endsWith(name.split("/")[1] + ".json"))
                .map(ContractTests::bytes)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyEntryOfEveryOrderIsARow(Path sample) {
        var told = JsonMapper.shared().readTree(bytes(sample));

        books.tell("orders", bytes(sample));

        var expected = new ArrayList<List<String>>();
        for (var each : told.path("entries")) {
            expected.add(List.of(
                    told.path("orderId").asString(),
                    each.path("no").asString(),
                    each.path("kind").asString(),
                    each.path("cause").asString(),
                    each.path("line").asString(),
                    each.path("quantity").asString(),
                    each.path("amount").asString(),
                    each.path("funder").asString("")));
        }
        assertThat(expected).isNotEmpty();
        assertThat(books.rows("select order_id, no, kind, cause, line, quantity, amount, coalesce(funder, '')"
                        + " from entries order by no"))
                .isEqualTo(expected);
        var order = told.path("order");
        assertThat(books.rows("select channel, shop, order_no, status, buyer, delivery_province from orders"))
                .containsExactly(List.of(
                        order.path("channel").asString(),
                        order.path("shop").asString(),
                        order.path("channelOrderNo").asString(),
                        order.path("status").asString(),
                        order.at("/buyer/hash").asString(),
                        order.at("/buyer/delivery/province/code").asString()));
    }

    @Test
    void whatALineWasStampedWithIsOnItsRows() {
        books.tell("orders", sample("orders/OrderPlaced"));

        assertThat(books.rows("select placed_local, product_id, producer_id, producer_kind, product_set, sector, stars,"
                        + " old_province, province, commune from entries where no = 1"))
                .containsExactly(List.of(
                        "2026-09-15 10:20:30",
                        "prd-3f9c1d20a7b4",
                        "prc-51a0c2be9d11",
                        "COOPERATIVE",
                        "12",
                        "I",
                        "4",
                        "87",
                        "82",
                        "30037"));
    }

    @Test
    void readsAttributions() {
        books.tell("attributions", sample("attributions/OrderAttributed"));

        assertThat(books.rows(
                        "select line, promotion, promotion_id, share, discount, rule from attributions order by 2"))
                .containsExactly(
                        List.of("1", "CAMPAIGN", "cmp-1a2b3c4d5e6f", "10000", "9000", "QUOTE"),
                        List.of("1", "LIVESTREAM", "live-9f8e7d6c5b4a", "10000", "0", "SHOP_PRODUCT_WINDOW"));
    }

    @Test
    void readsNamesOfPromotions() {
        books.tell("promotions", sample("promotions/CampaignChanged"));
        books.tell("promotions", sample("promotions/LivestreamChanged"));

        assertThat(books.rows("select promotion_id, name from promotions order by 1"))
                .containsExactly(
                        List.of("cmp-1a2b3c4d5e6f", "Tuần lễ đặc sản bốn sao Hà Tĩnh – Nghệ An"),
                        List.of("live-9f8e7d6c5b4a", "Bắc Giang mùa vải: livestream đặc sản OCOP"));
    }

    @Test
    void readsProductsWithTheirCertificates() {
        books.tell("products", sample("products/ProductChanged"));
        books.tell("products", sample("products/ProductWithdrawn"));
        books.tell("products", sample("products/CertificateRevoked"));

        assertThat(books.rows("select product_id, version, name, producer_id, producer_name from products"))
                .containsExactly(List.of(
                        "prd-3f9c1d20a7b4",
                        "9",
                        "Trà lá sen Tháp Mười",
                        "prc-51a0c2be9d11",
                        "Hợp tác xã Sen Tháp Mười"));
        assertThat(books.rows("select * from certificates"))
                .containsExactly(List.of("prd-3f9c1d20a7b4", "4", "2024-06-19", "2027-06-19", "2026-09-17"));
    }

    @Test
    void readsWhatTookThePlaceOfACertificate() {
        books.tell("products", sample("products/CertificateUpgraded"));

        assertThat(books.rows("select stars, valid_from, valid_to from certificates order by valid_from"))
                .containsExactly(List.of("4", "2024-06-19", "2026-11-01"), List.of("5", "2026-11-02", "2029-11-02"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySampleIsReadThroughOneDoor(Path sample) {
        var topic = sample.getParent().getFileName().toString();
        var batch = new Batch(Books.JSON);

        batch.take(new Batch.Place(topic, 3, 41), bytes(sample));

        assertThat(batch.next().get(topic)).containsEntry(3, 42L);
        int told = batch.orders().size()
                + batch.attributions().size()
                + batch.products().size()
                + batch.promotions().size();
        assertThat(told).isEqualTo(sample.endsWith("ProductWithdrawn.json") ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "attributions", "products", "promotions"})
    void aTypeThatNobodyKnowsAndATombstoneMoveNothingButTheOffset(String topic) {
        var batch = new Batch(Books.JSON);
        batch.take(new Batch.Place(topic, 0, 6), null);
        batch.take(new Batch.Place(topic, 0, 7), """
                {"type": "WeatherChanged", "id": "1", "version": 3, "occurredAt": "2026-09-15T03:20:30Z", "rain": true}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        books.write(batch);

        assertThat(books.offsets().get(topic)).containsExactly(java.util.Map.entry(0, 8L));
        for (var table : List.of("orders", "entries", "attributions", "products", "promotions", "channels", "left_out"))
            assertThat(books.rows("select * from " + table)).as(table).isEmpty();
    }

    @Test
    void aFieldThatWasAddedIsNoMatter() {
        var told = (tools.jackson.databind.node.ObjectNode) JsonMapper.shared().readTree(sample("orders/OrderPlaced"));
        told.put("weather", "rain");
        ((tools.jackson.databind.node.ObjectNode) told.path("order"))
                .putObject("gift")
                .put("wrapped", true);

        books.tell("orders", JsonMapper.shared().writeValueAsBytes((JsonNode) told));

        assertThat(books.rows("select * from orders")).hasSize(1);
    }
}
