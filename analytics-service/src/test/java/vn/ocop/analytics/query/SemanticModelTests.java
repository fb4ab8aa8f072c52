package vn.ocop.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.analytics.ledger.Books;

/** Every measure and dimension, on {@link WeekOfSales}, as counted by hand. */
class SemanticModelTests {

    private static final Books BOOKS = WeekOfSales.told();
    private static final String PLACED = ", 'view': 'PLACED'";
    private static final String KEPT = ", 'view': 'KEPT'";

    @AfterAll
    static void close() {
        BOOKS.close();
    }

    /** measure, placed, kept. */
    private static final String BY_HAND = """
            gmv               1845000  1340000
            netSales          1794000  1319000
            discount            51000    21000
            sellerDiscount      42000    12000
            platformDiscount     9000     9000
            shipping            27000    12000
            fees                16200    16200
            taxes                2700     2700
            cancelledAmount    385000   385000
            returnedAmount     120000   120000
            lapsedSales       1120000  1000000
            units                  17       14
            orders                  4        3
            products                3        2
            producers               2        2
            buyers                  3        2
            averageOrderValue  461250   446666
            certifiedShare      0.393   0.2537
            cancellationRate   0.2087   0.2087
            """;

    @Test
    void everyMeasureIsAsCountedByHand() {
        var seen = new TreeSet<String>();
        for (var row : BY_HAND.lines().map(each -> each.split(" +")).toList()) {
            seen.add(row[0]);
            assertThat(total(row[0], PLACED)).as(row[0] + " placed").isEqualTo(row[1]);
            assertThat(total(row[0], KEPT)).as(row[0] + " kept").isEqualTo(row[2]);
        }
        assertThat(seen).isEqualTo(new TreeSet<>(SemanticModel.MEASURES.keySet()));
    }

    private static String total(String measure, String more) {
        return String.valueOf(Asked.of(BOOKS, "{'measures': ['%s'] %s}".formatted(measure, more))
                .totals()
                .get(measure));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel          | {shopee=1300000, tiktok=545000}",
                "shop             | {shop-1=545000, shop-9=1300000}",
                "product          | {null=0, prd-fish-sauce=1120000, prd-honey=300000, prd-tea=425000}",
                "producer         | {null=0, prc-anchovy=1120000, prc-lotus=725000}",
                "producerKind     | {COOPERATIVE=725000, ENTERPRISE=1120000, null=0}",
                "set              | {12=425000, 7=300000, 9=1120000, null=0}",
                "sector           | {I=1545000, II=300000, null=0}",
                "stars            | {0=1120000, 4=425000, 5=300000, null=0}",
                "starsToday       | {0=1120000, 4=425000, 5=300000}",
                "oldProvince      | {83=300000, 87=425000, 89=1120000, null=0}",
                "province         | {82=425000, 86=300000, 91=1120000, null=0}",
                "commune          | {28756=300000, 30037=425000, null=1120000}",
                "deliveryProvince | {82=590000, 91=255000, null=1000000}",
                "campaign         | {cmp-1=170000, null=1675000}",
                "livestream       | {live-1=323000, live-2=76500, null=1445500}",
                "status           | {CANCELLED=300000, CONFIRMED=255000, PLACED=1000000, SHIPPED=290000}",
            })
    void placedSalesByEveryDimension(String dimension, String byHand) {
        assertThat(Asked.by(BOOKS, "gmv", dimension, PLACED)).hasToString(byHand);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gmv      | channel    | {shopee=1000000, tiktok=340000}",
                "gmv      | product    | {null=0, prd-fish-sauce=1000000, prd-honey=0, prd-tea=340000}",
                "gmv      | livestream | {live-1=272000, live-2=51000, null=1017000}",
                "units    | livestream | {live-1=3, live-2=1, null=10}",
                "netSales | campaign   | {cmp-1=149000, null=1170000}",
                "orders   | product    | {null=0, prd-fish-sauce=1, prd-honey=0, prd-tea=2}",
                "orders   | channel    | {shopee=1, tiktok=2}",
                "products | channel    | {shopee=1, tiktok=1}",
                "orders   | livestream | {live-1=2, live-2=1, null=2}",
                "fees     | product    | {null=16200, prd-fish-sauce=0, prd-honey=0, prd-tea=0}",
            })
    void whatWasKeptByDimension(String measure, String dimension, String byHand) {
        assertThat(Asked.by(BOOKS, measure, dimension, KEPT)).hasToString(byHand);
    }

    @Test
    void everyDimensionIsTried() {
        var tried = Set.of(
                "channel",
                "shop",
                "product",
                "producer",
                "producerKind",
                "set",
                "sector",
                "stars",
                "starsToday",
                "oldProvince",
                "province",
                "commune",
                "deliveryProvince",
                "campaign",
                "livestream",
                "status");
        assertThat(SemanticModel.DIMENSIONS.keySet()).containsExactlyInAnyOrderElementsOf(tried);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-09, prd-tea, 4",
        "2027-01-10, prd-tea, 0",
        "2026-12-31, prd-honey, 5",
        "2025-11-30, prd-honey, 3",
        "2028-12-01, prd-honey, 5",
        "2028-12-02, prd-honey, 0",
        "2022-12-31, prd-honey, 0"
    })
    void starsTodayAreOfTheNewestCertificateThatHoldsThatDay(LocalDate today, String product, long stars) {
        var answer = Asked.of(
                BOOKS,
                "{'measures': ['gmv'], 'dimensions': ['starsToday'],"
                        + " 'filters': [{'member': 'product', 'operator': 'EQUALS', 'values': ['" + product + "']}]}",
                null,
                today);
        assertThat(answer.rows())
                .extracting(each -> ((Number) each.get("starsToday")).longValue())
                .containsExactly(stars);
    }

    @Test
    void valuesHaveTheirNames() {
        assertThat(names("product")).contains(entry("prd-tea", "Lotus tea"), entry("prd-honey", "Mint honey"));
        assertThat(names("producer")).contains(entry("prc-lotus", "Lotus cooperative"));
        assertThat(names("campaign")).contains(entry("cmp-1", "Four-star week"));
        assertThat(names("livestream")).contains(entry("live-1", "Lychee evening"));
        assertThat(names("oldProvince")).contains(entry("87", "Tỉnh Đồng Tháp"), entry("83", "Tỉnh Bến Tre"));
        assertThat(names("province")).contains(entry("82", "Tỉnh Đồng Tháp"), entry("86", "Tỉnh Vĩnh Long"));
        assertThat(names("deliveryProvince")).contains(entry("91", "Tỉnh An Giang"));
    }

    private static Map<String, String> names(String dimension) {
        var found = new java.util.HashMap<String, String>();
        Asked.of(BOOKS, "{'measures': ['gmv'], 'dimensions': ['" + dimension + "']}")
                .rows()
                .forEach(each ->
                        found.put(String.valueOf(each.get(dimension)), String.valueOf(each.get(dimension + "Name"))));
        return found;
    }

    @Test
    void moneyAndCountsAreWholeNumbers() {
        var totals = Asked.of(
                        BOOKS,
                        "{'measures': ['gmv', 'units', 'orders', 'averageOrderValue', 'fees'],"
                                + " 'filters': [{'member': 'livestream', 'operator': 'SET'}]}")
                .totals();
        assertThat(totals.values()).allSatisfy(each -> assertThat(each).isInstanceOf(Long.class));
    }

    @Test
    void aRateOfNothingIsNothingAndARateOfNoneIsZero() {
        var october = "{'measures': ['cancellationRate', 'certifiedShare', 'averageOrderValue'],"
                + " 'timeRange': {'from': '2026-10-%s', 'to': '2026-10-%s'}}";

        assertThat(Asked.of(BOOKS, october.formatted("01", "01")).totals())
                .isEqualTo(Map.of("cancellationRate", 0.0, "certifiedShare", 0.0, "averageOrderValue", 1_000_000L));
        assertThat(Asked.of(BOOKS, october.formatted("02", "03")).totals().values())
                .containsOnlyNulls();
    }

    @Test
    void sumsBeyondALongAreStillAnswered() {
        try (var books = Books.open()) {
            books.tell(
                    vn.ocop.analytics.ledger.Sale.of("tiktok", "s", "B1")
                            .line(1, vn.ocop.analytics.ledger.Goods.TEA, Long.MAX_VALUE),
                    vn.ocop.analytics.ledger.Sale.of("tiktok", "s", "B2")
                            .line(1, vn.ocop.analytics.ledger.Goods.TEA, Long.MAX_VALUE));
            for (var more : List.of("", ", 'dimensions': ['livestream']")) {
                assertThat(Asked.of(books, "{'measures': ['gmv'] " + more + "}")
                                .totals()
                                .get("gmv"))
                        .hasToString("18446744073709551614");
            }
        }
    }
}
