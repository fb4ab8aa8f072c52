package vn.ocop.order.gap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vn.ocop.order.channel.OrderListing.Entry;
import vn.ocop.order.gap.Here.Copy;

/** Counts page by page what a channel lists against what is here; an order that is listed twice counts once. */
final class Comparison {

    int expected;
    int here;
    int waiting;
    int missing;
    int differing;
    final List<String> missingNumbers = new ArrayList<>();
    final List<String> waitingNumbers = new ArrayList<>();
    final List<DayGap.Difference> differences = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** Those of the page that are to be fetched. */
    List<Entry> take(List<Entry> page, Map<String, Copy> copies) {
        var amiss = new ArrayList<Entry>();
        for (var each : page) {
            if (!seen.add(each.number())) continue;
            expected++;
            var copy = copies.get(each.number());
            if (copy == null) {
                missing++;
                name(missingNumbers, each.number());
                amiss.add(each);
            } else if (copy.waiting()) {
                waiting++;
                name(waitingNumbers, each.number());
            } else {
                here++;
                if (!copy.differs(each)) continue;
                differing++;
                name(
                        differences,
                        new DayGap.Difference(each.number(), Objects.requireNonNull(each.status()), copy.status()));
                amiss.add(each);
            }
        }
        return amiss;
    }

    private static <T> void name(List<T> names, T next) {
        if (names.size() < DayGap.NAMED) names.add(next);
    }
}
