package vn.ocop.order.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A channel's own list of a shop's orders: what it says when it is asked, whatever became of its pushes. */
public interface OrderListing {

    String channel();

    /** How far back it lists; where a channel documents nothing, a year. */
    default Duration reach() {
        return Duration.ofDays(365);
    }

    /**
     * One page. An order that changes while its pages are read may come twice or, having left the span, not at all; one that
     * rests is never left out.
     *
     * @param span no longer than a day, which every channel takes
     * @param page null for the first, else what the page before named as the next
     * @return perhaps with orders of shortly before or after the span, where a channel knows only whole days
     * @throws java.io.UncheckedIOException when the channel is away: to be tried again
     */
    Listed list(Shop shop, Span span, @Nullable String page);

    /** By which of an order's times. */
    enum By {
        UPDATED,
        PLACED
    }

    /** @param to not itself in it; both in whole seconds, as channels count */
    record Span(By by, Instant from, Instant to) {

        /** The last second in it, for channels whose ends are inclusive. */
        public Instant last() {
            return to.minusSeconds(1);
        }
    }

    /** @param next null after the last page */
    record Listed(List<Entry> orders, @Nullable String next) {}

    /**
     * An order that the channel has.
     *
     * @param updatedAt by the channel's clock, null when the list does not tell
     * @param status the channel's own word, null when the list does not tell
     * @param returnNumbers of the returns that it is listed for
     */
    record Entry(
            String number,
            @Nullable Instant updatedAt,
            @Nullable String status,
            Set<String> returnNumbers) {

        public static Entry of(String number, @Nullable Instant updatedAt, @Nullable String status) {
            return new Entry(number, updatedAt, status, Set.of());
        }
    }
}
