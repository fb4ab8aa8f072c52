package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of contracts/orders that stock needs.
 *
 * @param came when its first word was written to the log; null when that is not known
 */
record OrderView(
        String orderId, long version, Order order, @Nullable Instant came) {

    OrderView(String orderId, long version, Order order) {
        this(orderId, version, order, null);
    }

    OrderView came(Instant at) {
        return new OrderView(orderId, version, order, at);
    }

    record Order(
            String channel,
            String shop,
            boolean test,
            String status,
            String stock,
            @Nullable Promotion promotion,
            List<Line> lines) {}

    record Promotion(@Nullable String livestreamRoom) {}

    record Line(int line, String productId, int quantity, int shipped, int cancelled, int returned) {}

    @Nullable
    String livestreamRoom() {
        return order.promotion == null ? null : order.promotion.livestreamRoom();
    }

    /** Units that the order asks of each product, whatever became of them. */
    Map<String, Want> wants() {
        var wants = new TreeMap<String, Want>();
        for (var line : order.lines()) {
            wants.merge(line.productId(), new Want(line.quantity(), line.cancelled(), line.shipped()), Want::plus);
        }
        return wants;
    }

    /** The order knows that its stock is reserved, and none of it was cancelled or shipped since: nothing to do. */
    boolean settled() {
        return order.stock().equals("RESERVED")
                && order.lines().stream().allMatch(each -> each.cancelled() == 0 && each.shipped() == 0);
    }

    /** All of it was cancelled. */
    boolean wantsNothing() {
        return wants().values().stream().allMatch(each -> each.open() == 0);
    }

    record Want(int quantity, int cancelled, int shipped) {
        static final Want NOTHING = new Want(0, 0, 0);

        Want plus(Want other) {
            return new Want(quantity + other.quantity, cancelled + other.cancelled, shipped + other.shipped);
        }

        int open() {
            return quantity - cancelled;
        }
    }
}
