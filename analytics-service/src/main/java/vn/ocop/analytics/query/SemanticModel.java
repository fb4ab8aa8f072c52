package vn.ocop.analytics.query;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that can be asked, in one place: what each measure and dimension is called, means, counts and is worth in SQL.
 *
 * <p>SQL sees {@code e} (entries); {@link Sql} puts in the rest: <code>{order}</code>, <code>{livestream}</code> and
 * <code>{campaign}</code> of the entry, its <code>{amount}</code> and <code>{quantity}</code> or the promotion's part of them,
 * <code>{counted}</code>, whether the view counts the entry, <code>{kept}</code>, whether it counts any of its goods, and
 * <code>{today}</code>.
 */
final class SemanticModel {

    /** The unit is VND, count or ratio; the formula is for people. */
    record Measure(String name, String vi, String en, String unit, String formula, int version, String sql) {}

    /** The label is the SQL of the name of a <code>{value}</code>, empty where the value is its own. */
    record Dimension(String name, String vi, String en, String type, String sql, String label) {}

    static final Map<String, Measure> MEASURES = new LinkedHashMap<>();
    static final Map<String, Dimension> DIMENSIONS = new LinkedHashMap<>();

    private SemanticModel() {}

    static {
        money(
                "gmv",
                "Doanh số",
                "Gross merchandise value",
                "Σ price × quantity of goods",
                "e.kind = 'SALE' and {counted}");
        money(
                "netSales",
                "Doanh thu thuần",
                "Net sales",
                "gmv − discounts: what buyers pay for goods",
                "e.kind in ('SALE', 'DISCOUNT') and {counted}");
        money("discount", "Giảm giá", "Discount", "Σ discounts, positive", "e.kind = 'DISCOUNT' and {counted}", -1);
        money(
                "sellerDiscount",
                "Giảm giá của người bán",
                "Seller discount",
                "Σ discounts that the seller pays",
                "e.kind = 'DISCOUNT' and e.funder = 'SELLER' and {counted}",
                -1);
        money(
                "platformDiscount",
                "Giảm giá của sàn",
                "Platform discount",
                "Σ discounts that the platform pays",
                "e.kind = 'DISCOUNT' and e.funder = 'PLATFORM' and {counted}",
                -1);
        money(
                "shipping",
                "Phí giao hàng",
                "Shipping",
                "Σ shipping fees − shipping discounts",
                "e.kind in ('SHIPPING', 'SHIPPING_DISCOUNT') and {counted}");
        money("fees", "Phí sàn", "Fees", "Σ channel fees told so far, positive", "e.kind = 'FEE'", -1);
        money("taxes", "Thuế khấu trừ", "Taxes withheld", "Σ taxes withheld so far, positive", "e.kind = 'TAX'", -1);
        money(
                "cancelledAmount",
                "Giá trị huỷ",
                "Cancelled value",
                "Σ price × quantity of cancelled goods",
                "e.kind = 'SALE' and e.cause = 'CANCELLED'",
                -1);
        money(
                "returnedAmount",
                "Giá trị trả lại",
                "Returned value",
                "Σ price × quantity of returned goods",
                "e.kind = 'SALE' and e.cause = 'RETURNED'",
                -1);
        money(
                "lapsedSales",
                "Bán khi giấy chứng nhận không hiệu lực",
                "Sales without a valid certificate",
                "Σ price × quantity of lines without a valid certificate when ordered",
                "e.kind = 'SALE' and e.stars = 0 and {counted}");
        count(
                "units",
                "Số lượng",
                "Units",
                "Σ quantity",
                "coalesce(sum(case when e.kind = 'SALE' and {counted} then {quantity} end), 0)");
        count(
                "orders",
                "Số đơn",
                "Orders",
                "distinct orders with goods; in the kept view, of whose goods any were kept",
                distinct("e.order_id"));
        count(
                "products",
                "Số sản phẩm bán được",
                "Products sold",
                "distinct products; in the kept view, of which any was kept",
                distinct("e.product_id"));
        count(
                "producers",
                "Số chủ thể bán được",
                "Producers selling",
                "distinct producers; in the kept view, of whose goods any were kept",
                distinct("e.producer_id"));
        count(
                "buyers",
                "Số người mua",
                "Buyers",
                "distinct buyers by hash, where the channel tells one; in the kept view, who kept any goods",
                distinct("{order}.buyer"));
        put(new Measure(
                "averageOrderValue",
                "Giá trị đơn trung bình",
                "Average order value",
                "VND",
                "gmv ÷ orders, rounded down",
                1,
                sum("e.kind = 'SALE' and {counted}", 1) + " // nullif(" + distinct("e.order_id") + ", 0)"));
        put(new Measure(
                "certifiedShare",
                "Tỷ trọng có chứng nhận",
                "Certified share of sales",
                "ratio",
                "gmv with stars ÷ gmv",
                1,
                ratio(
                        sum("e.kind = 'SALE' and {counted} and e.stars > 0", 1),
                        sum("e.kind = 'SALE' and {counted}", 1))));
        put(new Measure(
                "cancellationRate",
                "Tỷ lệ huỷ",
                "Cancellation rate",
                "ratio",
                "cancelledAmount ÷ gmv placed",
                1,
                ratio(
                        sum("e.kind = 'SALE' and e.cause = 'CANCELLED'", -1),
                        sum("e.kind = 'SALE' and e.cause = 'PLACED'", 1))));

        text("channel", "Kênh", "Channel", "e.channel", "");
        text("shop", "Gian hàng", "Shop", "e.shop", "");
        text(
                "product",
                "Sản phẩm",
                "Product",
                "e.product_id",
                "(select any_value(name) from products p where p.product_id = {value})");
        text(
                "producer",
                "Chủ thể",
                "Producer",
                "e.producer_id",
                "(select any_value(producer_name) from products p where p.producer_id = {value})");
        text("producerKind", "Loại chủ thể", "Kind of producer", "e.producer_kind", "");
        number("set", "Bộ sản phẩm", "Product set", "e.product_set");
        text("sector", "Ngành", "Sector", "e.sector", "");
        number("stars", "Số sao khi đặt", "Stars at order time", "e.stars");
        number(
                "starsToday",
                "Số sao hôm nay",
                "Stars today",
                "coalesce((select max_by(c.stars, c.valid_from) from certificates c where c.product_id = e.product_id and {today} between c.valid_from and c.valid_to"
                        + " and (c.revoked_on is null or {today} < c.revoked_on)), 0)");
        text(
                "oldProvince",
                "Tỉnh (trước 1/7/2025)",
                "Province until 30 June 2025",
                "e.old_province",
                "(select any_value(name) from provinces p where p.era = 'OLD' and p.code = {value})");
        text(
                "province",
                "Tỉnh, thành phố",
                "Province of today",
                "e.province",
                "(select any_value(name) from provinces p where p.era = 'NEW' and p.code = {value})");
        text("commune", "Xã, phường", "Commune", "e.commune", "");
        text(
                "deliveryProvince",
                "Tỉnh giao hàng",
                "Delivery province",
                "{order}.delivery_province",
                "(select any_value(name) from provinces p where p.era = 'NEW' and p.code = {value})");
        text(
                "campaign",
                "Chiến dịch",
                "Campaign",
                "{campaign}.promotion_id",
                "(select any_value(name) from promotions p where p.promotion_id = {value})");
        text(
                "livestream",
                "Phiên livestream",
                "Livestream",
                "{livestream}.promotion_id",
                "(select any_value(name) from promotions p where p.promotion_id = {value})");
        text("status", "Trạng thái", "Status", "{order}.status", "");
    }

    static Measure measure(String name, String path) {
        var found = MEASURES.get(name);
        if (found == null) throw Invalid.member(name, path, MEASURES.keySet());
        return found;
    }

    static Dimension dimension(String name, String path) {
        var found = DIMENSIONS.get(name);
        if (found == null) throw Invalid.member(name, path, DIMENSIONS.keySet());
        return found;
    }

    private static String sum(String where, int sign) {
        return "coalesce(sum(case when " + where + " then " + (sign < 0 ? "-" : "") + "({amount}) end), 0)";
    }

    private static String distinct(String what) {
        return "count(distinct case when e.kind = 'SALE' and {kept} then " + what + " end)";
    }

    private static String ratio(String part, String whole) {
        return "round(" + part + " / nullif(" + whole + ", 0), 4)";
    }

    private static void money(String name, String vi, String en, String formula, String where) {
        money(name, vi, en, formula, where, 1);
    }

    private static void money(String name, String vi, String en, String formula, String where, int sign) {
        put(new Measure(name, vi, en, "VND", formula, 1, sum(where, sign)));
    }

    private static void count(String name, String vi, String en, String formula, String sql) {
        put(new Measure(name, vi, en, "count", formula, 1, sql));
    }

    private static void put(Measure measure) {
        MEASURES.put(measure.name(), measure);
    }

    private static void text(String name, String vi, String en, String sql, String label) {
        DIMENSIONS.put(name, new Dimension(name, vi, en, "text", sql, label));
    }

    private static void number(String name, String vi, String en, String sql) {
        DIMENSIONS.put(name, new Dimension(name, vi, en, "number", sql, ""));
    }
}
