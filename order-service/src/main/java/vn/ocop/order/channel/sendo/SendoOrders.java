package vn.ocop.order.channel.sendo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.Money;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.order.channel.Times;
import vn.ocop.order.intake.ObservedOrder;

/** Sendo's order as a canonical one: states are numbers, and vouchers are of the whole order, so they are split over its lines. */
final class SendoOrders {

    private final StatusMap statuses = StatusMap.of("sendo");

    ObservedOrder order(JsonNode answer) {
        var order = answer.path("sales_order");
        var word = order.path("order_status").asString("");
        return new ObservedOrder(
                statuses.order(word),
                word,
                Times.of(order.path("order_date_time_stamp")),
                Times.of(order.path("updated_date_time_stamp")),
                false,
                "VND",
                new ObservedOrder.Totals(
                        Money.dong(order.path("sub_total")),
                        seller(order),
                        Money.dong(order.path("sendo_voucher_amount")),
                        Money.dong(order.path("shipping_fee")),
                        Money.dong(order.path("shipping_voucher_amount")),
                        Money.dong(order.path("total_amount_buyer"))),
                new ObservedOrder.Buyer(null, delivery(order)),
                null,
                lines(order, answer.path("sku_details")),
                null,
                null,
                null,
                null);
    }

    private static long seller(JsonNode order) {
        return Money.dong(order.path("shop_voucher_amount")) + Money.dong(order.path("shop_program_amount"));
    }

    private static List<ObservedOrder.Line> lines(JsonNode order, JsonNode items) {
        var worths = new ArrayList<Long>();
        for (var item : items) worths.add(Money.dong(item.path("sub_total")));
        var seller = Money.split(seller(order), worths);
        var platform = Money.split(Money.dong(order.path("sendo_voucher_amount")), worths);
        var lines = new ArrayList<ObservedOrder.Line>();
        for (var item : items) {
            int at = lines.size();
            lines.add(new ObservedOrder.Line(
                    at + 1,
                    item.path("sku").asString(""),
                    item.path("product_name").asString(null),
                    item.path("quantity").asInt(),
                    Money.dong(item.path("price")),
                    seller.get(at),
                    platform.get(at),
                    null));
        }
        return lines;
    }

    /** Where it goes to; the district is known by Sendo's own number alone. */
    private static ObservedOrder.@Nullable Delivery delivery(JsonNode order) {
        return new ObservedOrder.Delivery(
                order.path("region_name").asString(null),
                order.path("buyer_district").asString(null),
                order.path("ship_to_ward").asString(null));
    }
}
