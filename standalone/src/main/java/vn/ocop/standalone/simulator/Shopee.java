package vn.ocop.standalone.simulator;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shopee as its partners meet it: the callback URL is in the signature, discounts hide in the escrow, returns push an id. */
public final class Shopee extends ChannelServer {

    /** The shop that the demo plays. */
    public static final String SHOP = "220000001";

    private static final String PARTNER = "1000001";
    private static final String TOKEN = "demo-token";

    private final String shop;
    private final String key;

    public Shopee(URI gateway, String shop, String key) {
        super(gateway);
        this.shop = shop;
        this.key = key;
    }

    public Map<String, Object> registration() {
        return Map.of(
                "appKey",
                PARTNER,
                "partnerId",
                PARTNER,
                "appSecret",
                key,
                "callbackUrl",
                webhook("shopee", shop).toString(),
                "apiUrl",
                url(),
                "accessToken",
                TOKEN);
    }

    public int pushStatus(Sale sale, String status, Instant at) {
        return push(
                3,
                at,
                Map.of(
                        "items",
                        List.of(),
                        "ordersn",
                        sale.number,
                        "status",
                        status,
                        "completed_scenario",
                        "",
                        "update_time",
                        at.getEpochSecond()));
    }

    public int pushReturn(Sale sale, Instant at) {
        return push(29, at, Map.of("order_sn", sale.number, "return_sn", String.valueOf(sale.returnNumber)));
    }

    /** A push of a cancellation that Shopee never made. */
    public int pushForged(Sale sale, Forgery how) {
        var body = body(3, sale.placedAt, Map.of("ordersn", sale.number, "status", "CANCELLED"));
        var callback = webhook("shopee", shop);
        return forge(callback, body, secret -> Signatures.hex(secret, callback + "|" + body), key, how);
    }

    private int push(int code, Instant at, Map<String, Object> data) {
        var body = body(code, at, data);
        var callback = webhook("shopee", shop);
        return push(callback, body, Signatures.hex(key, callback + "|" + body));
    }

    private String body(int code, Instant at, Map<String, Object> data) {
        return JSON.writeValueAsString(
                Map.of("data", data, "shop_id", Long.parseLong(shop), "code", code, "timestamp", at.getEpochSecond()));
    }

    @Override
    Object answer(String path, Map<String, String> query, String body) throws BadRequest {
        // calls of the app, not of a shop, are signed without them
        var ofShop = query.containsKey("shop_id") ? TOKEN + shop : "";
        var text = PARTNER + path + query.get("timestamp") + ofShop;
        if (!Signatures.hex(key, text).equals(query.get("sign"))) throw new BadRequest("Wrong sign.");
        return switch (path) {
            case "/api/v2/order/get_order_detail" ->
                response(Map.of(
                        "order_list",
                        Arrays.stream(query.getOrDefault("order_sn_list", "").split(","))
                                .map(sales::get)
                                .filter(Objects::nonNull)
                                .map(Shopee::order)
                                .toList()));
            case "/api/v2/order/get_order_list" -> listed(query);
            case "/api/v2/returns/get_return_list" -> returns(query);
            case "/api/v2/push/get_lost_push_message" ->
                response(Map.of("push_message_list", List.of(), "has_next_page", false, "last_message_id", 0));
            case "/api/v2/payment/get_escrow_detail" -> escrow(sales.get(query.getOrDefault("order_sn", "")));
            case "/api/v2/returns/get_return_detail" -> returned(query.getOrDefault("return_sn", ""));
            default -> Map.of("error", "error_not_found", "message", "no such path " + path);
        };
    }

    private Map<String, Object> listed(Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("page_size", "50"));
        var cursor = query.getOrDefault("cursor", "");
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        var all = changed(Long.parseLong(query.get("time_from")), Long.parseLong(query.get("time_to")));
        boolean more = from + size < all.size();
        return response(Map.of(
                "more",
                more,
                "next_cursor",
                more ? Integer.toString(from + size) : "",
                "order_list",
                page(all, from, size).stream()
                        .map(each -> Map.of("order_sn", each.number))
                        .toList()));
    }

    private Map<String, Object> returns(Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("page_size", "50"));
        int from = size * Integer.parseInt(query.getOrDefault("page_no", "0"));
        var all =
                changed(Long.parseLong(query.get("update_time_from")), Long.parseLong(query.get("update_time_to")))
                        .stream()
                        .filter(each -> each.returnNumber != null)
                        .toList();
        return response(Map.of(
                "more",
                from + size < all.size(),
                "return",
                page(all, from, size).stream()
                        .map(each -> Map.of("order_sn", each.number, "return_sn", String.valueOf(each.returnNumber)))
                        .toList()));
    }

    private static Map<String, Object> response(Map<String, Object> content) {
        return Map.of("error", "", "message", "", "request_id", "demo", "response", content);
    }

    private static Map<String, Object> notFound() {
        return Map.of("error", "error_not_found", "message", "not found", "request_id", "demo");
    }

    private static Map<String, Object> order(Sale sale) {
        var order = new LinkedHashMap<String, Object>();
        order.put("order_sn", sale.number);
        order.put("region", "VN");
        order.put("currency", "VND");
        order.put("total_amount", sale.buyerPays());
        order.put(
                "order_status",
                sale.word != null
                        ? sale.word
                        : sale.cancelled
                                ? "CANCELLED"
                                : sale.returnNumber != null ? "TO_CONFIRM_RECEIVE" : "READY_TO_SHIP");
        order.put("create_time", sale.placedAt.getEpochSecond());
        order.put("update_time", sale.updatedAt.getEpochSecond());
        order.put(
                "recipient_address",
                Map.of(
                        "name",
                        "N******A",
                        "phone",
                        "******12",
                        "town",
                        "",
                        "district",
                        "",
                        "city",
                        "",
                        "state",
                        sale.province,
                        "region",
                        "VN",
                        "full_address",
                        "Số******"));
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < sale.lines.size(); i++) {
            var line = sale.lines.get(i);
            items.add(Map.of(
                    "item_id",
                    itemId(i),
                    "item_name",
                    line.goods.name(),
                    "item_sku",
                    line.sku,
                    "model_id",
                    0,
                    "model_sku",
                    "",
                    "model_quantity_purchased",
                    line.quantity,
                    "model_original_price",
                    line.unitPrice,
                    "model_discounted_price",
                    line.unitPrice - line.sellerDiscount / line.quantity,
                    "order_item_id",
                    itemId(i)));
        }
        order.put("item_list", items);
        return order;
    }

    private static Map<String, Object> escrow(@Nullable Sale sale) {
        if (sale == null) return notFound();
        var income = new LinkedHashMap<String, Object>();
        income.put("buyer_total_amount", sale.buyerPays());
        income.put("original_price", sale.placed());
        income.put("order_original_price", sale.placed());
        income.put("seller_discount", sale.sellerDiscount());
        income.put("order_seller_discount", sale.sellerDiscount());
        income.put("shopee_discount", 0);
        income.put("voucher_from_seller", 0);
        income.put("voucher_from_shopee", sale.platformDiscount());
        income.put("coins", 0);
        income.put("buyer_paid_shipping_fee", sale.shippingFee - sale.shippingDiscount);
        income.put("actual_shipping_fee", sale.shippingFee);
        income.put("estimated_shipping_fee", sale.shippingFee);
        income.put("shopee_shipping_rebate", sale.shippingDiscount);
        income.put("seller_shipping_discount", 0);
        income.put("commission_fee", sale.placed() * 6 / 100);
        income.put("service_fee", sale.placed() * 3 / 100);
        income.put("seller_transaction_fee", sale.buyerPays() * 2 / 100);
        income.put("withholding_vat_tax", sale.placed() / 100);
        income.put("withholding_pit_tax", sale.placed() / 200);
        income.put("withholding_cit_tax", 0);
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < sale.lines.size(); i++) {
            var line = sale.lines.get(i);
            var item = new LinkedHashMap<String, Object>();
            item.put("item_id", itemId(i));
            item.put("item_sku", line.sku);
            item.put("model_id", 0);
            item.put("line_item_id", itemId(i));
            item.put("original_price", line.placed());
            item.put("seller_discount", line.sellerDiscount);
            item.put("shopee_discount", 0);
            item.put("discount_from_voucher_shopee", line.platformDiscount);
            item.put("discount_from_voucher_seller", 0);
            item.put("quantity_purchased", line.quantity);
            items.add(item);
        }
        income.put("items", items);
        return response(Map.of("order_sn", sale.number, "return_order_sn_list", List.of(), "order_income", income));
    }

    private Map<String, Object> returned(String returnNumber) {
        var sale = sales.values().stream()
                .filter(each -> returnNumber.equals(each.returnNumber))
                .findFirst()
                .orElse(null);
        if (sale == null) return notFound();
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < sale.lines.size(); i++) {
            var line = sale.lines.get(i);
            if (line.returned > 0) {
                items.add(Map.of(
                        "item_id",
                        itemId(i),
                        "model_id",
                        0,
                        "item_sku",
                        line.sku,
                        "variation_sku",
                        "",
                        "amount",
                        line.returned,
                        "item_price",
                        line.unitPrice,
                        "refund_amount",
                        line.unitPrice * line.returned));
            }
        }
        return response(Map.of(
                "return_sn",
                returnNumber,
                "order_sn",
                sale.number,
                "status",
                "ACCEPTED",
                "reason",
                "ITEM_DAMAGED",
                "refund_amount",
                sale.placed() - sale.kept(),
                "currency",
                "VND",
                "create_time",
                sale.updatedAt.getEpochSecond(),
                "update_time",
                sale.updatedAt.getEpochSecond(),
                "item",
                items));
    }

    private static long itemId(int index) {
        return 23_600_000_001L + index;
    }
}
