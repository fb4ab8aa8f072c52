package vn.ocop.order.channel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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

    /** Parts in proportion to the weights that add up to the amount: what is left over goes to the largest remainders. */
    public static List<Long> split(long amount, List<Long> weights) {
        var sum = BigInteger.valueOf(
                Math.max(1, weights.stream().mapToLong(Long::longValue).sum()));
        var parts = new ArrayList<Long>();
        var remainders = new ArrayList<BigInteger>();
        for (long weight : weights) {
            var part = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(sum);
            parts.add(part[0].longValueExact());
            remainders.add(part[1]);
        }
        long left = amount - parts.stream().mapToLong(Long::longValue).sum();
        var largestFirst = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(remainders::get)
                        .reversed())
                .limit(left)
                .toList();
        for (int each : largestFirst) parts.set(each, parts.get(each) + 1);
        return List.copyOf(parts);
    }
}
