package vn.ocop.standalone.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import vn.ocop.standalone.demo.Catalogue.Product;
import vn.ocop.standalone.simulator.Sale;

/** How goods are bought: who buys what, where it goes, and the canonical order that says so. */
final class Market {

    private static final List<String> PROVINCES = List.of(
            "Thành phố Hà Nội",
            "Thành phố Hồ Chí Minh",
            "Đà Nẵng",
            "Hải Phòng",
            "Cần Thơ",
            "Nghệ An",
            "Đồng Tháp",
            "Khánh Hòa");

    private final SplittableRandom random;
    private int numbers;

    Market(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Sale sale(String channel, String shop, Instant placedAt, Function<SplittableRandom, Product> goods, int maxLines) {
        int lines = 1 + random.nextInt(maxLines);
        var basket = new LinkedHashMap<String, Sale.Line>();
        for (int i = 0; i < lines; i++) {
            var product = goods.apply(random);
            int quantity = 1 + random.nextInt(3);
            long worth = quantity * product.price();
            long seller = random.nextInt(3) == 0 ? worth / 20 : 0;
            long platform = random.nextInt(4) == 0 ? Math.min(worth / 25, 15_000) : 0;
            basket.putIfAbsent(product.sku(), new Sale.Line(product, quantity, seller, platform));
        }
        return sale(channel, shop, placedAt, List.copyOf(basket.values()));
    }

    Sale sale(String channel, String shop, Instant placedAt, List<Sale.Line> lines) {
        var number = "%s-%07d".formatted(channel.substring(0, 2).toUpperCase(java.util.Locale.ROOT), ++numbers);
        var province = PROVINCES.get(random.nextInt(PROVINCES.size()));
        return new Sale(channel, shop, number, placedAt, lines, province);
    }

    Instant between(Instant from, Instant to) {
        return from.plusSeconds(random.nextLong(to.getEpochSecond() - from.getEpochSecond()));
    }

    /** The body of {@code POST /api/v1/orders}. */
    static Map<String, Object> order(Sale sale) {
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : sale.lines) {
            lines.add(Map.of(
                    "sku",
                    line.sku,
                    "name",
                    line.goods.name(),
                    "quantity",
                    line.quantity,
                    "unitPrice",
                    line.unitPrice,
                    "sellerDiscount",
                    line.sellerDiscount,
                    "platformDiscount",
                    line.platformDiscount));
        }
        var order = new LinkedHashMap<String, Object>();
        order.put("channel", sale.channel);
        order.put("shop", sale.shop);
        order.put("channelOrderNo", sale.number);
        order.put("placedAt", sale.placedAt.toString());
        order.put("updatedAt", sale.updatedAt.toString());
        order.put("lines", lines);
        order.put(
                "totals",
                Map.of(
                        "items",
                        sale.placed(),
                        "sellerDiscount",
                        sale.sellerDiscount(),
                        "platformDiscount",
                        sale.platformDiscount(),
                        "shippingFee",
                        sale.shippingFee,
                        "shippingDiscount",
                        sale.shippingDiscount,
                        "buyerPays",
                        sale.buyerPays()));
        order.put(
                "buyer",
                Map.of(
                        "phone",
                        "09" + Math.floorMod(sale.number.hashCode(), 100_000_000),
                        "delivery",
                        Map.of("province", sale.province)));
        if (sale.quoteId != null) order.put("promotion", Map.of("quoteId", sale.quoteId));
        return order;
    }
}
