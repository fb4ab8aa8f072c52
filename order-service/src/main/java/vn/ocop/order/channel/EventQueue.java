package vn.ocop.order.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a channel keeps until it is fetched: its only way to say what happened, or the pushes that nobody took. */
public interface EventQueue {

    String channel();

    /**
     * The earliest that were not acknowledged; the same again until they are.
     *
     * @throws java.io.UncheckedIOException when the channel is away
     */
    Fetched fetch(Shop shop);

    /** Says that these are safe, so that the channel may forget them. */
    void acknowledge(Shop shop, String mark);

    /**
     * Events as pushes, in the channel's order.
     *
     * @param mark to acknowledge them by, null when there is nothing to acknowledge
     */
    record Fetched(List<byte[]> pushes, @Nullable String mark) {}
}
