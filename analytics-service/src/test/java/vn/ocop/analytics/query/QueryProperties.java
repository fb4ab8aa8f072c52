package vn.ocop.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import vn.ocop.analytics.ledger.Books;
import vn.ocop.analytics.ledger.Goods;
import vn.ocop.analytics.ledger.Sale;

/** On any ledger, what is grouped adds up to the total, and both equal a plain count. */
class QueryProperties {

    private static final Map<String, BiFunction<Sale, Sale.Line, String>> KEYS = Map.of(
            "channel", (sale, line) -> sale.channel,
            "shop", (sale, line) -> sale.shop,
            "product", (sale, line) -> line.goods.id(),
            "stars", (sale, line) -> Integer.toString(line.goods.stars()),
            "province", (sale, line) -> line.goods.province(),
            "status", (sale, line) -> sale.status,
            "deliveryProvince", (sale, line) -> String.valueOf(sale.deliveryProvince));

    private static final class Counted {
        long gmv;
        long units;
        final Set<String> orders = new HashSet<>();
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void groupsAddUpAndEqualAPlainCount(@ForAll Random random) {
        var sales = sales(random);
        try (var books = Books.open()) {
            books.tell(sales.toArray(Sale[]::new));
            for (var dimension : KEYS.keySet()) {
                compare(books, sales, dimension, true);
                compare(books, sales, dimension, false);
            }
        }
    }

    private static void compare(Books books, List<Sale> sales, String dimension, boolean placed) {
        var expected = new TreeMap<String, Counted>();
        var all = new Counted();
        for (var sale : sales) {
            for (var line : sale.lines) {
                int units = line.quantity - (placed ? 0 : line.undone);
                for (var it : List.of(
                        all, expected.computeIfAbsent(KEYS.get(dimension).apply(sale, line), key -> new Counted()))) {
                    it.gmv += units * line.price;
                    it.units += units;
                    if (units > 0) it.orders.add(sale.id);
                }
            }
        }
        var answer = Asked.of(
                books,
                "{'measures': ['gmv', 'units', 'orders'], 'dimensions': ['%s'], 'view': '%s'}"
                        .formatted(dimension, placed ? "PLACED" : "KEPT"));
        var found = new TreeMap<String, String>();
        for (var row : answer.rows()) {
            // fees and the like are of no line, and add nothing
            if (row.get(dimension) == null && !dimension.equals("deliveryProvince")) continue;
            found.put(
                    String.valueOf(row.get(dimension)),
                    row.get("gmv") + " " + row.get("units") + " " + row.get("orders"));
        }
        var model = new TreeMap<String, String>();
        expected.forEach((key, it) -> model.put(key, it.gmv + " " + it.units + " " + it.orders.size()));
        assertThat(found).as(dimension).isEqualTo(model);
        assertThat(answer.totals())
                .isEqualTo(Map.of("gmv", all.gmv, "units", all.units, "orders", (long) all.orders.size()));
        assertThat(sum(answer, "gmv")).isEqualTo(all.gmv);
        assertThat(sum(answer, "units")).isEqualTo(all.units);
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void partsOfPromotionsAddUpToTheWhole(@ForAll Random random) {
        var sales = sales(random);
        try (var books = Books.open()) {
            books.tell(sales.toArray(Sale[]::new));
            for (var sale : sales) {
                var shares = shares("live-", random);
                shares.putAll(shares("cmp-", random));
                books.attribute(sale, 1, 1, shares);
            }
            var measures =
                    "{'measures': ['gmv', 'netSales', 'units', 'shipping', 'fees', 'cancelledAmount', 'discount']";
            for (var view : List.of("PLACED", "KEPT")) {
                var whole =
                        Asked.of(books, measures + ", 'view': '" + view + "'}").totals();
                for (var by :
                        List.of("'livestream'", "'campaign'", "'livestream', 'campaign'", "'campaign', 'channel'")) {
                    var answer = Asked.of(
                            books,
                            measures + ", 'view': '" + view + "', 'dimensions': [" + by + "], 'granularity': 'DAY'}");
                    assertThat(answer.totals()).as(by).isEqualTo(whole);
                    whole.forEach((measure, total) -> assertThat(sum(answer, measure))
                            .as(measure + " by " + by)
                            .isEqualTo(total));
                }
            }
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void aNumberIsTheSumOfItsOrders(@ForAll Random random) {
        var sales = sales(random);
        try (var books = Books.open()) {
            books.tell(sales.toArray(Sale[]::new));
            for (var sale : sales) books.attribute(sale, 1, 1, shares("live-", random));
            for (var view : List.of("PLACED", "KEPT")) {
                var answer = Asked.of(
                        books,
                        "{'measures': ['gmv', 'netSales', 'units', 'orders', 'fees'], 'view': '%s', 'filters': [{'member': 'livestream', 'operator': 'SET'}]}"
                                .formatted(view));
                answer.totals()
                        .forEach((measure, total) -> assertThat(answer.orders().stream()
                                        .mapToLong(each -> ((Number) each.get(measure)).longValue())
                                        .sum())
                                .as(measure)
                                .isEqualTo(total));
            }
        }
    }

    private static long sum(Asked answer, String measure) {
        return answer.rows().stream()
                .mapToLong(each -> ((Number) each.get(measure)).longValue())
                .sum();
    }

    private static Map<String, Integer> shares(String prefix, Random random) {
        var shares = new HashMap<String, Integer>();
        int left = 10_000;
        for (int i = random.nextInt(4); i > 0; i--) {
            int share = random.nextInt(left + 1);
            shares.put(prefix + i, share);
            left -= share;
        }
        return shares;
    }

    private static List<Sale> sales(Random random) {
        var sales = new ArrayList<Sale>();
        for (int i = 0; i <= random.nextInt(12); i++) {
            var sale = Sale.of(random.nextBoolean() ? "tiktok" : "shopee", "shop-" + random.nextInt(3), "ord-" + i)
                    .placed(Instant.parse("2026-09-15T12:00:00Z")
                            .plusSeconds(random.nextInt(200_000))
                            .toString())
                    .is(random.nextBoolean() ? "PLACED" : "SHIPPED");
            if (random.nextBoolean()) sale.by("buyer-" + random.nextInt(4), random.nextBoolean() ? "82" : "91");
            int lines = 1 + random.nextInt(3);
            for (int line = 1; line <= lines; line++) {
                sale.line(1 + random.nextInt(5), Goods.values()[random.nextInt(3)], 1 + random.nextInt(100_000));
                if (random.nextBoolean()) sale.discount(line, random.nextInt(5_000), "SELLER");
            }
            sale.shipping(random.nextInt(30_000), random.nextInt(2) * 777);
            if (random.nextBoolean()) sale.entry("FEE", "SETTLED", 0, 0, -random.nextInt(9_999), null);
            for (int line = 1; line <= lines; line++) {
                int undone = random.nextInt(sale.lines.get(line - 1).quantity + 1);
                if (random.nextBoolean() && undone > 0)
                    sale.undone(random.nextBoolean() ? "CANCELLED" : "RETURNED", line, undone);
            }
            sales.add(sale);
        }
        return sales;
    }
}
