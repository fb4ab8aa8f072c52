package vn.ocop.order.channel;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a push says at most: that something happened to an order. The order itself is read back.
 *
 * @param returnNumbers of the returns that it is about
 */
public record Signal(String channel, String shop, String orderNumber, Set<String> returnNumbers) {

    /** Both, of the same order: no return that was told of is forgotten for another. */
    Signal and(Signal other) {
        var all = new LinkedHashSet<>(returnNumbers);
        all.addAll(other.returnNumbers);
        return new Signal(channel, shop, orderNumber, all);
    }
}
