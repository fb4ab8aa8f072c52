package vn.ocop.analytics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ocop.analytics.ledger.Goods.HONEY;
import static vn.ocop.analytics.ledger.Goods.TEA;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is posted is what is missing, once, and together with how far was read. */
class LedgerWriterTests {

    private final Books books = Books.open();

    @AfterEach
    void close() {
        books.close();
    }

    private List<List<String>> numbers() {
        return books.rows("select no, amount from entries order by no");
    }

    @Test
    void onlyEntriesAfterTheLastOneAreAppended() {
        var sale = Sale.of("tiktok", "s", "A").line(2, TEA, 100);
        books.tell(sale);
        var first = sale.event();
        sale.next().undone("CANCELLED", 1, 1).undone("RETURNED", 1, 1);
        books.tell(sale);
        books.tell(sale);
        books.tell("orders", first);

        assertThat(numbers()).containsExactly(List.of("1", "200"), List.of("2", "-100"), List.of("3", "-100"));
        assertThat(books.rows("select version, last_entry from orders")).containsExactly(List.of("2", "3"));
    }

    @Test
    void anOlderEventMovesNoStateBack() {
        var sale = Sale.of("tiktok", "s", "A").line(1, TEA, 100);
        var first = sale.event();
        sale.next().is("SHIPPED").by("somebody", "82").occurredAt = "2026-09-16T00:00:00Z";
        books.tell(sale).tell("orders", first);

        assertThat(books.rows("select status, buyer, delivery_province from orders"))
                .containsExactly(List.of("SHIPPED", "somebody", "82"));
        assertThat(books.rows("select channel, newest from channels"))
                .containsExactly(List.of("tiktok", "2026-09-16 00:00:00"));
    }

    @Test
    void testOrdersAreNeverRecorded() {
        var sale = Sale.of("tiktok", "s", "A").line(1, TEA, 100);
        sale.test = true;
        books.tell(sale);

        for (var table : List.of("orders", "entries", "channels"))
            assertThat(books.rows("select * from " + table)).isEmpty();
    }

    @Test
    void anAttributionIsReplacedByANewerOneOnly() {
        var sale = Sale.of("tiktok", "s", "A").line(1, TEA, 100);
        books.attribute(sale, 2, 1, Map.of("live-1", 10_000));
        books.attribute(sale, 1, 1, Map.of("live-0", 10_000));
        assertThat(books.rows("select promotion_id from attributions")).containsExactly(List.of("live-1"));

        books.attribute(sale, 3, 1, Map.of());
        books.attribute(sale, 2, 1, Map.of("live-1", 10_000));
        assertThat(books.rows("select promotion_id from attributions")).isEmpty();
    }

    @Test
    void anOlderNameOfAProductOrPromotionChangesNothing() {
        var product = """
                {"productId": "p", "version": %d, "product": {"name": "%s", "producer": {"id": "c", "name": "%s"}}}
                """;
        books.tell("products", product.formatted(2, "New", "New cooperative"));
        books.tell("products", product.formatted(1, "Old", "Old cooperative"));
        var campaign = """
                {"campaignId": "c", "version": %d, "campaign": {"name": "%s"}}
                """;
        books.tell("promotions", campaign.formatted(2, "New"));
        books.tell("promotions", campaign.formatted(1, "Old"));

        assertThat(books.rows("select name, producer_name from products"))
                .containsExactly(List.of("New", "New cooperative"));
        assertThat(books.rows("select name from promotions")).containsExactly(List.of("New"));
    }

    @Test
    void aProductThatIsWithdrawnInTheSameBatchKeepsItsName() {
        var batch = new Batch(Books.JSON);
        batch.take(new Batch.Place("products", 0, 0), """
                {"productId": "p", "version": 1, "product": {"name": "Tea", "producer": {"id": "c", "name": "C"}}}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        batch.take(new Batch.Place("products", 0, 1), """
                {"type": "ProductWithdrawn", "productId": "p", "version": 2}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        books.write(batch);

        assertThat(books.rows("select name from products")).containsExactly(List.of("Tea"));
    }

    @Test
    void aBatchThatFailsLeavesNothingAndTheNextOneGoesOn() {
        var broken = new Batch(Books.JSON) {
            @Override
            Map<String, Map<Integer, Long>> next() {
                throw new IllegalStateException("the last statement");
            }
        };
        broken.take(
                new Batch.Place("orders", 0, 0),
                Sale.of("tiktok", "s", "A").line(1, TEA, 1).event());

        assertThatThrownBy(() -> books.write(broken)).hasMessage("the last statement");
        assertThat(books.rows("select * from entries union all by name select * from orders"))
                .isEmpty();
        assertThat(books.offsets()).isEmpty();

        books.tell(Sale.of("tiktok", "s", "B").line(1, HONEY, 5));
        assertThat(numbers()).containsExactly(List.of("1", "5"));
    }

    @Test
    void whatIsLeftOutIsOnRecordUntilItIsTaken() {
        var place = new Batch.Place("orders", 2, 17);
        var batch = new Batch(Books.JSON);
        batch.leaveOut(place);
        books.write(batch).write(batch);
        assertThat(books.rows("select * from left_out")).containsExactly(List.of("orders", "2", "17"));
        assertThat(books.offsets()).isEqualTo(Map.of("orders", Map.of(2, 18L)));

        var later = new Batch(Books.JSON);
        later.takeAfterAll(place, Sale.of("tiktok", "s", "A").line(1, TEA, 1).event());
        books.write(later);
        assertThat(books.rows("select * from left_out")).isEmpty();
        assertThat(numbers()).hasSize(1);
        assertThat(books.offsets()).isEqualTo(Map.of("orders", Map.of(2, 18L)));
    }

    @Test
    void provincesOfThenAndOfTodayHaveTheirNames() {
        assertThat(books.rows("select era, count(*), count(distinct code) from provinces group by era order by era"))
                .containsExactly(List.of("NEW", "34", "34"), List.of("OLD", "63", "63"));
    }
}
