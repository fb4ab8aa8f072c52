package vn.ocop.standalone.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.ocop.standalone.demo.Catalogue.Product;
import vn.ocop.standalone.simulator.Sale;

/** Act 4: what channels do to orders later, a certificate that is revoked in mid-campaign, and stock that runs short. */
final class AftersalesAct {

    private final Story story;
    private final Market market;
    private final PromoteAct promotion;
    private final Api seller;

    AftersalesAct(Story story, Market market, PromoteAct promotion, Api seller) {
        this.story = story;
        this.market = market;
        this.promotion = promotion;
        this.seller = seller;
    }

    void play(List<Product> goods) {
        cancelAndReturn();
        revoke();
        runShort(goods.get(1));
    }

    private void cancelAndReturn() {
        var at = Instant.now();
        var tikTok = story.sales.stream()
                .filter(each -> each.channel.equals("tiktok"))
                .toList();
        var shopee = story.sales.stream()
                .filter(each -> each.channel.equals("shopee"))
                .toList();
        var direct = story.sales.stream()
                .filter(each -> each.channel.equals(Story.MARKET))
                .toList();
        int[] done = new int[2];
        for (int i = 3; i < tikTok.size(); i += 40) {
            var sale = tikTok.get(i);
            if (i % 80 == 3) {
                sale.cancelAll(at);
                SellAct.accepted(story.tikTok.pushStatus(sale, "CANCEL", at));
                done[0]++;
            } else {
                giveBack(sale, "TR-" + sale.number, at);
                SellAct.accepted(story.tikTok.pushReturn(sale, at));
                done[1]++;
            }
        }
        for (int i = 3; i < shopee.size(); i += 40) {
            var sale = shopee.get(i);
            if (i % 80 == 3) {
                sale.cancelAll(at);
                SellAct.accepted(story.shopee.pushStatus(sale, "CANCELLED", at));
                done[0]++;
            } else {
                giveBack(sale, "SR-" + sale.number, at);
                SellAct.accepted(story.shopee.pushReturn(sale, at));
                done[1]++;
            }
        }
        for (int i = 3; i < direct.size(); i += 60) {
            var sale = direct.get(i);
            boolean all = sale.quoteId != null || i % 120 == 3;
            if (all) {
                sale.cancelAll(at);
                seller.post(
                        "/api/v1/orders/" + sale.orderId + "/cancellations",
                        Map.of("number", "C-" + sale.number, "reason", "BUYER"));
            } else {
                sale.lines.getFirst().cancelled = 1;
                var part = Map.of(
                        "number",
                        "C-" + sale.number,
                        "reason",
                        "BUYER",
                        "lines",
                        List.of(Map.of("line", 1, "quantity", 1)));
                seller.post("/api/v1/orders/" + sale.orderId + "/cancellations", part);
                seller.post("/api/v1/orders/" + sale.orderId + "/cancellations", part);
            }
            done[0]++;
        }
        story.say("%s cancellations and %s returns, by the channels and by the API"
                .formatted(Report.dong(done[0]), Report.dong(done[1])));
    }

    private static void giveBack(Sale sale, String number, Instant at) {
        sale.returnNumber = number;
        sale.updatedAt = at;
        sale.lines.getFirst().returned = 1;
    }

    /** From the moment of the revocation the product gets nothing more from the campaign, and its sales have no stars. */
    private void revoke() {
        var sold = Catalogue.of(promotion.campaignSales.getFirst().lines.getFirst());
        var id = promotion.id(sold);
        var last = sold.certificates().getLast();
        story.staff.post(
                "/api/v1/products/" + id + "/certificates/" + last.number() + "/revocation",
                Map.of("revokedOn", story.today.toString(), "reason", "Không còn đáp ứng tiêu chí của bộ sản phẩm"));
        var quote = Map.of(
                "mode",
                "SIMULATE",
                "channel",
                Story.MARKET,
                "shop",
                Story.MARKET_SHOP,
                "lines",
                List.of(Map.of("line", 1, "sku", sold.sku(), "quantity", 1, "unitPrice", sold.price())));
        story.await("the campaign skips the revoked product", java.time.Duration.ofSeconds(10), () -> {
            for (var skipped : seller.post("/api/v1/quotes", quote).path("skipped")) {
                if (skipped.path("reason").asString().equals("CERTIFICATE_REVOKED")) return true;
            }
            return false;
        });
        story.say("certificate %s revoked: the campaign skips “%s”, reason CERTIFICATE_REVOKED"
                .formatted(last.number(), sold.name()));
    }

    /** Three in stock, eight orders of one: five wait, and are given theirs when stock comes. */
    private void runShort(Product product) {
        var id = promotion.id(product);
        long reserved = story.staff.get("/api/v1/stock/" + id).path("reserved").asLong();
        story.staff.put("/api/v1/stock/" + id, Map.of("onHand", reserved + 3, "reason", "kiểm kho"));
        for (int i = 0; i < 8; i++) {
            var sale = market.sale(
                    Story.MARKET, Story.MARKET_SHOP, story.yesterdayAt(9), List.of(new Sale.Line(product, 1, 0, 0)));
            sale.orderId = seller.post("/api/v1/orders", Market.order(sale))
                    .path("orderId")
                    .asString();
            story.sales.add(sale);
        }
        story.await("five orders are on hold", java.time.Duration.ofSeconds(30), () -> held() == 5);
        story.staff.put("/api/v1/stock/" + id, Map.of("onHand", reserved + 1_000, "reason", "nhập hàng"));
        story.await("no order is on hold", java.time.Duration.ofSeconds(30), () -> held() == 0);
        story.say("stock ran short: 5 of 8 orders waited, and were confirmed when stock came");
    }

    private int held() {
        return story.staff
                .get("/api/v1/orders?channel=" + Story.MARKET + "&status=ON_HOLD&limit=500")
                .path("items")
                .size();
    }
}
