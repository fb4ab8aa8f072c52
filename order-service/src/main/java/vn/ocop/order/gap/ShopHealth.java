package vn.ocop.order.gap;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.channel.Shop;

/**
 * Whether a shop can be heard.
 *
 * @param since when it is not OK
 * @param seenUntil all that its channel changed before is here
 * @param lastRefused something that was not signed by it; may be a stranger's
 * @param lastFound an order that no push had told was found by asking
 * @param failures questions in a row that failed
 * @param messages what it means, in both languages
 */
record ShopHealth(
        String channel,
        String shop,
        State state,
        @Nullable Instant since,
        @Nullable Instant lastPush,
        @Nullable Instant lastRefused,
        @Nullable Instant lastOrder,
        @Nullable Instant lastPoll,
        @Nullable Instant seenUntil,
        @Nullable Instant lastFound,
        int failures,
        @Nullable String lastError,
        Map<String, String> messages) {

    private static final Duration LATE = Duration.ofHours(1);

    /** From the worst to the best. */
    enum State {
        FAILING(
                "The channel cannot be asked for this shop's orders",
                "Không hỏi được kênh về đơn hàng của gian hàng này"),
        SILENT(
                "The shop sells at this time, but no order has come",
                "Gian hàng thường bán vào lúc này nhưng chưa có đơn nào"),
        NO_PUSHES(
                "Orders are found only by asking: the channel's pushes do not come",
                "Chỉ tìm thấy đơn nhờ hỏi kênh: kênh không gửi thông báo đến"),
        OK("Nothing is amiss", "Hoạt động bình thường");

        private final Map<String, String> messages;

        State(String en, String vi) {
            this.messages = Map.of("en", en, "vi", vi);
        }
    }

    static ShopHealth of(Shop shop, @Nullable ShopState asked, Pulse.Heard heard, @Nullable Instant silentSince) {
        var state = State.OK;
        @Nullable Instant since = null;
        if (asked != null && asked.failingSince() != null) {
            state = State.FAILING;
            since = asked.failingSince();
        } else if (silentSince != null) {
            state = State.SILENT;
            since = silentSince;
        } else if (asked != null && asked.foundAt() != null && isLate(heard.pushedAt(), asked.foundAt())) {
            state = State.NO_PUSHES;
            since = heard.pushedAt() == null ? asked.foundAt() : heard.pushedAt();
        }
        return new ShopHealth(
                shop.channel(),
                shop.shop(),
                state,
                since,
                heard.pushedAt(),
                heard.refusedAt(),
                heard.placedAt(),
                asked == null ? null : asked.polledAt(),
                asked == null ? null : asked.watermark(),
                asked == null ? null : asked.foundAt(),
                asked == null ? 0 : asked.failures(),
                asked == null ? null : asked.lastError(),
                state.messages);
    }

    private static boolean isLate(@Nullable Instant pushed, Instant found) {
        return pushed == null || pushed.plus(LATE).isBefore(found);
    }
}
