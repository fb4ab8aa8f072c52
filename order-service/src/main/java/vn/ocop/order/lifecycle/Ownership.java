package vn.ocop.order.lifecycle;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.ocop.http.Caller;
import vn.ocop.http.Cursors;
import vn.ocop.http.Problem;
import vn.ocop.order.intake.OrderStatus;

/** Whose orders are whose. Another's order is not found, as if it were not there. */
final class Ownership {

    private Ownership() {}

    static void check(Caller caller, String channel, String shop) {
        if (caller.owns(channel, shop)) return;
        throw Problem.forbidden(
                "SHOP_NOT_YOURS",
                "The shop " + channel + ":" + shop + " is not one of this client's",
                "Gian hàng " + channel + ":" + shop + " không thuộc ứng dụng này");
    }

    static boolean has(Caller caller, Snapshot order) {
        return caller.owns(order.channel(), order.shop());
    }

    static Problem notFound() {
        return Problem.notFound("ORDER_NOT_FOUND", "There is no such order", "Không có đơn hàng này");
    }

    static Document filter(
            Caller caller,
            @Nullable String channel,
            @Nullable String shop,
            @Nullable OrderStatus status,
            @Nullable String cursor) {
        var filter = new Document();
        if (channel != null) filter.append("snapshot.channel", channel);
        if (shop != null) filter.append("snapshot.shop", shop);
        if (status != null) filter.append("snapshot.status", status.name());
        if (cursor != null)
            filter.append("_id", new Document("$gt", Cursors.decode(cursor, 1).getFirst()));
        if (caller.restricted() || !caller.may("orders:admin")) {
            var own = caller.shops().stream()
                    .map(each -> each.split(":", 2))
                    .map(each -> new Document("snapshot.channel", each[0]).append("snapshot.shop", each[1]))
                    .toList();
            if (own.isEmpty()) filter.append("snapshot.shop", new Document("$exists", false));
            else filter.append("$or", own);
        }
        return filter;
    }
}
