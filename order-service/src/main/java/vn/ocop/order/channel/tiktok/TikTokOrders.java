package vn.ocop.order.channel.tiktok;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.Money;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.order.channel.Times;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;

/** TikTok's order as a canonical one: its lines are single units, so units of one SKU and price become one line. */
final class TikTokOrders {

    /** Line numbers must not follow the order in which TikTok happens to name the units. */
    private static final Comparator<JsonNode> BY_ID = Comparator.<JsonNode, Integer>comparing(
                    each -> each.path("id").asString("").length())
            .thenComparing(each -> each.path("id").asString(""));

    private final StatusMap statuses = StatusMap.of("tiktok");

    ObservedOrder order(JsonNode order, List<JsonNode> returns) {
        var units = units(order);
        var word = order.path("status").asString("");
        var payment = order.path("payment");
        return new ObservedOrder(
                statuses.order(word),
                word,
                Times.of(order.path("create_time")),
                Times.of(order.path("update_time")),
                order.path("is_sample_order").asBoolean(false),
                payment.path("currency").asString("VND"),
                totals(payment),
                new ObservedOrder.Buyer(null, delivery(order.path("recipient_address"))),
                null,
                lines(units),
                null,
                null,
                returned(units, returns),
                order.path("is_buyer_request_cancel").asBoolean(false));
    }

    private static ObservedOrder.Totals totals(JsonNode payment) {
        return new ObservedOrder.Totals(
                Money.dong(payment.path("original_total_product_price")),
                Money.dong(payment.path("seller_discount")),
                Money.dong(payment.path("platform_discount")),
                Money.dong(payment.path("original_shipping_fee")),
                Money.dong(payment.path("shipping_fee_seller_discount"))
                        + Money.dong(payment.path("shipping_fee_platform_discount")),
                Money.dong(payment.path("total_amount")));
    }

    private static Map<String, List<JsonNode>> units(JsonNode order) {
        var units = new LinkedHashMap<String, List<JsonNode>>();
        var sorted = order.path("line_items").valueStream().sorted(BY_ID).toList();
        for (var unit : sorted) {
            var key = unit.path("sku_id").asString() + "@"
                    + unit.path("original_price").asString()
                    + unit.path("is_gift").asString("");
            units.computeIfAbsent(key, each -> new ArrayList<>()).add(unit);
        }
        return units;
    }

    private static List<ObservedOrder.Line> lines(Map<String, List<JsonNode>> units) {
        var lines = new ArrayList<ObservedOrder.Line>();
        for (var same : units.values()) {
            var first = same.getFirst();
            var own = first.path("seller_sku").asString("");
            int cancelled = (int) same.stream()
                    .filter(each -> each.path("display_status").asString("").startsWith("CANCEL"))
                    .count();
            lines.add(new ObservedOrder.Line(
                    lines.size() + 1,
                    own.isEmpty() ? first.path("sku_id").asString() : own,
                    first.path("product_name").asString(null),
                    same.size(),
                    Money.dong(first.path("original_price")),
                    same.stream()
                            .mapToLong(each -> Money.dong(each.path("seller_discount")))
                            .sum(),
                    same.stream()
                            .mapToLong(each -> Money.dong(each.path("platform_discount")))
                            .sum(),
                    cancelled == 0 ? null : cancelled));
        }
        return lines;
    }

    /** Returned units, by their unit line, brought to the lines made of them. */
    private @Nullable List<ObservedOrder.Return> returned(Map<String, List<JsonNode>> units, List<JsonNode> returns) {
        var lineOf = new HashMap<String, Integer>();
        int line = 0;
        for (var same : units.values()) {
            line++;
            for (var unit : same) lineOf.put(unit.path("id").asString(), line);
        }
        var found = new ArrayList<ObservedOrder.Return>();
        for (var each : returns) {
            if (!statuses.returned(each.path("return_status").asString(""))) continue;
            var quantities = new LinkedHashMap<Integer, Integer>();
            for (var item : each.path("return_line_items")) {
                var of = lineOf.get(item.path("order_line_item_id").asString(""));
                if (of != null) quantities.merge(of, 1, Integer::sum);
            }
            var goods = each.path("return_type").asString("").equals("REFUND") ? "REFUNDED" : "RETURNED";
            found.add(new ObservedOrder.Return(
                    each.path("return_id").asString(),
                    Times.of(each.path("update_time")),
                    goods,
                    quantities.entrySet().stream()
                            .map(q -> new LineQuantity(q.getKey(), q.getValue()))
                            .toList()));
        }
        return found.isEmpty() ? null : found;
    }

    private static ObservedOrder.@Nullable Delivery delivery(JsonNode address) {
        var levels = new HashMap<String, String>();
        for (var each : address.path("district_info")) {
            levels.put(
                    each.path("address_level").asString(),
                    each.path("address_name").asString());
        }
        if (levels.isEmpty()) return null;
        return new ObservedOrder.Delivery(levels.get("L1"), levels.get("L2"), levels.get("L3"));
    }
}
