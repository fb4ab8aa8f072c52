package vn.ocop.order.lifecycle;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is true of an order, whatever way it came there: how it is, the numbers that were used, what each line and the order
 * sum up to in each kind of entry, and how many units went in which way. When an entry was made, and how a rounded discount
 * falls on a cancelled and on a returned unit, is how it came there.
 */
record Facts(
        Snapshot snapshot, Set<String> numbers, Map<List<Object>, Long> amounts, Map<List<Object>, Integer> units) {

    static Facts of(Order order) {
        return new Facts(
                order.snapshot(),
                order.numbers().stream()
                        .map(each -> each.kind() + " " + each.number())
                        .collect(toSet()),
                amounts(order.entries()),
                units(order.entries()));
    }

    /** Sums of nothing count as none. */
    static Map<List<Object>, Long> amounts(List<Entry> entries) {
        var sums = entries.stream()
                .collect(groupingBy(
                        each -> Stream.of(each.kind(), each.line(), String.valueOf(each.funder()))
                                .map(Object.class::cast)
                                .toList(),
                        summingLong(Entry::amount)));
        sums.values().removeIf(each -> each == 0);
        return sums;
    }

    private static Map<List<Object>, Integer> units(List<Entry> entries) {
        var sums = entries.stream()
                .collect(groupingBy(each -> List.<Object>of(each.cause(), each.line()), summingInt(Entry::quantity)));
        sums.values().removeIf(each -> each == 0);
        return sums;
    }
}
