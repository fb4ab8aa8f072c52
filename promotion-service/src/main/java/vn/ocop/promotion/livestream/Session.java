package vn.ocop.promotion.livestream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A livestream: several producers' products, shown in several channels' rooms at once.
 *
 * @param pinned the product that is being shown
 * @param settling whether orders are still to be looked at again, because the session was changed after they came
 */
public record Session(
        String id,
        long version,
        String name,
        State state,
        Instant plannedStart,
        Instant plannedEnd,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt,
        List<String> hosts,
        List<Room> rooms,
        List<Slot> slots,
        int afterglowMinutes,
        @Nullable String pinned,
        boolean settling) {

    public enum State {
        PLANNED,
        LIVE,
        ENDED
    }

    public record Room(
            String channel, String shop, @Nullable String room) {}

    public record Slot(
            String productId,
            int position,
            @Nullable Integer quota,
            @Nullable Long flashPrice) {}

    /** How an order is known to come from a session: its channel says so, or it was placed there and then. */
    public enum Touch {
        ROOM(100),
        SHOP_PRODUCT_WINDOW(80);

        private final int confidence;

        Touch(int confidence) {
            this.confidence = confidence;
        }

        public int confidence() {
            return confidence;
        }
    }

    /** How an order's line of that product, placed then and there, came from it; null if it did not. */
    public @Nullable Touch touch(
            String channel, String shop, @Nullable String room, String productId, Instant placedAt) {
        if (startedAt == null
                || placedAt.isBefore(startedAt)
                || slots.stream().noneMatch(each -> each.productId().equals(productId))) return null;
        var here = rooms.stream()
                .filter(each -> each.channel().equals(channel) && each.shop().equals(shop))
                .toList();
        if (here.isEmpty()) return null;
        // a room may be used again: the session that began last before the order has it
        if (room != null && here.stream().anyMatch(each -> room.equals(each.room()))) return Touch.ROOM;
        boolean over = stoppedAt != null && placedAt.isAfter(stoppedAt.plus(Duration.ofMinutes(afterglowMinutes)));
        return over ? null : Touch.SHOP_PRODUCT_WINDOW;
    }

    public Session with(
            State next, @Nullable Instant started, @Nullable Instant stopped, @Nullable String shown, boolean settle) {
        return new Session(
                id,
                version,
                name,
                next,
                plannedStart,
                plannedEnd,
                started,
                stopped,
                hosts,
                rooms,
                slots,
                afterglowMinutes,
                shown,
                settle);
    }
}
