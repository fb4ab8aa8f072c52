package vn.ocop.promotion.engine;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Splits đồng by weights so that the parts add up exactly: largest remainder first, then the earlier. */
final class Split {

    private Split() {}

    /** All to the first where no weight is positive. */
    static long[] exactly(long whole, long... weights) {
        long sum = 0;
        for (var each : weights) sum = Math.addExact(sum, each);
        var parts = new long[weights.length];
        if (parts.length == 0) return parts;
        if (sum == 0) {
            parts[0] = whole;
            return parts;
        }
        var rests = new long[weights.length];
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            // billions by billions do not fit into a long
            var divided = BigInteger.valueOf(whole)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            parts[i] = divided[0].longValueExact();
            rests[i] = divided[1].longValueExact();
            given += parts[i];
        }
        var order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -rests[i]))
                .toList();
        for (int i = 0; i < whole - given; i++) parts[order.get(i)]++;
        return parts;
    }
}
