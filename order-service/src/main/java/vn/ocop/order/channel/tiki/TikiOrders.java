package vn.ocop.order.channel.tiki;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.Money;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.Charge;

/** Tiki's order as a canonical one: local times without a zone, and who gave which discount only in what the seller earns. */
final class TikiOrders {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Map<String, String> FEES = Map.of("percent_per_item_sales_value", "COMMISSION");

    private final StatusMap statuses = StatusMap.of("tiki");

    ObservedOrder order(JsonNode order) {
        var word = order.path("status").asString("");
        var lines = lines(order.path("items"));
        return new ObservedOrder(
                statuses.order(word),
                word,
                time(order.path("created_at")),
                time(order.path("updated_at")),
                false,
                "VND",
                totals(order.path("invoice"), lines),
                new ObservedOrder.Buyer(null, delivery(order.path("shipping").path("address"))),
                promotion(order.path("invoice").path("coupon_code")),
                lines,
                fees(order.path("items")),
                null,
                null,
                null);
    }

    private static ObservedOrder.Totals totals(JsonNode invoice, List<ObservedOrder.Line> lines) {
        long shippingDiscount = Money.dong(invoice.path("shipping_discount_amount"));
        long seller =
                lines.stream().mapToLong(ObservedOrder.Line::sellerDiscount).sum();
        return new ObservedOrder.Totals(
                Money.dong(invoice.path("subtotal")),
                seller,
                Money.dong(invoice.path("discount_amount")) - seller,
                Money.dong(invoice.path("shipping_amount_after_discount")) + shippingDiscount,
                shippingDiscount,
                Money.dong(invoice.path("grand_total")));
    }

    private static List<ObservedOrder.Line> lines(JsonNode items) {
        var lines = new ArrayList<ObservedOrder.Line>();
        for (var item : items) {
            var coupon = item.path("seller_income_detail").path("discount").path("discount_coupon");
            long seller = Money.dong(coupon.path("seller_discount"));
            var product = item.path("product");
            var sku = product.path("seller_product_code").asString("");
            lines.add(new ObservedOrder.Line(
                    lines.size() + 1,
                    sku.isEmpty() ? product.path("sku").asString("") : sku,
                    product.path("name").asString(null),
                    item.path("qty").asInt(),
                    Money.dong(item.path("price")),
                    seller,
                    Money.dong(item.path("invoice").path("discount_amount")) - seller,
                    null));
        }
        return lines;
    }

    /** By kind; null when Tiki does not say yet what the seller earns. */
    private static @Nullable List<Charge> fees(JsonNode items) {
        var amounts = new TreeMap<String, Long>();
        boolean told = false;
        for (var item : items) {
            told |= item.has("seller_income_detail");
            for (var fee : item.path("seller_income_detail").path("seller_fees")) {
                var kind = fee.path("fee_type_key").asString("OTHER");
                amounts.merge(
                        FEES.getOrDefault(kind, kind.toUpperCase(Locale.ROOT)),
                        Money.dong(fee.path("total_amount")),
                        Long::sum);
            }
        }
        if (!told) return null;
        return amounts.entrySet().stream()
                .filter(each -> each.getValue() != 0)
                .map(each -> new Charge(each.getKey(), each.getValue()))
                .toList();
    }

    private static ObservedOrder.@Nullable Promotion promotion(JsonNode coupon) {
        var code = coupon.asString("");
        return code.isEmpty() ? null : new ObservedOrder.Promotion(null, List.of(code), null);
    }

    private static Instant time(JsonNode node) {
        return LocalDateTime.parse(node.asString(), TIME).atZone(VIETNAM).toInstant();
    }

    private static ObservedOrder.@Nullable Delivery delivery(JsonNode address) {
        if (address.isMissingNode()) return null;
        return new ObservedOrder.Delivery(
                address.path("region").asString(null),
                address.path("district").asString(null),
                address.path("ward").asString(null));
    }
}
