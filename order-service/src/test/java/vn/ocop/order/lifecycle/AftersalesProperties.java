package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.Outcome;

/** Whatever is shipped, cancelled and taken back, in whatever order, no unit is counted twice. */
class AftersalesProperties {

    private static Change something(Order order, Random random) {
        var wanted = random.nextInt(4) == 0 ? null : lines(random);
        var number = "N-" + random.nextInt(6);
        var print = String.valueOf(wanted);
        return switch (random.nextInt(3)) {
            case 0 -> order.ship(number, Seen.moment(1), wanted, print);
            case 1 -> order.cancel(number, Seen.moment(1), wanted, print);
            default -> order.takeBack(number, Seen.moment(1), wanted, print);
        };
    }

    private static List<LineQuantity> lines(Random random) {
        var lines = new ArrayList<LineQuantity>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            lines.add(new LineQuantity(1 + random.nextInt(3), random.nextInt(3)));
        }
        return lines;
    }

    @Property(tries = 2_000)
    void theLedgerFollowsTheUnits(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int steps) {
        var random = new Random(seed);
        var order = Seen.at(0).placed();
        for (int i = 0; i < steps; i++) {
            var change = something(order, random);
            if (change.outcome() != Outcome.UPDATED) assertThat(change.order()).isEqualTo(order);
            order = change.order();
        }
        for (var line : order.snapshot().lines()) {
            assertThat(line.cancelled() + line.shipped()).isBetween(0, line.quantity());
            assertThat(line.left()).isBetween(0, line.quantity());
            int number = line.line();
            var own = order.entries().stream()
                    .filter(each -> each.line() == number)
                    .toList();
            assertThat(own.stream().mapToInt(Entry::quantity).sum()).isEqualTo(line.left());
            assertThat(own.stream()
                            .filter(each -> each.kind() == Entry.Kind.SALE)
                            .mapToLong(Entry::amount)
                            .sum())
                    .isEqualTo(line.left() * line.unitPrice());
            if (line.left() == 0) {
                assertThat(own.stream().mapToLong(Entry::amount).sum()).isZero();
            }
        }
    }
}
