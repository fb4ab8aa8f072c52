package vn.ocop.order.channel;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One channel's language. A new channel is one package with one of these. */
public interface Connector {

    /** The channel's name in paths and ids. */
    String channel();

    /** The header that carries the signature. */
    String signatureHeader();

    /** What a push shows to be believed: the value of a header, for channels that do not put it elsewhere. */
    default @Nullable String signature(HttpServletRequest push) {
        return push.getHeader(signatureHeader());
    }

    /** The shop that a push says it is of, where one address serves all shops of an app. */
    default @Nullable String shop(byte[] body) {
        return null;
    }

    /** What a channel wants to be told back to believe that this address is the shop's, if it asks. */
    default @Nullable String challenge(HttpServletRequest question, Shop shop) {
        return null;
    }

    /** Whether the shop's secret made this signature over these very bytes; takes the same time whatever is wrong. */
    boolean verify(byte[] body, @Nullable String signature, Shop shop);

    /** The orders that a push is about; none for what concerns no order. */
    List<Signal> read(byte[] body, Shop shop);

    /** What the channel wants to hear as "taken". */
    default Answer answer() {
        return Answer.EMPTY;
    }

    /** Most orders of one read-back. */
    int mostPerCall();

    /**
     * Reads orders back. What the channel does not know is left out.
     *
     * @param signals of one shop, each order once
     * @return by order number
     * @throws java.io.UncheckedIOException when the channel is away: to be tried again
     */
    Map<String, ReadOrder> orders(List<Signal> signals, Shop shop);

    /** A status, and a JSON body where the channel wants one: most take only an empty one. */
    record Answer(int status, @Nullable String body) {
        static final Answer EMPTY = new Answer(200, null);
    }
}
