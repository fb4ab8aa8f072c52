package vn.ocop.order.channel;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder;

/** One channel's language. A new channel is one package with one of these. */
public interface Connector {

    /** The channel's name in paths and ids. */
    String channel();

    /** The header that carries the signature. */
    String signatureHeader();

    /** Whether the shop's secret made this signature over these very bytes; takes the same time whatever is wrong. */
    boolean verify(byte[] body, @Nullable String signature, Shop shop);

    /** The orders that a push is about; none for what concerns no order. */
    List<Signal> read(byte[] body, Shop shop);

    /** The status that the channel wants as "taken", always with an empty body. */
    int answer();

    /** Most orders of one read-back. */
    int mostPerCall();

    /**
     * Reads orders back. What the channel does not know is left out.
     *
     * @param signals of one shop, each order once
     * @return by order number
     * @throws java.io.UncheckedIOException when the channel is away: to be tried again
     */
    Map<String, ObservedOrder> orders(List<Signal> signals, Shop shop);
}
