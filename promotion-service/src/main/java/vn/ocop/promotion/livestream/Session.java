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

    /** Whether an order's line of that product, placed then and there, came from it. */
    public boolean covers(String channel, String shop, @Nullable String room, String productId, Instant placedAt) {
        if (startedAt == null
                || slots.stream().noneMatch(each -> each.productId().equals(productId))) return false;
        if (rooms.stream()
                .noneMatch(each -> each.channel().equals(channel) && each.shop().equals(shop))) return false;
        if (room != null && rooms.stream().anyMatch(each -> room.equals(each.room()))) return true;
        var end = stoppedAt == null ? Instant.MAX : stoppedAt.plus(Duration.ofMinutes(afterglowMinutes));
        return !placedAt.isBefore(startedAt) && !placedAt.isAfter(end);
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
