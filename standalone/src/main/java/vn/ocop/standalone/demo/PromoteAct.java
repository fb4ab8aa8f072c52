package vn.ocop.standalone.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.ocop.standalone.demo.Catalogue.Product;
import vn.ocop.standalone.simulator.Sale;
import vn.ocop.standalone.simulator.TikTok;

/** Act 3: a campaign on public money for the four-star products of two provinces, and a livestream of Bắc Giang. */
final class PromoteAct {

    static final long BUDGET = 20_000_000;
    static final long CAP = 50_000;

    private final Story story;
    private final Market market;
    private final Api seller;
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    final List<Sale> campaignSales = new ArrayList<>();
    final List<Sale> liveSales = new ArrayList<>();
    String campaign = "";
    String livestream = "";

    PromoteAct(Story story, Market market, Api seller) {
        this.story = story;
        this.market = market;
        this.seller = seller;
    }

    void play(Catalogue catalogue, SellAct selling, int carts, int liveOrders) {
        launch();
        var eligible = catalogue.products().stream()
                .filter(each -> List.of(Catalogue.HA_TINH, Catalogue.NGHE_AN).contains(each.oldProvince()))
                .filter(each -> each.starsOn(story.today) >= 4)
                .toList();
        sellByQuote(eligible, carts);
        goLive(catalogue, selling, liveOrders);
    }

    private void launch() {
        var made = story.staff.post(
                "/api/v1/campaigns",
                Map.of(
                        "name",
                        "Đặc sản bốn sao Hà Tĩnh – Nghệ An",
                        "startsAt",
                        story.today.minusDays(1).toString(),
                        "endsAt",
                        story.today.plusDays(14).toString(),
                        "rule",
                        Map.of("minStars", 4, "oldProvinces", List.of(Catalogue.HA_TINH, Catalogue.NGHE_AN)),
                        "action",
                        Map.of("kind", "PERCENT", "percent", 10, "capPerOrder", CAP),
                        "budget",
                        Map.of("limit", BUDGET),
                        "funding",
                        List.of(
                                Map.of("party", "STATE", "name", "Ngân sách hai tỉnh", "share", 7_000),
                                Map.of("party", "PRODUCER", "name", "Chủ thể", "share", 3_000))));
        campaign = made.path("id").asString();
        for (var step : List.of("submit", "approve", "start"))
            story.staff.post("/api/v1/campaigns/" + campaign + "/" + step, Map.of());
        story.say("campaign launched: 10%%, at most %s ₫ an order, budget %s ₫"
                .formatted(Report.dong(CAP), Report.dong(BUDGET)));
    }

    /** The marketplace asks first; what is reserved is what it takes off, to the đồng. */
    private void sellByQuote(List<Product> eligible, int carts) {
        var made = new Sale[carts];
        SellAct.inParallel(carts, 8, i -> {
            var product = eligible.get(i % eligible.size());
            int quantity = 1 + i % 3;
            var quote = seller.post(
                    "/api/v1/quotes",
                    Map.of(
                            "mode",
                            "RESERVE",
                            "channel",
                            Story.MARKET,
                            "shop",
                            Story.MARKET_SHOP,
                            "quoteRef",
                            "cart-%08d".formatted(i),
                            "lines",
                            List.of(Map.of(
                                    "line",
                                    1,
                                    "sku",
                                    product.sku(),
                                    "quantity",
                                    quantity,
                                    "unitPrice",
                                    product.price()))));
            long discount = quote.path("total").asLong();
            var line = new Sale.Line(product, quantity, 0, discount);
            Sale sale;
            synchronized (market) {
                sale = market.sale(
                        Story.MARKET, Story.MARKET_SHOP, story.now.minus(Duration.ofMinutes(5)), List.of(line));
            }
            if (discount > 0) sale.quoteId = quote.path("quoteId").asString();
            made[i] = sale;
        });
        var all = List.of(made);
        for (int from = 0; from < all.size(); from += 250) {
            var part = all.subList(from, Math.min(all.size(), from + 250));
            var answer = seller.post(
                    "/api/v1/orders/batch",
                    Map.of("orders", part.stream().map(Market::order).toList()));
            for (var item : answer.path("items"))
                part.get(item.path("index").asInt()).orderId =
                        item.path("orderId").asString();
        }
        story.sales.addAll(all);
        all.stream().filter(each -> each.quoteId != null).forEach(campaignSales::add);
        long spent = campaignSales.stream().mapToLong(Sale::platformDiscount).sum();
        story.say("%s of %s carts got it, %s ₫; the budget refused the rest"
                .formatted(Report.dong(campaignSales.size()), Report.dong(carts), Report.dong(spent)));
    }

    private void goLive(Catalogue catalogue, SellAct selling, int orders) {
        var shown = catalogue.products().stream()
                .filter(each -> each.oldProvince().equals(Catalogue.BAC_GIANG)
                        && !each.name().contains(" số "))
                .toList();
        var slots = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < shown.size(); i++)
            slots.add(Map.of("productId", id(shown.get(i)), "position", i + 1, "quota", 5_000));
        var starts = story.yesterdayAt(20);
        var ends = story.yesterdayAt(22);
        var planned = story.staff.post(
                "/api/v1/livestreams",
                Map.of(
                        "name",
                        "Bắc Giang mùa hội: livestream đặc sản OCOP",
                        "plannedStart",
                        starts.toString(),
                        "plannedEnd",
                        ends.toString(),
                        "hosts",
                        List.of("Nguyễn Thị Hạnh", "Trần Văn Nam"),
                        "rooms",
                        List.of(Map.of("channel", "tiktok", "shop", TikTok.SHOP, "room", "room-77")),
                        "slots",
                        slots));
        livestream = planned.path("id").asString();
        story.staff.post("/api/v1/livestreams/" + livestream + "/start", Map.of("at", starts.toString()));
        for (int i = 0; i < orders; i++) {
            liveSales.add(market.sale(
                    "tiktok",
                    TikTok.SHOP,
                    market.between(starts, ends),
                    random -> shown.get(random.nextInt(shown.size())),
                    2));
        }
        selling.pushTikTok(liveSales);
        story.staff.post("/api/v1/livestreams/" + livestream + "/stop", Map.of("at", ends.toString()));
        long producers =
                shown.stream().map(each -> each.producer().name()).distinct().count();
        story.say("livestream of Bắc Giang: %d producers, %s orders, %s ₫"
                .formatted(
                        producers,
                        Report.dong(orders),
                        Report.dong(liveSales.stream().mapToLong(Sale::placed).sum())));
    }

    String id(Product product) {
        return ids.computeIfAbsent(product.sku(), story::productId);
    }
}
