package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.Charge;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.Entry.Kind;

/** However a channel's pushes come, repeated, shuffled or late, the ledger says what the newest of them says. */
class OrderLedgerProperties {

    /** What a channel knows of an order at one moment, with nothing but counts. */
    private static final class Truth {
        final List<ObservedOrder.Line> lines = new ArrayList<>();
        int[] cancelled = {};
        final List<int[]> returns = new ArrayList<>();
        OrderStatus status = OrderStatus.PLACED;
        List<Charge> fees;
        List<Charge> taxes;
        long shippingFee;
        long shippingDiscount;

        int gone(int line) {
            int back = returns.stream()
                    .filter(each -> each[0] == line)
                    .mapToInt(each -> each[1])
                    .sum();
            return status == OrderStatus.CANCELLED ? lines.get(line).quantity() : cancelled[line] + back;
        }

        boolean allCancelled() {
            return java.util.stream.IntStream.range(0, cancelled.length)
                    .allMatch(each -> cancelled[each] == lines.get(each).quantity());
        }

        Seen seen(int minute) {
            long items = lines.stream()
                    .mapToLong(each -> each.quantity() * each.unitPrice())
                    .sum();
            var seen = Seen.at(minute)
                    .basket(lines, new ObservedOrder.Totals(items, 0, 0, shippingFee, shippingDiscount, items))
                    .status(status, status.name())
                    .cancelled(cancelled)
                    .fees(fees)
                    .taxes(taxes);
            for (int i = 0; i < returns.size(); i++) {
                seen = seen.returned("R-" + i, returns.get(i)[0] + 1, returns.get(i)[1]);
            }
            return seen;
        }

        Map<Kind, Long> sums() {
            var sums = new EnumMap<Kind, Long>(Kind.class);
            boolean off = status == OrderStatus.CANCELLED || allCancelled();
            long sale = 0;
            long discount = 0;
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                long left = line.quantity() - gone(i);
                sale += left * line.unitPrice();
                discount -= line.sellerDiscount() - line.sellerDiscount() * gone(i) / line.quantity();
                discount -= line.platformDiscount() - line.platformDiscount() * gone(i) / line.quantity();
            }
            sums.put(Kind.SALE, sale);
            sums.put(Kind.DISCOUNT, discount);
            sums.put(Kind.SHIPPING, off ? 0 : shippingFee);
            sums.put(Kind.SHIPPING_DISCOUNT, off ? 0 : -shippingDiscount);
            sums.put(
                    Kind.FEE,
                    fees == null ? 0 : -fees.stream().mapToLong(Charge::amount).sum());
            sums.put(
                    Kind.TAX,
                    taxes == null
                            ? 0
                            : -taxes.stream().mapToLong(Charge::amount).sum());
            return sums;
        }
    }

    private static Truth basket(Random random) {
        var truth = new Truth();
        for (int i = 0; i <= random.nextInt(3); i++) {
            int quantity = 1 + random.nextInt(6);
            long price = random.nextInt(200_001);
            long seller = random.nextLong(quantity * price / 2 + 1);
            long platform = random.nextLong(quantity * price / 2 + 1);
            truth.lines.add(new ObservedOrder.Line(i + 1, "S" + i, "Goods", quantity, price, seller, platform, null));
        }
        truth.cancelled = new int[truth.lines.size()];
        truth.shippingFee = random.nextInt(40_000);
        truth.shippingDiscount = random.nextInt((int) truth.shippingFee + 1);
        return truth;
    }

    private static void happen(Truth truth, Random random) {
        int line = random.nextInt(truth.lines.size());
        int left = truth.lines.get(line).quantity() - truth.gone(line);
        switch (random.nextInt(7)) {
            case 0 -> truth.status = truth.status.advancedBy(OrderStatus.SHIPPED);
            case 1 -> truth.cancelled[line] += left == 0 ? 0 : random.nextInt(left + 1);
            case 2, 3 -> {
                if (left > 0) truth.returns.add(new int[] {line, 1 + random.nextInt(left)});
            }
            case 4 -> truth.fees = charges(random);
            case 5 -> truth.taxes = charges(random);
            default -> {
                if (random.nextInt(4) == 0) truth.status = OrderStatus.CANCELLED;
            }
        }
    }

    private static List<Charge> charges(Random random) {
        var charges = new ArrayList<Charge>();
        for (int i = random.nextInt(3); i > 0; i--) charges.add(new Charge("C" + i, random.nextInt(20_000)));
        return charges;
    }

    @Property(tries = 2_000)
    void theLedgerSaysWhatTheNewestSnapshotSays(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int updates) {
        var random = new Random(seed);
        var truth = basket(random);
        var snapshots = new ArrayList<Seen>(List.of(truth.seen(0)));
        for (int minute = 1; minute <= updates; minute++) {
            happen(truth, random);
            snapshots.add(truth.seen(minute));
        }
        var arrivals = new ArrayList<Seen>(snapshots);
        for (int i = random.nextInt(6); i > 0; i--) arrivals.add(snapshots.get(random.nextInt(snapshots.size())));
        Collections.shuffle(arrivals, random);

        var order = arrivals.getFirst().placed();
        var newest = arrivals.getFirst().order().updatedAt();
        for (var seen : arrivals) {
            var at = seen.order().updatedAt();
            var change = seen.onto(order);
            if (at.isAfter(newest)) {
                assertThat(change.outcome()).isIn(Outcome.UPDATED, Outcome.UNCHANGED);
                newest = at;
            } else {
                assertThat(change.outcome()).isEqualTo(at.equals(newest) ? Outcome.UNCHANGED : Outcome.STALE_IGNORED);
                assertThat(change.order()).isEqualTo(order);
            }
            assertThat(change.order().entries()).startsWith(order.entries().toArray(Entry[]::new));
            order = change.order();
        }
        var sums = new EnumMap<Kind, Long>(Kind.class);
        for (var kind : Kind.values()) sums.put(kind, 0L);
        order.entries().forEach(each -> sums.merge(each.kind(), each.amount(), Long::sum));
        assertThat(sums).isEqualTo(truth.sums());
        assertThat(order.entries())
                .extracting(Entry::no)
                .containsExactlyElementsOf(numbers(order.entries().size()));
    }

    private static List<Integer> numbers(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count).boxed().toList();
    }
}
