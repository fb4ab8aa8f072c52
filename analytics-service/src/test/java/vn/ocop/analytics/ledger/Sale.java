package vn.ocop.analytics.ledger;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order as the order service tells it: each step appends entries; {@link #event} tells all of them so far. */
public final class Sale {

    /** One line as it was ordered, and what was undone of it. */
    public static final class Line {
        public final Goods goods;
        public final int quantity;
        public final long price;
        public int undone;

        Line(Goods goods, int quantity, long price) {
            this.goods = goods;
            this.quantity = quantity;
            this.price = price;
        }
    }

    /** One entry of the order's ledger. */
    public record Entry(
            int no, String kind, String cause, int line, int quantity, long amount, String funder, String at) {}

    public final String id;
    public final String channel;
    public final String shop;
    public final List<Line> lines = new ArrayList<>();
    public final List<Entry> entries = new ArrayList<>();
    public String placedAt = "2026-09-15T03:20:30Z";
    public String occurredAt = "2026-09-15T03:20:31Z";
    public String status = "PLACED";
    public String buyer;
    public String deliveryProvince;
    public boolean test;
    public long version = 1;

    private Sale(String channel, String shop, String id) {
        this.channel = channel;
        this.shop = shop;
        this.id = id;
    }

    public static Sale of(String channel, String shop, String id) {
        return new Sale(channel, shop, id);
    }

    public Sale placed(String at) {
        placedAt = at;
        occurredAt = at;
        return this;
    }

    public Sale by(String hash, String province) {
        buyer = hash;
        deliveryProvince = province;
        return this;
    }

    public Sale is(String now) {
        status = now;
        return this;
    }

    public Sale line(int quantity, Goods goods, long price) {
        lines.add(new Line(goods, quantity, price));
        return entry("SALE", "PLACED", lines.size(), quantity, quantity * price, null);
    }

    public Sale discount(int line, long amount, String funder) {
        return entry("DISCOUNT", "PLACED", line, 0, -amount, funder);
    }

    public Sale shipping(long fee, long discount) {
        entry("SHIPPING", "PLACED", 0, 0, fee, null);
        return discount == 0 ? this : entry("SHIPPING_DISCOUNT", "PLACED", 0, 0, -discount, null);
    }

    public Sale undone(String cause, int line, int units) {
        var it = lines.get(line - 1);
        it.undone += units;
        return entry("SALE", cause, line, -units, -units * it.price, null);
    }

    public Sale entry(String kind, String cause, int line, int quantity, long amount, String funder) {
        entries.add(new Entry(entries.size() + 1, kind, cause, line, quantity, amount, funder, occurredAt));
        return this;
    }

    /** The next version: what happens from here on is told by a later event. */
    public Sale next() {
        version++;
        return this;
    }

    public byte[] event() {
        return JsonMapper.shared().writeValueAsBytes(tree());
    }

    public ObjectNode tree() {
        var event = JsonMapper.shared().createObjectNode();
        event.put("type", "OrderUpdated").put("id", id + "-" + version).put("orderId", id);
        event.put("version", version).put("occurredAt", occurredAt);
        var order = event.putObject("order");
        order.put("channel", channel).put("shop", shop).put("channelOrderNo", "no-" + id);
        order.put("test", test).put("status", status).put("placedAt", placedAt);
        var who = order.putObject("buyer");
        if (buyer != null) who.put("hash", buyer);
        if (deliveryProvince != null) who.putObject("delivery").set("province", unit(deliveryProvince));
        var told = order.putArray("lines");
        for (int i = 0; i < lines.size(); i++) line(told, i + 1, lines.get(i));
        var all = event.putArray("entries");
        for (var each : entries) {
            var entry = all.addObject();
            entry.put("no", each.no)
                    .put("kind", each.kind)
                    .put("cause", each.cause)
                    .put("line", each.line);
            entry.put("at", each.at).put("quantity", each.quantity).put("amount", each.amount);
            if (each.funder != null) entry.put("funder", each.funder);
        }
        return event;
    }

    private static void line(ArrayNode lines, int number, Line line) {
        var goods = line.goods;
        var told = lines.addObject();
        told.put("line", number).put("productId", goods.id).put("quantity", line.quantity);
        var stamp = told.put("unitPrice", line.price).putObject("stamp");
        stamp.put("stars", goods.stars).put("producerId", goods.producer).put("producerKind", goods.kind);
        stamp.put("sector", goods.sector).put("set", goods.set);
        var place = stamp.putObject("place");
        place.set("oldProvince", unit(goods.oldProvince));
        place.set("province", unit(goods.province));
        if (goods.commune != null) place.set("commune", unit(goods.commune));
    }

    private static ObjectNode unit(String code) {
        return JsonMapper.shared().createObjectNode().put("code", code).put("name", "Unit " + code);
    }
}
