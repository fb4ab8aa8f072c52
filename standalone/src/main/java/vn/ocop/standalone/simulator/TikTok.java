package vn.ocop.standalone.simulator;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** TikTok Shop as its partners meet it: pushes that only signal, unit lines without quantity, decimal strings, unix seconds. */
public final class TikTok extends ChannelServer {

    /** The shop that the demo plays. */
    public static final String SHOP = "7490000000000000001";

    static final String APP_KEY = "demo-app-key";
    private static final String ORDERS = "/order/202309/orders";
    private static final String SEARCH = "/order/202309/orders/search";
    private static final String RETURNS = "/return_refund/202309/returns/search";

    private final String shop;
    private final String secret;

    public TikTok(URI gateway, String shop, String secret) {
        super(gateway);
        this.shop = shop;
        this.secret = secret;
    }

    public Map<String, Object> registration() {
        return Map.of(
                "appKey",
                APP_KEY,
                "appSecret",
                secret,
                "apiUrl",
                url(),
                "accessToken",
                "demo-token",
                "shopCipher",
                "CIPHER");
    }

    public int pushStatus(Sale sale, String status, Instant at) {
        return push(1, sale, at, Map.of("order_status", status, "is_on_hold_order", false));
    }

    public int pushReturn(Sale sale, Instant at) {
        return push(
                12,
                sale,
                at,
                Map.of(
                        "return_role",
                        "BUYER",
                        "return_type",
                        "RETURN_AND_REFUND",
                        "return_status",
                        "RETURN_OR_REFUND_REQUEST_COMPLETE",
                        "return_id",
                        String.valueOf(sale.returnNumber),
                        "create_time",
                        at.getEpochSecond()));
    }

    /** A push of a cancellation that TikTok never made. */
    public int pushForged(Sale sale, Forgery how) {
        var body = body(1, sale, sale.placedAt, Map.of("order_status", "CANCEL"));
        return forge(webhook("tiktok", shop), body, key -> Signatures.hex(key, APP_KEY + body), secret, how);
    }

    private int push(int type, Sale sale, Instant at, Map<String, Object> data) {
        var body = body(type, sale, at, data);
        return push(webhook("tiktok", shop), body, Signatures.hex(secret, APP_KEY + body));
    }

    private String body(int type, Sale sale, Instant at, Map<String, Object> data) {
        var all = new LinkedHashMap<String, Object>(data);
        all.put("order_id", sale.number);
        all.put("update_time", at.getEpochSecond());
        return JSON.writeValueAsString(Map.of(
                "type",
                type,
                "tts_notification_id",
                sale.number + "-" + type + "-" + at.getEpochSecond(),
                "shop_id",
                shop,
                "timestamp",
                at.getEpochSecond(),
                "data",
                all));
    }

    @Override
    Object answer(String path, Map<String, String> query, String body) throws BadRequest {
        verify(path, query, body);
        return switch (path) {
            case ORDERS ->
                Map.of(
                        "code",
                        0,
                        "message",
                        "Success",
                        "data",
                        Map.of(
                                "orders",
                                Arrays.stream(query.getOrDefault("ids", "").split(","))
                                        .map(sales::get)
                                        .filter(Objects::nonNull)
                                        .map(TikTok::order)
                                        .toList()));
            case SEARCH -> search(query, body);
            case RETURNS -> Map.of("code", 0, "message", "Success", "data", Map.of("return_orders", returns(body)));
            default -> Map.of("code", 36009003, "message", "no such path " + path);
        };
    }

    private void verify(String path, Map<String, String> query, String body) throws BadRequest {
        var signed = query.entrySet().stream()
                .filter(each -> !each.getKey().equals("sign") && !each.getKey().equals("access_token"))
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + each.getValue())
                .collect(Collectors.joining());
        var text = secret + path + signed + body + secret;
        if (!Signatures.hex(secret, text).equals(query.get("sign"))) throw new BadRequest("sign is invalid");
    }

    private static Map<String, Object> order(Sale sale) {
        var order = new LinkedHashMap<String, Object>();
        order.put("id", sale.number);
        order.put("status", status(sale));
        order.put("create_time", sale.placedAt.getEpochSecond());
        order.put("update_time", sale.updatedAt.getEpochSecond());
        order.put("is_buyer_request_cancel", false);
        order.put("payment", payment(sale));
        order.put(
                "recipient_address",
                Map.of(
                        "name",
                        "N*** V***",
                        "phone_number",
                        "(+84)90*****12",
                        "region_code",
                        "VN",
                        "district_info",
                        List.of(level("Country", "Việt Nam", "L0"), level("Province", sale.province, "L1"))));
        order.put("line_items", units(sale));
        return order;
    }

    private static String status(Sale sale) {
        if (sale.word != null) return sale.word;
        return sale.cancelled
                ? "CANCELLED"
                : sale.returnNumber != null ? "DELIVERED" : sale.paid ? "AWAITING_SHIPMENT" : "UNPAID";
    }

    private static Map<String, Object> level(String name, String value, String level) {
        return Map.of("address_level_name", name, "address_name", value, "address_level", level);
    }

    private static Map<String, Object> payment(Sale sale) {
        var payment = new LinkedHashMap<String, Object>();
        payment.put("currency", "VND");
        payment.put("original_total_product_price", money(sale.placed()));
        payment.put("seller_discount", money(sale.sellerDiscount()));
        payment.put("platform_discount", money(sale.platformDiscount()));
        payment.put("sub_total", money(sale.placed() - sale.sellerDiscount() - sale.platformDiscount()));
        payment.put("original_shipping_fee", money(sale.shippingFee));
        payment.put("shipping_fee_seller_discount", "0");
        payment.put("shipping_fee_platform_discount", money(sale.shippingDiscount));
        payment.put("shipping_fee", money(sale.shippingFee - sale.shippingDiscount));
        payment.put("tax", "0");
        payment.put("total_amount", money(sale.buyerPays()));
        return payment;
    }

    /** One object a unit; what does not divide evenly is on the first unit. */
    private static List<Map<String, Object>> units(Sale sale) {
        var units = new ArrayList<Map<String, Object>>();
        int lineNumber = 0;
        for (var line : sale.lines) {
            lineNumber++;
            for (int unit = 0; unit < line.quantity; unit++) {
                long seller = part(line.sellerDiscount, line.quantity, unit);
                long platform = part(line.platformDiscount, line.quantity, unit);
                var item = new LinkedHashMap<String, Object>();
                item.put("id", unitId(sale, lineNumber, unit));
                item.put("sku_id", "sku-" + line.sku);
                item.put("seller_sku", line.sku);
                item.put("product_name", line.goods.name());
                item.put("original_price", money(line.unitPrice));
                item.put("sale_price", money(line.unitPrice - seller - platform));
                item.put("seller_discount", money(seller));
                item.put("platform_discount", money(platform));
                item.put("currency", "VND");
                item.put("display_status", status(sale));
                item.put("is_gift", false);
                units.add(item);
            }
        }
        return units;
    }

    /** The orders that changed in a time, page by page. */
    private Map<String, Object> search(Map<String, String> query, String body) {
        int size = Integer.parseInt(query.getOrDefault("page_size", "20"));
        int from = Integer.parseInt(query.getOrDefault("page_token", "0"));
        var all = changed(body);
        var orders = page(all, from, size).stream().map(TikTok::order).toList();
        var next = from + size < all.size() ? Integer.toString(from + size) : "";
        return Map.of("code", 0, "message", "Success", "data", Map.of("orders", orders, "next_page_token", next));
    }

    private List<Sale> changed(String body) {
        var within = JSON.readTree(body);
        return changed(
                within.path("update_time_ge").asLong(0),
                within.path("update_time_lt").asLong(Long.MAX_VALUE) - 1);
    }

    /** Those of the orders that are named, or of all that changed in a time. */
    private List<Map<String, Object>> returns(String body) {
        var named = JSON.readTree(body).path("order_ids");
        var asked = named.isMissingNode()
                ? changed(body).stream()
                : named.valueStream().map(id -> sales.get(id.asString())).filter(Objects::nonNull);
        return asked.filter(sale -> sale.returnNumber != null)
                .map(TikTok::returned)
                .toList();
    }

    private static Map<String, Object> returned(Sale sale) {
        var items = new ArrayList<Map<String, Object>>();
        int lineNumber = 0;
        for (var line : sale.lines) {
            lineNumber++;
            for (int unit = 0; unit < line.returned; unit++) {
                items.add(Map.of(
                        "return_line_item_id",
                        unitId(sale, lineNumber, unit) + "-r",
                        "order_line_item_id",
                        unitId(sale, lineNumber, unit),
                        "sku_id",
                        "sku-" + line.sku,
                        "seller_sku",
                        line.sku));
            }
        }
        return Map.of(
                "return_id",
                String.valueOf(sale.returnNumber),
                "order_id",
                sale.number,
                "return_type",
                "RETURN_AND_REFUND",
                "return_status",
                "RETURN_OR_REFUND_REQUEST_COMPLETE",
                "create_time",
                sale.updatedAt.getEpochSecond(),
                "update_time",
                sale.updatedAt.getEpochSecond(),
                "return_line_items",
                items);
    }

    private static String unitId(Sale sale, int line, int unit) {
        return sale.number + "-" + line + "-" + unit;
    }

    static long part(long whole, int parts, int index) {
        return whole / parts + (index == 0 ? whole % parts : 0);
    }

    private static String money(long dong) {
        return Long.toString(dong);
    }
}
