package vn.ocop.order.channel.shopee;

import java.util.ArrayList;
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
import vn.ocop.order.intake.ObservedOrder.Charge;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;

/** Shopee's order, with its escrow and its returns, as a canonical one. */
final class ShopeeOrders {

    private final StatusMap statuses = StatusMap.of("shopee");

    ObservedOrder order(JsonNode order, JsonNode income, List<JsonNode> returns) {
        var word = order.path("order_status").asString("");
        var lines = lines(order.path("item_list"), income.path("items"));
        return new ObservedOrder(
                statuses.order(word),
                word,
                Times.of(order.path("create_time")),
                Times.of(order.path("update_time")),
                false,
                order.path("currency").asString("VND"),
                totals(order, income, lines),
                new ObservedOrder.Buyer(null, delivery(order.path("recipient_address"))),
                null,
                lines,
                charges(
                        income,
                        Map.of(
                                "COMMISSION",
                                "commission_fee",
                                "SERVICE",
                                "service_fee",
                                "TRANSACTION",
                                "seller_transaction_fee")),
                charges(
                        income,
                        Map.of(
                                "VAT",
                                "withholding_vat_tax",
                                "PIT",
                                "withholding_pit_tax",
                                "CIT",
                                "withholding_cit_tax")),
                returned(order.path("item_list"), returns),
                word.equals("IN_CANCEL"),
                order.path("buyer_cancel_reason").asString("").isEmpty()
                        ? null
                        : order.path("buyer_cancel_reason").asString());
    }

    private static ObservedOrder.Totals totals(JsonNode order, JsonNode income, List<ObservedOrder.Line> lines) {
        long items = lines.stream()
                .mapToLong(each -> each.quantity() * each.unitPrice())
                .sum();
        long paid = Money.dong(income.path("buyer_paid_shipping_fee"));
        long rebate =
                Money.dong(income.path("shopee_shipping_rebate")) + Money.dong(income.path("seller_shipping_discount"));
        return new ObservedOrder.Totals(
                income.has("original_price") ? Money.dong(income.path("original_price")) : items,
                Money.dong(income.path("seller_discount")) + Money.dong(income.path("voucher_from_seller")),
                Money.dong(income.path("shopee_discount"))
                        + Money.dong(income.path("voucher_from_shopee"))
                        + Money.dong(income.path("coins")),
                paid + rebate,
                rebate,
                Money.dong(order.path("total_amount")));
    }

    private static List<ObservedOrder.Line> lines(JsonNode items, JsonNode money) {
        var discounts = new HashMap<String, JsonNode>();
        for (var each : money) discounts.put(key(each), each);
        var lines = new ArrayList<ObservedOrder.Line>();
        for (var item : items) {
            int quantity = item.path("model_quantity_purchased").asInt();
            long price = Money.dong(item.path("model_original_price"));
            var told = discounts.get(key(item));
            long seller = told == null
                    ? quantity * (price - Money.dong(item.path("model_discounted_price")))
                    : Money.dong(told.path("seller_discount")) + Money.dong(told.path("discount_from_voucher_seller"));
            long platform = told == null
                    ? 0
                    : Money.dong(told.path("shopee_discount"))
                            + Money.dong(told.path("discount_from_voucher_shopee"))
                            + Money.dong(told.path("discount_from_coin"));
            int cancelled = item.path("cancelled_qty").asInt(0);
            lines.add(new ObservedOrder.Line(
                    lines.size() + 1,
                    sku(item),
                    item.path("item_name").asString(null),
                    quantity,
                    price,
                    seller,
                    platform,
                    cancelled == 0 ? null : cancelled));
        }
        return lines;
    }

    private static String key(JsonNode item) {
        return item.path("item_id").asString() + "/" + item.path("model_id").asString("0");
    }

    private static String sku(JsonNode item) {
        for (var field : List.of("model_sku", "item_sku")) {
            var sku = item.path(field).asString("");
            if (!sku.isEmpty()) return sku;
        }
        return key(item);
    }

    private static @Nullable List<Charge> charges(JsonNode income, Map<String, String> fields) {
        if (income.isMissingNode()) return null;
        var charges = new ArrayList<Charge>();
        new LinkedHashMap<>(fields).forEach((kind, field) -> {
            long amount = Money.dong(income.path(field));
            if (amount != 0) charges.add(new Charge(kind, amount));
        });
        charges.sort(java.util.Comparator.comparing(Charge::kind));
        return charges;
    }

    /** Only those that are done; null when there is none of them. */
    private @Nullable List<ObservedOrder.Return> returned(JsonNode items, List<JsonNode> returns) {
        var done = returns.stream()
                .filter(each -> statuses.returned(each.path("status").asString("")))
                .map(each -> returned(items, each))
                .toList();
        return done.isEmpty() ? null : done;
    }

    private static ObservedOrder.Return returned(JsonNode items, JsonNode back) {
        var quantities = new ArrayList<LineQuantity>();
        for (var each : back.path("item")) {
            for (int i = 0; i < items.size(); i++) {
                if (key(items.get(i)).equals(key(each)))
                    quantities.add(new LineQuantity(i + 1, each.path("amount").asInt()));
            }
        }
        return new ObservedOrder.Return(
                back.path("return_sn").asString(), Times.of(back.path("update_time")), "REFUNDED", quantities);
    }

    /** Province, district and commune stand under state, city and district. */
    private static ObservedOrder.@Nullable Delivery delivery(JsonNode address) {
        if (address.isMissingNode()) return null;
        return new ObservedOrder.Delivery(
                address.path("state").asString(null),
                address.path("city").asString(null),
                address.path("district").asString(null));
    }
}
