package vn.ocop.order.channel.webshop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.Money;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.order.channel.Times;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;

/** A shop system's order as a canonical one. All discounts are the merchant's own: nobody else sells here. */
public final class WebshopOrders {

    /**
     * Where the systems differ.
     *
     * @param created the field of the time at which it was placed
     * @param updated the field of the time of its last change
     * @param word its state in one word, made of the many fields that say it
     */
    public record Dialect(
            String channel,
            String created,
            String updated,
            Function<JsonNode, String> word,
            Function<JsonNode, ObservedOrder.Delivery> delivery) {}

    private final Dialect dialect;
    private final StatusMap statuses;

    public WebshopOrders(Dialect dialect) {
        this.dialect = dialect;
        this.statuses = StatusMap.of(dialect.channel());
    }

    public ObservedOrder order(JsonNode order) {
        var word = dialect.word().apply(order);
        var status = statuses.order(word);
        var lineOf = lineNumbers(order.path("line_items"));
        var refunds = order.path("refunds");
        var back = back(refunds, lineOf, status == OrderStatus.CANCELLED);
        var address = order.path("shipping_address");
        return new ObservedOrder(
                status,
                word,
                time(order.path(dialect.created())),
                time(order.path(dialect.updated())),
                order.path("test").asBoolean(false),
                order.path("currency").asString("VND"),
                totals(order),
                new ObservedOrder.Buyer(
                        null,
                        address.isMissingNode() || address.isNull()
                                ? null
                                : dialect.delivery().apply(address)),
                promotion(order.path("discount_codes")),
                lines(order.path("line_items"), cancelled(refunds)),
                null,
                null,
                back.isEmpty() ? null : back,
                null);
    }

    private static Map<String, Integer> lineNumbers(JsonNode items) {
        var numbers = new HashMap<String, Integer>();
        for (var item : items) numbers.put(item.path("id").asString(), numbers.size() + 1);
        return numbers;
    }

    private static ObservedOrder.Totals totals(JsonNode order) {
        long shipping = 0;
        long paid = 0;
        for (var line : order.path("shipping_lines")) {
            shipping += Money.dong(line.path("price"));
            paid += Money.dong(line.path(line.has("discounted_price") ? "discounted_price" : "price"));
        }
        return new ObservedOrder.Totals(
                Money.dong(order.path("total_line_items_price")),
                Money.dong(order.path("total_discounts")),
                0,
                shipping,
                shipping - paid,
                Money.dong(order.path("total_price")));
    }

    private static List<ObservedOrder.Line> lines(JsonNode items, Map<String, Integer> cancelled) {
        var lines = new ArrayList<ObservedOrder.Line>();
        for (var item : items) {
            var allocations = item.path("discount_allocations");
            long discount = 0;
            for (var each : allocations) discount += Money.dong(each.path("amount"));
            if (allocations.isEmpty()) discount = Money.dong(item.path("total_discount"));
            lines.add(new ObservedOrder.Line(
                    lines.size() + 1,
                    sku(item),
                    item.path("name").asString(null),
                    item.path("quantity").asInt(),
                    Money.dong(item.path("price")),
                    discount,
                    0,
                    cancelled.get(item.path("id").asString())));
        }
        return lines;
    }

    private static String sku(JsonNode item) {
        var sku = item.path("sku").asString("");
        return sku.isEmpty() ? item.path("variant_id").asString("") : sku;
    }

    /** Units that were taken off the order before they left, by line item. */
    private static Map<String, Integer> cancelled(JsonNode refunds) {
        var units = new HashMap<String, Integer>();
        for (var refund : refunds) {
            for (var each : refund.path("refund_line_items")) {
                if (each.path("restock_type").asString("").equals("cancel"))
                    units.merge(
                            each.path("line_item_id").asString(),
                            each.path("quantity").asInt(),
                            Integer::sum);
            }
        }
        return units;
    }

    /** What buyers sent back or got their money for; of a cancelled order nothing, since nothing had left. */
    private static List<ObservedOrder.Return> back(JsonNode refunds, Map<String, Integer> lineOf, boolean cancelled) {
        var returns = new ArrayList<ObservedOrder.Return>();
        if (cancelled) return returns;
        for (var refund : refunds) {
            var units = new ArrayList<LineQuantity>();
            boolean goods = refund.path("restock").asBoolean(false);
            for (var each : refund.path("refund_line_items")) {
                var line = lineOf.get(each.path("line_item_id").asString());
                var restock = each.path("restock_type").asString("");
                goods |= restock.equals("return");
                if (line != null && !restock.equals("cancel"))
                    units.add(new LineQuantity(line, each.path("quantity").asInt()));
            }
            if (!units.isEmpty())
                returns.add(new ObservedOrder.Return(
                        refund.path("id").asString(), at(refund), goods ? "RETURNED" : "REFUNDED", units));
        }
        return returns;
    }

    private static Instant at(JsonNode refund) {
        var processed = refund.path("processed_at");
        if (processed.isString()) return time(processed);
        return time(refund.path(refund.has("created_on") ? "created_on" : "created_at"));
    }

    private static ObservedOrder.@Nullable Promotion promotion(JsonNode codes) {
        var named = codes.valueStream()
                .map(each -> each.path("code").asString(""))
                .filter(each -> !each.isEmpty())
                .toList();
        return named.isEmpty() ? null : new ObservedOrder.Promotion(null, named, null);
    }

    private static Instant time(JsonNode node) {
        return Times.of(node);
    }

    /** Province, district and commune where the system keeps them apart. */
    public static ObservedOrder.Delivery threeLevels(JsonNode address) {
        return new ObservedOrder.Delivery(
                address.path("province").asString(null),
                address.path("district").asString(null),
                address.path("ward").asString(null));
    }
}
