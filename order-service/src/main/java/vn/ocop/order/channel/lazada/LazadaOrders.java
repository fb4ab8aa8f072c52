package vn.ocop.order.channel.lazada;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.Money;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.order.channel.Times;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;

/**
 * Lazada's order with its units as a canonical one: units of one SKU and price become one line, and the order is where the
 * unit is that has come least far of those that were not cancelled.
 */
final class LazadaOrders {

    /** Line numbers must not follow the order in which Lazada happens to name the units. */
    private static final Comparator<JsonNode> BY_ID =
            Comparator.comparingLong(each -> each.path("order_item_id").asLong());

    private final StatusMap statuses = StatusMap.of("lazada");

    ObservedOrder order(JsonNode order, JsonNode units) {
        var lines = new LinkedHashMap<String, List<JsonNode>>();
        units.valueStream()
                .sorted(BY_ID)
                .forEach(each -> lines.computeIfAbsent(key(each), key -> new ArrayList<>())
                        .add(each));
        var word = word(units);
        return new ObservedOrder(
                statuses.order(word),
                word,
                time(order.path("created_at")),
                time(order.path("updated_at")),
                false,
                units.path(0).path("currency").asString("VND"),
                totals(order),
                new ObservedOrder.Buyer(null, delivery(order.path("address_shipping"))),
                null,
                lines(List.copyOf(lines.values())),
                null,
                null,
                returned(List.copyOf(lines.values())),
                order.path("is_cancel_pending").asBoolean(false));
    }

    private static String key(JsonNode unit) {
        return sku(unit) + "/" + Money.dong(unit.path("item_price"));
    }

    private static String sku(JsonNode unit) {
        var sku = unit.path("sku").asString("");
        return sku.isEmpty() ? unit.path("shop_sku").asString("") : sku;
    }

    /** Of the unit that has come least far; of a cancelled one only when all are. An unknown word goes before all. */
    private String word(JsonNode units) {
        @Nullable String least = null;
        @Nullable OrderStatus where = null;
        for (var unit : units) {
            var word = unit.path("status").asString("");
            var status = statuses.order(word);
            if (status == null) return word;
            if (where == null || status.isBefore(where)) {
                where = status;
                least = word;
            }
        }
        return least == null ? "" : least;
    }

    private static ObservedOrder.Totals totals(JsonNode order) {
        return new ObservedOrder.Totals(
                Money.dong(order.path("price")),
                Money.dong(order.path("voucher_seller")),
                Money.dong(order.path("voucher_platform")),
                Money.dong(order.path("shipping_fee_original")),
                Money.dong(order.path("shipping_fee_discount_seller"))
                        + Money.dong(order.path("shipping_fee_discount_platform")),
                // Lazada's own sum, which it does not send as one
                Money.dong(order.path("price"))
                        - Money.dong(order.path("voucher"))
                        + Money.dong(order.path("shipping_fee")));
    }

    private List<ObservedOrder.Line> lines(List<List<JsonNode>> units) {
        var lines = new ArrayList<ObservedOrder.Line>();
        for (var same : units) {
            var first = same.getFirst();
            int cancelled = (int) same.stream()
                    .filter(each -> statuses.order(each.path("status").asString("")) == OrderStatus.CANCELLED)
                    .count();
            lines.add(new ObservedOrder.Line(
                    lines.size() + 1,
                    sku(first),
                    first.path("name").asString(null),
                    same.size(),
                    Money.dong(first.path("item_price")),
                    sum(same, "voucher_seller"),
                    sum(same, "voucher_platform"),
                    cancelled == 0 ? null : cancelled));
        }
        return lines;
    }

    private static long sum(List<JsonNode> units, String field) {
        return units.stream()
                .mapToLong(each -> Money.dong(each.path(field)) + Money.dong(each.path(field + "_lpi")))
                .sum();
    }

    /** Returned units by the reverse order that brought them back; null when none came back. */
    private @Nullable List<ObservedOrder.Return> returned(List<List<JsonNode>> units) {
        var quantities = new TreeMap<String, Map<Integer, Integer>>();
        var times = new TreeMap<String, Instant>();
        for (int i = 0; i < units.size(); i++) {
            for (var unit : units.get(i)) {
                if (statuses.order(unit.path("status").asString("")) != OrderStatus.RETURNED) continue;
                var reverse = unit.path("reverse_order_id").asString("");
                var number =
                        reverse.isEmpty() ? "unit-" + unit.path("order_item_id").asString() : reverse;
                quantities.computeIfAbsent(number, key -> new TreeMap<>()).merge(i + 1, 1, Integer::sum);
                times.merge(number, time(unit.path("updated_at")), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        if (quantities.isEmpty()) return null;
        return quantities.entrySet().stream()
                .map(each -> new ObservedOrder.Return(
                        each.getKey(),
                        Objects.requireNonNull(times.get(each.getKey())),
                        "RETURNED",
                        each.getValue().entrySet().stream()
                                .map(q -> new LineQuantity(q.getKey(), q.getValue()))
                                .toList()))
                .toList();
    }

    private static Instant time(JsonNode node) {
        return Times.of(node);
    }

    private static ObservedOrder.@Nullable Delivery delivery(JsonNode address) {
        if (address.isMissingNode()) return null;
        return new ObservedOrder.Delivery(
                address.path("address3").asString(null),
                address.path("address4").asString(null),
                address.path("address5").asString(null));
    }
}
