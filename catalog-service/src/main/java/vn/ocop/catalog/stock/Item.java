package vn.ocop.catalog.stock;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What an order has of one product. {@code cancelled} and {@code shipped} are units as far as the stock follows them.
 *
 * @param quantity units that are wanted, or were reserved
 * @param open units of them that are still reserved
 * @param slot where they were taken; absent while they are not, and of a product that no stock was kept of then
 */
record Item(
        String productId,
        int quantity,
        int cancelled,
        int shipped,
        int open,
        @Nullable Slot slot) {

    Item taken(@Nullable Slot from) {
        return new Item(productId, quantity, cancelled, shipped, from == null ? 0 : quantity, from);
    }

    /** It wants so many less, before anything was taken. */
    Item wanting(int nowCancelled) {
        int less = nowCancelled - cancelled;
        return less <= 0 ? this : new Item(productId, Math.max(0, quantity - less), nowCancelled, shipped, 0, null);
    }

    /** As far as its order is now. Never is more given back than is still reserved. */
    Item following(OrderView.Want want) {
        int nowCancelled = Math.max(cancelled, want.cancelled());
        int nowShipped = Math.max(shipped, want.shipped());
        int gone = nowCancelled - cancelled + nowShipped - shipped;
        return new Item(productId, quantity, nowCancelled, nowShipped, Math.max(0, open - gone), slot);
    }

    Document document() {
        var it = new Document("productId", productId)
                .append("quantity", quantity)
                .append("cancelled", cancelled)
                .append("shipped", shipped)
                .append("open", open);
        if (slot != null) slot.into(it);
        return it;
    }

    static Item of(Document it) {
        return new Item(
                it.getString("productId"),
                it.getInteger("quantity"),
                it.getInteger("cancelled"),
                it.getInteger("shipped"),
                it.getInteger("open"),
                Slot.of(it));
    }
}
