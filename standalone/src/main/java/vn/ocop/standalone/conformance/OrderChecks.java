package vn.ocop.standalone.conformance;

import static vn.ocop.standalone.conformance.Check.equal;
import static vn.ocop.standalone.conformance.Check.that;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import vn.ocop.standalone.conformance.Check.Failed;

/** An order's way: new, again, late, in batches, unknown, half sent back, another's. */
final class OrderChecks {

    private static final int AT_ONCE = 20;

    private OrderChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        "order",
                        "A new order is taken, and reads back with its totals as sent",
                        "Đơn mới được nhận, đọc lại đúng tổng tiền đã gửi",
                        OrderChecks::order),
                new Check(
                        "duplicate",
                        "The same order " + AT_ONCE + " times at once is one order",
                        "Cùng một đơn gửi " + AT_ONCE + " lần cùng lúc chỉ là một đơn",
                        OrderChecks::duplicate),
                new Check(
                        "out-of-order",
                        "What is older than what was applied moves nothing back",
                        "Thông tin cũ đến sau không kéo trạng thái lùi lại",
                        OrderChecks::outOfOrder),
                new Check(
                        "idempotency-key",
                        "An Idempotency-Key that comes back with another content is refused",
                        "Idempotency-Key dùng lại với nội dung khác bị từ chối",
                        OrderChecks::idempotencyKey),
                new Check(
                        "batch",
                        "One bad order of a batch does not hold up the others, unless that is wanted",
                        "Một đơn sai trong lô không cản các đơn khác, trừ khi được yêu cầu",
                        OrderChecks::batch),
                new Check(
                        "unknown-sku",
                        "An order of an unknown SKU waits, and is taken by itself when its listing comes",
                        "Đơn có SKU lạ được giữ lại và tự vào khi có liên kết sản phẩm",
                        OrderChecks::unknownSku),
                new Check(
                        "parts",
                        "Parts of an order ship, are cancelled and come back, each number once",
                        "Giao, hủy, trả từng phần; mỗi số chứng từ chỉ tính một lần",
                        OrderChecks::parts),
                new Check(
                        "ownership",
                        "Nobody writes to another's shop or learns of another's order",
                        "Không ai ghi vào gian hàng hay biết đơn của người khác",
                        OrderChecks::ownership),
                new Check(
                        "test-orders",
                        "Test orders reach neither stock nor figures",
                        "Đơn thử không vào tồn kho, không vào số liệu",
                        OrderChecks::testOrders));
    }

    private static void order(Side side) throws Failed {
        var number = side.number();
        var answer = side.post(side.order(number, 2, Instant.now()));
        equal("a new order", "201 CREATED", answer.brief());
        var read = side.read(answer.orderId()).path("order");
        equal(
                "what the buyer pays",
                2 * Side.PRICE,
                read.path("totals").path("buyerPays").asLong());
        equal("its number", number, read.path("channelOrderNo").asString());
        that("it is marked as a test", read.path("test").asBoolean(), read);
    }

    private static void duplicate(Side side) throws Failed {
        var order = side.order(1);
        var posts = Collections.<Callable<Answer>>nCopies(AT_ONCE, () -> side.post(order));
        var outcomes = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(posts)) outcomes.add(each.get().outcome());
        } catch (ExecutionException e) {
            throw new Failed(AT_ONCE + " posts at once", "answers", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        equal("orders created", 1, Collections.frequency(outcomes, "CREATED"));
        equal("answers that nothing changed", AT_ONCE - 1, Collections.frequency(outcomes, "UNCHANGED"));
    }

    private static void outOfOrder(Side side) throws Failed {
        var now = Instant.now();
        var number = side.number();
        var newer = side.order(number, 1, now);
        newer.put("status", "SHIPPED");
        var older = side.order(number, 1, now.minusSeconds(30));
        older.put("status", "CANCELLED");
        var first = side.post(newer);
        equal("the newer one, first", "201 CREATED", first.brief());
        equal("the older one, late", "200 STALE_IGNORED", side.post(older).brief());
        equal(
                "its status",
                "SHIPPED",
                side.read(first.orderId()).path("order").path("status").asString());
    }

    private static void idempotencyKey(Side side) throws Failed {
        var key = side.channel + "-key";
        var path = "/api/v1/orders";
        var order = side.order(1);
        equal(
                "the first",
                "201 CREATED",
                side.post(path, order, "Idempotency-Key", key).brief());
        equal(
                "the same again",
                "200 UNCHANGED",
                side.post(path, order, "Idempotency-Key", key).brief());
        var other = side.post(path, side.order(2), "Idempotency-Key", key);
        equal("another content", "422 IDEMPOTENCY_KEY_REUSED", other.brief());
    }

    private static void batch(Side side) throws Failed {
        var bad = side.order(1);
        bad.put("placedAt", "yesterday");
        var orders = List.of(side.order(1), bad, side.order(2));
        var all = side.post("/api/v1/orders/batch", Map.of("orders", orders, "errorPolicy", "REJECT_ALL"));
        equal("REJECT_ALL", List.of("REJECTED", "REJECTED", "REJECTED"), outcomes(all));
        var some = side.post("/api/v1/orders/batch", Map.of("orders", orders, "errorPolicy", "CONTINUE"));
        equal("CONTINUE", List.of("CREATED", "REJECTED", "CREATED"), outcomes(some));
        that("the bad one's issue names its field", some.body().toString().contains("placedAt"), some.body());
        var many = Collections.nCopies(501, orders.getFirst());
        equal(
                "501 orders",
                "413 BATCH_TOO_LARGE",
                side.post("/api/v1/orders/batch", Map.of("orders", many)).brief());
    }

    private static List<String> outcomes(Answer batch) {
        return batch.body()
                .path("items")
                .valueStream()
                .map(each -> each.path("outcome").asString())
                .toList();
    }

    private static void unknownSku(Side side) throws Failed {
        var order = side.order(1);
        var unknown = side.sku + "-AT-MARKET";
        order.put("lines", List.of(Side.line(unknown, 1, Side.PRICE, 0)));
        var answer = side.post(order);
        equal("an unknown SKU", "202 QUARANTINED", answer.brief());
        var listing = "/api/v1/listings/" + side.channel + "/one/" + unknown;
        side.staff.put(listing, Map.of("productId", side.product));
        side.soon("the order is there", () -> side.marketplace.has("/api/v1/orders/" + answer.orderId()));
        side.staff.send("DELETE", listing, null);
    }

    private static void parts(Side side) throws Failed {
        var id = "/api/v1/orders/" + side.placed(5);
        var cancel = part("C-1", 1);
        equal(
                "one unit cancelled",
                "200 UPDATED",
                side.post(id + "/cancellations", cancel).brief());
        equal(
                "the same again",
                "200 UNCHANGED",
                side.post(id + "/cancellations", cancel).brief());
        equal(
                "its number with another content",
                409,
                side.post(id + "/cancellations", part("C-1", 2)).status());
        equal(
                "three shipped",
                "200 UPDATED",
                side.post(id + "/shipments", part("S-1", 3)).brief());
        var tooMany = side.post(id + "/shipments", part("S-2", 4));
        that("more than there are is refused", tooMany.status() == 409 || tooMany.status() == 422, tooMany.brief());
        equal(
                "one comes back",
                "200 UPDATED",
                side.post(id + "/returns", part("R-1", 1)).brief());
        var line = side.marketplace.get(id).path("order").path("lines").path(0);
        equal("shipped", 3, line.path("shipped").asInt());
        equal("cancelled", 1, line.path("cancelled").asInt());
        equal("returned", 1, line.path("returned").asInt());
    }

    private static Map<String, Object> part(String number, int quantity) {
        return Map.of("number", number, "lines", List.of(Map.of("line", 1, "quantity", quantity)));
    }

    private static void ownership(Side side) throws Failed {
        var stranger = Answer.of(side.stranger.send("POST", "/api/v1/orders", side.order(1)));
        equal("a stranger's order for the shop", "403 SHOP_NOT_YOURS", stranger.brief());
        var id = side.placed(1);
        var read = Answer.of(side.stranger.send("GET", "/api/v1/orders/" + id, null));
        equal("a stranger who reads it", "404 ORDER_NOT_FOUND", read.brief());
    }

    private static void testOrders(Side side) throws Failed {
        side.placed(3);
        equal("units reserved by test orders", 0L, number(side.staff.get("/api/v1/stock/" + side.product), "reserved"));
        var filter = Map.of("member", "channel", "operator", "EQUALS", "values", List.of(side.channel));
        var sales = side.staff.post(
                "/api/v1/analytics/query",
                Map.of("measures", List.of("orders"), "view", "PLACED", "filters", List.of(filter)));
        equal("test orders in the figures", 0L, number(sales.path("totals"), "orders"));
    }

    private static long number(JsonNode answer, String field) throws Failed {
        that(field + " is a number", answer.path(field).isIntegralNumber(), answer);
        return answer.path(field).asLong();
    }
}
