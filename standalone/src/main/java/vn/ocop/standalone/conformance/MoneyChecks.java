package vn.ocop.standalone.conformance;

import static vn.ocop.standalone.conformance.Check.equal;
import static vn.ocop.standalone.conformance.Check.that;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import vn.ocop.standalone.conformance.Check.Failed;

/** What cannot be, said where and why; and what only looks odd, kept as it was sent. */
final class MoneyChecks {

    private MoneyChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        "half-dong",
                        "Half a đồng is refused, not rounded",
                        "Nửa đồng bị từ chối chứ không làm tròn",
                        side -> refused(side, line(side, new BigDecimal("85000.5"), 0), "lines[0].unitPrice")),
                new Check(
                        "negative",
                        "A negative price is refused",
                        "Giá âm bị từ chối",
                        side -> refused(side, line(side, -1, 0), "lines[0].unitPrice")),
                new Check(
                        "discount",
                        "A discount above the line's worth is refused",
                        "Giảm giá quá giá trị dòng hàng bị từ chối",
                        side -> refused(side, line(side, Side.PRICE, 2 * Side.PRICE + 1), "lines[0]")),
                new Check(
                        "currency",
                        "Money that is not đồng is refused",
                        "Tiền không phải đồng bị từ chối",
                        side -> refused(side, with(side, "currency", "USD"), "currency")),
                new Check(
                        "totals",
                        "Totals that the lines do not give are kept as sent, and the difference is noted",
                        "Tổng tiền không khớp được giữ như đã gửi, ghi rõ chênh lệch",
                        MoneyChecks::totals),
                new Check(
                        "status",
                        "A status that the platform does not know is refused with the ones it knows",
                        "Trạng thái lạ bị từ chối, kèm các trạng thái hợp lệ",
                        side -> refused(side, with(side, "status", "TELEPORTED"), "status")));
    }

    private static Map<String, Object> line(Side side, Object price, Object discount) {
        return with(side, "lines", List.of(Side.line(side.sku, 2, price, discount)));
    }

    private static Map<String, Object> with(Side side, String field, Object value) {
        var order = side.order(2);
        order.put(field, value);
        return order;
    }

    private static void refused(Side side, Map<String, Object> order, String field) throws Failed {
        var answer = side.post(order);
        that("it is refused", answer.status() == 400 || answer.status() == 422, answer.brief());
        var fields = answer.body().path("errors").findValuesAsString("path");
        that("the answer names " + field, fields.contains(field), fields);
        var vietnamese = answer.body().path("messages").path("vi").asString("");
        that("it says so in Vietnamese too", !vietnamese.isBlank(), answer.body());
        equal("nothing came of it", "", answer.orderId());
    }

    private static void totals(Side side) throws Failed {
        var order = side.order(2);
        order.put("totals", Map.of("items", 2 * Side.PRICE - 1_000, "buyerPays", 2 * Side.PRICE));
        var answer = side.post(order);
        equal("the order", "201 CREATED", answer.brief());
        var read = side.read(answer.orderId()).path("order");
        equal(
                "items as sent",
                2 * Side.PRICE - 1_000,
                read.path("totals").path("items").asLong());
        that("the difference is noted", !read.path("differences").isEmpty(), read.path("differences"));
    }
}
