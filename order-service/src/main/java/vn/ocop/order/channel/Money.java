package vn.ocop.order.channel;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Reads a channel's money, decimal string or number, as whole đồng. */
public final class Money {

    private Money() {}

    /**
     * Zero when absent.
     *
     * @throws ArithmeticException when it is not whole: the đồng has no parts, so something else is meant
     */
    public static long dong(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return 0;
        var text = node.asString().strip();
        return text.isEmpty() ? 0 : new BigDecimal(text).longValueExact();
    }
}
