package vn.ocop.order.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.lifecycle.Snapshot.Line;

/** Units of lines that somebody names, and how many of each are open for it. */
final class Units {

    private Units() {}

    static int notShipped(Line line) {
        return line.quantity() - line.cancelled() - line.shipped();
    }

    static int cancellable(Line line) {
        return Math.min(line.left(), notShipped(line));
    }

    /** All that are open; of each line as many as there are. */
    static List<LineQuantity> open(List<Line> lines, ToIntFunction<Line> open) {
        return lines.stream()
                .map(each -> new LineQuantity(each.line(), open.applyAsInt(each)))
                .filter(each -> each.quantity() > 0)
                .toList();
    }

    /** Each line once, with all its units; without lines, all that is open. */
    static List<LineQuantity> meant(@Nullable List<LineQuantity> wanted, List<Line> lines, ToIntFunction<Line> open) {
        if (wanted == null) return open(lines, open);
        var units = new LinkedHashMap<Integer, Integer>();
        for (var each : wanted)
            units.merge(each.line(), each.quantity(), (a, b) -> (int) Math.min(Integer.MAX_VALUE, (long) a + b));
        return units.entrySet().stream()
                .map(each -> new LineQuantity(each.getKey(), each.getValue()))
                .toList();
    }

    static @Nullable Issue refused(List<LineQuantity> meant, List<Line> lines, ToIntFunction<Line> open) {
        if (meant.isEmpty()) return Reasons.nothingLeft();
        for (var each : meant) {
            int most = lines.stream()
                    .filter(line -> line.line() == each.line())
                    .mapToInt(open)
                    .findFirst()
                    .orElse(0);
            if (each.quantity() < 1 || each.quantity() > most) return Reasons.exceeds(each.line(), each.quantity());
        }
        return null;
    }
}
