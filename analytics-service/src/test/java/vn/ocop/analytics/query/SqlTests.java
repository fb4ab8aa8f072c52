package vn.ocop.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.analytics.ledger.Books;

/** Filters, time, order and pages, on {@link WeekOfSales}; orders are told apart by what each is worth. */
class SqlTests {

    private static final Books BOOKS = WeekOfSales.told();

    @AfterAll
    static void close() {
        BOOKS.close();
    }

    private static String placed(String filters) {
        return String.valueOf(
                Asked.of(BOOKS, "{'measures': ['gmv'], 'view': 'PLACED', 'filters': [%s]}".formatted(filters))
                        .totals()
                        .get("gmv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'member': 'channel', 'operator': 'EQUALS', 'values': ['tiktok']                |  545000",
                "'member': 'channel', 'operator': 'EQUALS', 'values': ['lazada']                |       0",
                "'member': 'channel', 'operator': 'NOT_EQUALS', 'values': ['tiktok']            | 1300000",
                "'member': 'product', 'operator': 'IN', 'values': ['prd-tea', 'prd-honey']      |  725000",
                "'member': 'product', 'operator': 'NOT_IN', 'values': ['prd-tea', 'prd-honey']  | 1120000",
                "'member': 'stars', 'operator': 'GTE', 'values': [4]                            |  725000",
                "'member': 'stars', 'operator': 'LTE', 'values': [4]                            | 1545000",
                "'member': 'commune', 'operator': 'SET'                                         |  725000",
                "'member': 'commune', 'operator': 'NOT_SET'                                     | 1120000",
                "'member': 'commune', 'operator': 'NOT_EQUALS', 'values': ['30037']             | 1420000",
                "'member': 'livestream', 'operator': 'EQUALS', 'values': ['live-1']             |  323000",
                "'member': 'livestream', 'operator': 'NOT_SET'                                  | 1445500",
                "'member': 'campaign', 'operator': 'SET'                                        |  170000",
                "'member': 'status', 'operator': 'EQUALS', 'values': ['CANCELLED']              |  300000",
                "'member': 'deliveryProvince', 'operator': 'EQUALS', 'values': ['82']           |  590000",
                "'member': 'oldProvince', 'operator': 'EQUALS', 'values': ['87']                |  425000",
                "'member': 'starsToday', 'operator': 'GTE', 'values': [5]                       |  300000",
            })
    void everyOperatorKeepsTheRowsItNames(String filter, String byHand) {
        assertThat(placed("{" + filter + "}")).isEqualTo(byHand);
    }

    @Test
    void filtersAreJoined() {
        var tiktok = "{'member': 'channel', 'operator': 'EQUALS', 'values': ['tiktok']}";
        var tea = "{'member': 'product', 'operator': 'EQUALS', 'values': ['prd-tea']}";
        var honey = "{'member': 'product', 'operator': 'EQUALS', 'values': ['prd-honey']}";

        assertThat(placed(tiktok + "," + tea)).isEqualTo("425000");
        assertThat(placed("{'and': [" + tiktok + "," + tea + "]}")).isEqualTo("425000");
        assertThat(placed("{'or': [" + tea + "," + honey + "]}")).isEqualTo("725000");
        assertThat(placed("{'not': {'or': [" + tea + "," + honey + "]}}")).isEqualTo("1120000");
        assertThat(placed("{'not': " + tea + "}," + tiktok)).isEqualTo("120000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'from': '2026-09-15', 'to': '2026-09-15' |  590000",
                "'from': '2026-09-16', 'to': '2026-09-16' |  255000",
                "'from': '2026-09-15', 'to': '2026-09-16' |  845000",
                "'to': '2026-09-30'                       |  845000",
                "'from': '2026-09-16'                     | 1255000",
                "'from': '2026-10-01', 'to': '2026-10-01' | 1000000",
                "'from': '2026-10-02'                     |       0",
            })
    void daysAreLocalAndTheLastIsIncluded(String range, String byHand) {
        var answer = Asked.of(BOOKS, "{'measures': ['gmv'], 'view': 'PLACED', 'timeRange': {%s}}".formatted(range));
        assertThat(answer.totals().get("gmv")).hasToString(byHand);
    }

    @ParameterizedTest
    @CsvSource({
        "today,        2026-10-01, 1000000",
        "today,        2026-09-30,       0",
        "yesterday,    2026-09-16,  590000",
        "yesterday,    2026-09-15,       0",
        "this week,    2026-09-20,  845000",
        "this week,    2026-09-21,       0",
        "this month,   2026-09-30,  845000",
        "this month,   2026-10-01, 1000000",
        "this year,    2026-10-01, 1845000",
        "last 2 days,  2026-09-16,  845000",
        "last 1 days,  2026-09-16,  255000",
        "last 16 days, 2026-10-01, 1255000"
    })
    void aRelativeRangeIsOfThatDay(String words, LocalDate today, String byHand) {
        var answer = Asked.of(
                BOOKS,
                "{'measures': ['gmv'], 'view': 'PLACED', 'timeRange': {'relative': '%s'}}".formatted(words),
                null,
                today);
        assertThat(answer.totals().get("gmv")).hasToString(byHand);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOUR    | {2026-09-15T10:00+07:00=290000, 2026-09-15T23:00+07:00=300000, 2026-09-16T00:00+07:00=255000, 2026-10-01T08:00+07:00=1000000}",
                "DAY     | {2026-09-15T00:00+07:00=590000, 2026-09-16T00:00+07:00=255000, 2026-10-01T00:00+07:00=1000000}",
                "WEEK    | {2026-09-14T00:00+07:00=845000, 2026-09-28T00:00+07:00=1000000}",
                "MONTH   | {2026-09-01T00:00+07:00=845000, 2026-10-01T00:00+07:00=1000000}",
                "QUARTER | {2026-07-01T00:00+07:00=845000, 2026-10-01T00:00+07:00=1000000}",
                "YEAR    | {2026-01-01T00:00+07:00=1845000}",
            })
    void timeIsCutInLocalPieces(String granularity, String byHand) {
        var answer =
                Asked.of(BOOKS, "{'measures': ['gmv'], 'view': 'PLACED', 'granularity': '%s'}".formatted(granularity));
        var found = new java.util.LinkedHashMap<Object, Object>();
        answer.rows().forEach(each -> found.put(each.get("time"), each.get("gmv")));
        assertThat(found).hasToString(byHand);
    }

    private static List<String> products(String more) {
        return Asked.of(
                        BOOKS,
                        "{'measures': ['gmv', 'units'], 'dimensions': ['product'], 'view': 'PLACED',"
                                + " 'filters': [{'member': 'product', 'operator': 'SET'}] " + more + "}")
                .rows()
                .stream()
                .map(each -> String.valueOf(each.get("product")))
                .toList();
    }

    @Test
    void rowsComeInTheOrderAskedFor() {
        assertThat(products("")).containsExactly("prd-fish-sauce", "prd-honey", "prd-tea");
        assertThat(products(", 'order': [{'member': 'gmv', 'direction': 'DESC'}]"))
                .containsExactly("prd-fish-sauce", "prd-tea", "prd-honey");
        assertThat(products(", 'order': [{'member': 'units'}]"))
                .containsExactly("prd-honey", "prd-tea", "prd-fish-sauce");
        assertThat(products(", 'order': [{'member': 'productName', 'direction': 'DESC'}]"))
                .containsExactly("prd-honey", "prd-tea", "prd-fish-sauce");
    }

    @Test
    void aPageIsAsLongAsAskedForAndOneMoreRowSaysThatThereIsMore() {
        assertThat(products(", 'limit': 2")).hasSize(3);
        assertThat(products(", 'limit': 1, 'offset': 1")).containsExactly("prd-honey", "prd-tea");
        assertThat(products(", 'limit': 2, 'offset': 3")).isEmpty();
    }

    @Test
    void totalsAreOverEverythingWhateverThePage() {
        var answer = Asked.of(
                BOOKS,
                "{'measures': ['orders', 'gmv'], 'dimensions': ['product'], 'view': 'PLACED', 'limit': 1, 'offset': 2}");
        assertThat(answer.totals()).containsEntry("orders", 4L).containsEntry("gmv", 1_845_000L);
    }

    @Test
    void columnsSayWhatIsInTheRows() {
        var answer = Asked.of(
                BOOKS,
                "{'measures': ['gmv'], 'dimensions': ['product', 'channel'], 'granularity': 'DAY', 'view': 'PLACED'}");
        assertThat(answer.columns()).containsExactly("time", "product", "productName", "channel", "gmv");
        assertThat(answer.rows())
                .allSatisfy(each -> assertThat(List.copyOf(each.keySet())).isEqualTo(answer.columns()));
    }

    @Test
    void theViewIsKeptUnlessSaidOtherwise() {
        assertThat(Asked.of(BOOKS, "{'measures': ['gmv']}").totals()).containsEntry("gmv", 1_340_000L);
    }

    @Test
    void aMarketplaceSeesOnlyItsOwnShops() {
        var query = "{'measures': ['gmv', 'orders', 'fees'], 'dimensions': ['channel'], 'view': 'PLACED'}";

        var own = Asked.of(BOOKS, query, Set.of("tiktok:shop-1", "tiktok:shop-2"), Asked.TODAY);
        assertThat(own.rows()).extracting(each -> each.get("channel")).containsExactly("tiktok");
        assertThat(own.totals()).containsEntry("gmv", 545_000L).containsEntry("orders", 2L);

        for (var nobodys : List.of(Set.<String>of(), Set.of("shopee:shop-1"), Set.of("tiktok:shop-9", "shop-9"))) {
            var nothing = Asked.of(BOOKS, query, nobodys, Asked.TODAY);
            assertThat(nothing.rows()).isEmpty();
            assertThat(nothing.totals()).containsEntry("gmv", 0L);
        }
    }

    @Test
    void noFilterOfAMarketplaceReachesAnothersShops() {
        for (var filter : List.of(
                "{'or': [{'member': 'channel', 'operator': 'SET'}, {'member': 'shop', 'operator': 'NOT_SET'}]}",
                "{'not': {'member': 'channel', 'operator': 'EQUALS', 'values': ['tiktok']}}",
                "{'member': 'shop', 'operator': 'EQUALS', 'values': ['shop-9']}")) {
            var answer = Asked.of(
                    BOOKS,
                    "{'measures': ['gmv'], 'dimensions': ['shop'], 'filters': [%s]}".formatted(filter),
                    Set.of("tiktok:shop-1"),
                    Asked.TODAY);
            assertThat(answer.rows()).allSatisfy(each -> assertThat(each).containsEntry("shop", "shop-1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x') or 1 = 1 --",
                "'; drop table entries; --",
                "\\",
                "?",
                "%",
                "{today}",
                "{order}",
                "\u0000",
                "\ud800",
                "𝒯𝑒𝒶"
            })
    void aValueIsNothingButAValue(String value) {
        var query = JsonMapper.shared().createObjectNode();
        query.putArray("measures").add("gmv");
        var filter =
                query.putArray("filters").addObject().put("member", "channel").put("operator", "EQUALS");
        filter.putArray("values").add(value);

        var sql = new Sql(JsonMapper.shared().treeToValue(query, Query.class), null, Asked.TODAY);
        var asking = new Asking(BOOKS.ledger(), BOOKS.settings());
        var totals = asking.of(connection -> asking.rows(connection, sql.totals(), sql.parameters));

        assertThat(totals.getFirst()).containsEntry("gmv", 0L);
        assertThat(sql.rows()).doesNotContain(value.length() > 3 ? value : "tiktok");
        assertThatCode(() -> Asked.of(BOOKS, "{'measures': ['gmv']}")).doesNotThrowAnyException();
    }
}
