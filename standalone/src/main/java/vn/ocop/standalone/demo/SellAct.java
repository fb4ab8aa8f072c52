package vn.ocop.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import vn.ocop.standalone.demo.Catalogue.Product;
import vn.ocop.standalone.simulator.ChannelServer;
import vn.ocop.standalone.simulator.Sale;
import vn.ocop.standalone.simulator.Shopee;
import vn.ocop.standalone.simulator.TikTok;

/** Act 2: three channels sell, each in its own language, with everything that real channels do wrong. */
final class SellAct {

    static final String MARKET_CLIENT = "cho-que";
    private static final int AT_ONCE = 24;

    private final Story story;
    private final Market market;
    private final Api seller;

    SellAct(Story story, Market market) {
        this.story = story;
        this.market = market;
        this.seller = register();
    }

    Api seller() {
        return seller;
    }

    private Api register() {
        var made = story.staff.post(
                "/api/v1/clients",
                Map.of(
                        "clientId",
                        MARKET_CLIENT,
                        "name",
                        "Chợ quê online",
                        "kind",
                        "MARKETPLACE",
                        "scopes",
                        List.of("catalog:read", "orders:read", "orders:write", "quotes:write", "promotions:read"),
                        "shops",
                        List.of(Story.MARKET + ":" + Story.MARKET_SHOP)));
        story.staff.put("/api/v1/channels/tiktok/shops/" + TikTok.SHOP, story.tikTok.registration());
        story.staff.put("/api/v1/channels/shopee/shops/" + Shopee.SHOP, story.shopee.registration());
        return story.staff.as(MARKET_CLIENT, made.path("clientSecret").asString());
    }

    void play(List<Product> goods, int tikTok, int shopee, int canonical) {
        var from = story.now.minus(Duration.ofDays(10));
        var until = story.yesterdayAt(18);
        var byTikTok = new ArrayList<Sale>();
        var byShopee = new ArrayList<Sale>();
        var direct = new ArrayList<Sale>();
        for (int i = 0; i < tikTok; i++) byTikTok.add(sale("tiktok", TikTok.SHOP, goods, from, until));
        for (int i = 0; i < shopee; i++) byShopee.add(sale("shopee", Shopee.SHOP, goods, from, until));
        for (int i = 0; i < canonical; i++) direct.add(sale(Story.MARKET, Story.MARKET_SHOP, goods, from, until));
        pushTikTok(byTikTok);
        pushShopee(byShopee);
        postCanonical(direct);
        unknownSku(goods.getFirst(), until);
    }

    private Sale sale(String channel, String shop, List<Product> goods, Instant from, Instant until) {
        return market.sale(
                channel, shop, market.between(from, until), random -> goods.get(random.nextInt(goods.size())), 3);
    }

    /** Every tenth order is pushed unpaid first, every twentieth twice, every twenty-fifth once more with an older state, last. */
    void pushTikTok(List<Sale> sales) {
        sales.forEach(sale -> story.tikTok.sales.put(sale.number, sale));
        story.sales.addAll(sales);
        inParallel(sales.size(), i -> {
            var sale = sales.get(i);
            var paidAt = sale.placedAt.plusSeconds(60);
            if (i % 10 == 0) {
                sale.paid = false;
                accepted(story.tikTok.pushStatus(sale, "UNPAID", sale.placedAt));
            }
            sale.paid = true;
            sale.updatedAt = paidAt;
            accepted(story.tikTok.pushStatus(sale, "AWAITING_SHIPMENT", paidAt));
            if (i % 20 == 0) accepted(story.tikTok.pushStatus(sale, "AWAITING_SHIPMENT", paidAt));
            if (i % 25 == 0) accepted(story.tikTok.pushStatus(sale, "UNPAID", sale.placedAt));
        });
        story.report.figure(
                "Pushes",
                "TikTok forged signature",
                "status",
                401,
                story.tikTok.pushForged(sales.getFirst(), ChannelServer.Forgery.OTHER_SECRET));
        story.say("TikTok Shop: %s orders pushed".formatted(Report.dong(sales.size())));
    }

    private void pushShopee(List<Sale> sales) {
        sales.forEach(sale -> story.shopee.sales.put(sale.number, sale));
        story.sales.addAll(sales);
        inParallel(sales.size(), i -> {
            var sale = sales.get(i);
            sale.updatedAt = sale.placedAt.plusSeconds(60);
            accepted(story.shopee.pushStatus(sale, "READY_TO_SHIP", sale.updatedAt));
            if (i % 20 == 0) accepted(story.shopee.pushStatus(sale, "READY_TO_SHIP", sale.updatedAt));
            if (i % 25 == 0) accepted(story.shopee.pushStatus(sale, "UNPAID", sale.placedAt));
        });
        story.say("Shopee: %s orders pushed".formatted(Report.dong(sales.size())));
    }

    /** In batches of 250, every tenth batch twice: the second time nothing may change. */
    void postCanonical(List<Sale> sales) {
        story.sales.addAll(sales);
        var created = new AtomicInteger();
        var unchanged = new AtomicInteger();
        int batches = (sales.size() + 249) / 250;
        inParallel(batches, 4, i -> {
            var part = sales.subList(i * 250, Math.min(sales.size(), i * 250 + 250));
            created.addAndGet(post(part, "CREATED"));
            if (i % 10 == 0) unchanged.addAndGet(post(part, "UNCHANGED"));
        });
        int repeated = 0;
        for (int i = 0; i < batches; i += 10) repeated += Math.min(250, sales.size() - i * 250);
        story.report.figure("Batches", "created", "orders", sales.size(), created.get());
        story.report.figure("Batches", "sent again: unchanged", "orders", repeated, unchanged.get());
        story.say("Chợ quê: %s orders posted".formatted(Report.dong(sales.size())));
    }

    /**
     * How many came to what was hoped. What the platform could not say in time it took in all the same: those orders are
     * asked for until they are there.
     */
    private int post(List<Sale> part, String hoped) {
        var answer = seller.post(
                "/api/v1/orders/batch",
                Map.of("orders", part.stream().map(Market::order).toList()));
        int as = 0;
        for (var item : answer.path("items")) {
            var sale = part.get(item.path("index").asInt());
            sale.orderId = item.path("orderId").asString();
            var outcome = item.path("outcome").asString();
            if (outcome.equals("PENDING")) {
                story.await(
                        "order " + sale.orderId + " is there",
                        Duration.ofMinutes(1),
                        () -> seller.has("/api/v1/orders/" + sale.orderId));
            }
            if (outcome.equals(hoped) || outcome.equals("PENDING")) as++;
        }
        return as;
    }

    /** A product that the channel knows by another SKU waits in quarantine until its listing is added, then counts. */
    private void unknownSku(Product product, Instant at) {
        var sale = market.sale("tiktok", TikTok.SHOP, at, List.of(new Sale.Line(product, "TT-UNKNOWN-77", 2, 0, 0)));
        story.tikTok.sales.put(sale.number, sale);
        accepted(story.tikTok.pushStatus(sale, "AWAITING_SHIPMENT", sale.updatedAt));
        story.await("the unknown SKU is in quarantine", Duration.ofMinutes(1), () -> waiting() == 1);
        story.say("1 order waits in quarantine: UNKNOWN_SKU TT-UNKNOWN-77");
        var id = story.productId(product.sku());
        story.staff.put("/api/v1/listings/tiktok/" + TikTok.SHOP + "/TT-UNKNOWN-77", Map.of("productId", id));
        story.await("the order leaves quarantine by itself", Duration.ofMinutes(1), () -> waiting() == 0);
        story.sales.add(sale);
        story.say("its listing was added: it left quarantine by itself");
    }

    private long waiting() {
        return story.staff.get("/api/v1/quarantine?limit=500").path("items").size();
    }

    static void accepted(int status) {
        if (status / 100 != 2) throw new Api.Refused("A correctly signed push was answered " + status);
    }

    static void inParallel(int count, IntConsumer each) {
        inParallel(count, AT_ONCE, each);
    }

    /** Each index once, so many at a time; the first failure is thrown. */
    static void inParallel(int count, int atOnce, IntConsumer each) {
        var permits = new Semaphore(atOnce);
        var failed = new java.util.concurrent.atomic.AtomicReference<RuntimeException>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count && failed.get() == null; i++) {
                int index = i;
                permits.acquireUninterruptibly();
                threads.submit(() -> {
                    try {
                        each.accept(index);
                    } catch (RuntimeException e) {
                        failed.compareAndSet(null, e);
                    } finally {
                        permits.release();
                    }
                });
            }
        }
        var failure = failed.get();
        if (failure != null) throw failure;
    }
}
