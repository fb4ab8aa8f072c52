package vn.ocop.standalone.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.standalone.simulator.Sale;

/** Act 5: every figure, asked of analytics and held against what the channels know. */
final class CheckAct {

    private final Story story;
    private final PromoteAct promotion;

    CheckAct(Story story, PromoteAct promotion) {
        this.story = story;
        this.promotion = promotion;
    }

    void play() {
        long keptUnits = story.sales.stream()
                .flatMap(each -> each.lines.stream())
                .mapToLong(Sale.Line::keptUnits)
                .sum();
        story.await("analytics knows every order, cancellation and return", Duration.ofMinutes(2), () -> {
            var total = total("KEPT", List.of());
            return total.path("units").asLong() == keptUnits
                    && total("PLACED", List.of()).path("orders").asLong() == story.sales.size();
        });
        compare("Sales by channel", "channel", (sale, line) -> sale.channel);
        compare(
                "Sales by province until 30 June 2025",
                "oldProvince",
                (sale, line) -> Catalogue.of(line).oldProvince());
        compare(
                "Sales by province of today",
                "province",
                (sale, line) -> Catalogue.of(line).province());
        compare("Sales by stars at order time", "stars", (sale, line) -> Integer.toString(stars(sale, line)));
        livestream();
        campaign();
        stock();
    }

    /** By the demo's own reading of the certificates. */
    private int stars(Sale sale, Sale.Line line) {
        return Catalogue.of(line).starsOn(LocalDate.ofInstant(sale.placedAt, Story.VIETNAM));
    }

    private static final class Sum {
        long placed;
        long kept;
        long units;
    }

    private void compare(String table, String dimension, BiFunction<Sale, Sale.Line, String> key) {
        var expected = new TreeMap<String, Sum>();
        for (var sale : story.sales) {
            for (var line : sale.lines) {
                var sum = expected.computeIfAbsent(key.apply(sale, line), each -> new Sum());
                sum.placed += line.placed();
                sum.kept += line.kept();
                sum.units += line.keptUnits();
            }
        }
        var placed = rows("PLACED", dimension, List.of());
        var kept = rows("KEPT", dimension, List.of());
        var all = new TreeMap<>(expected);
        placed.keySet().forEach(each -> all.putIfAbsent(each, new Sum()));
        all.forEach((value, sum) -> {
            var row = placed.getOrDefault(value, JSON_NOTHING);
            var name = value.isEmpty()
                    ? "(no goods: shipping, fees)"
                    : row.path(dimension + "Name").asString(value);
            story.report.figure(
                    table, name, "placed ₫", sum.placed, row.path("gmv").asLong());
            story.report.figure(
                    table,
                    name,
                    "kept ₫",
                    sum.kept,
                    kept.getOrDefault(value, JSON_NOTHING).path("gmv").asLong());
            story.report.figure(
                    table,
                    name,
                    "kept units",
                    sum.units,
                    kept.getOrDefault(value, JSON_NOTHING).path("units").asLong());
        });
    }

    private static final JsonNode JSON_NOTHING = JsonMapper.shared().createObjectNode();

    private void livestream() {
        long orders = promotion.liveSales.size();
        long placed = promotion.liveSales.stream().mapToLong(Sale::placed).sum();
        long kept = promotion.liveSales.stream().mapToLong(Sale::kept).sum();
        var only = List.<Object>of(
                Map.of("member", "livestream", "operator", "EQUALS", "values", List.of(promotion.livestream)));
        story.await(
                "analytics has attributed the livestream",
                Duration.ofMinutes(1),
                () -> total("PLACED", only).path("orders").asLong() >= orders);
        var asked = total("PLACED", only);
        var report = story.staff.get("/api/v1/livestreams/" + promotion.livestream + "/report");
        story.report.figure(
                "Livestream of Bắc Giang",
                "analytics",
                "orders",
                orders,
                asked.path("orders").asLong());
        story.report.figure(
                "Livestream of Bắc Giang",
                "analytics",
                "placed ₫",
                placed,
                asked.path("gmv").asLong());
        story.report.figure(
                "Livestream of Bắc Giang",
                "analytics",
                "kept ₫",
                kept,
                total("KEPT", only).path("gmv").asLong());
        story.report.figure(
                "Livestream of Bắc Giang",
                "its own report",
                "orders",
                orders,
                report.path("orders").asLong());
        story.report.figure(
                "Livestream of Bắc Giang",
                "its own report",
                "placed ₫",
                placed,
                report.path("placed").asLong());
        story.report.figure(
                "Livestream of Bắc Giang",
                "its own report",
                "kept ₫",
                kept,
                report.path("kept").asLong());
        story.report.figure(
                "Livestream of Bắc Giang",
                "more than 1.6 billion ₫",
                "yes = 1",
                1,
                asked.path("gmv").asLong() > 1_600_000_000 ? 1 : 0);
    }

    private void campaign() {
        long spent = promotion.campaignSales.stream()
                .mapToLong(Sale::platformDiscount)
                .sum();
        long back = promotion.campaignSales.stream()
                .filter(each -> each.cancelled)
                .mapToLong(Sale::platformDiscount)
                .sum();
        long placed = promotion.campaignSales.stream().mapToLong(Sale::placed).sum();
        long kept = promotion.campaignSales.stream().mapToLong(Sale::kept).sum();
        var only = List.<Object>of(
                Map.of("member", "campaign", "operator", "EQUALS", "values", List.of(promotion.campaign)));
        story.await(
                "the campaign's money is settled",
                Duration.ofMinutes(1),
                () -> balance().path("confirmed").asLong() == spent - back);
        var balance = balance();
        story.report.figure(
                "Campaign of two provinces",
                "budget",
                "confirmed ₫",
                spent - back,
                balance.path("confirmed").asLong());
        story.report.figure(
                "Campaign of two provinces",
                "budget",
                "left ₫",
                PromoteAct.BUDGET - spent + back,
                balance.path("remaining").asLong());
        story.report.figure(
                "Campaign of two provinces",
                "analytics",
                "placed ₫",
                placed,
                total("PLACED", only).path("gmv").asLong());
        story.report.figure(
                "Campaign of two provinces",
                "analytics",
                "kept ₫",
                kept,
                total("KEPT", only).path("gmv").asLong());
        story.report.figure(
                "Campaign of two provinces",
                "analytics",
                "discount ₫",
                spent,
                total("PLACED", only).path("discount").asLong());
    }

    private JsonNode balance() {
        return story.staff.get("/api/v1/campaigns/" + promotion.campaign + "/budget");
    }

    /** What is reserved is what was ordered less what was cancelled; nothing was shipped. */
    private void stock() {
        var expected = new LinkedHashMap<Catalogue.Product, Long>();
        promotion.liveSales.forEach(sale -> sale.lines.forEach(line -> expected.put(Catalogue.of(line), 0L)));
        promotion.campaignSales.forEach(sale -> sale.lines.forEach(line -> expected.put(Catalogue.of(line), 0L)));
        story.sales.forEach(sale -> sale.lines.forEach(line ->
                expected.computeIfPresent(Catalogue.of(line), (product, sum) -> sum + line.quantity - line.cancelled)));
        expected.keySet().removeIf(each -> each.set() == 26);
        long wanted = expected.values().stream().mapToLong(Long::longValue).sum();
        story.await("the stock follows every order", Duration.ofMinutes(1), () -> reserved(expected) == wanted);
        story.report.figure(
                "Stock of promoted products",
                expected.size() + " products",
                "reserved units",
                wanted,
                reserved(expected));
    }

    private long reserved(Map<Catalogue.Product, Long> products) {
        return products.keySet().stream()
                .mapToLong(each -> story.staff
                        .get("/api/v1/stock/" + promotion.id(each))
                        .path("reserved")
                        .asLong())
                .sum();
    }

    private JsonNode total(String view, List<Object> filters) {
        return story.staff
                .post(
                        "/api/v1/analytics/query",
                        Map.of(
                                "measures",
                                List.of("gmv", "orders", "units", "discount"),
                                "view",
                                view,
                                "filters",
                                filters))
                .path("totals");
    }

    private Map<String, JsonNode> rows(String view, String dimension, List<Object> filters) {
        var answer = story.staff.post(
                "/api/v1/analytics/query",
                Map.of(
                        "measures",
                        List.of("gmv", "units"),
                        "dimensions",
                        List.of(dimension),
                        "view",
                        view,
                        "filters",
                        filters));
        var rows = new TreeMap<String, JsonNode>();
        for (var row : answer.path("rows")) {
            if (!row.path(dimension).isNull()) rows.put(row.path(dimension).asString(), row);
        }
        return rows;
    }
}
