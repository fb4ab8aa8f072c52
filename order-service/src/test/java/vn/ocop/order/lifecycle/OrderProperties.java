package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.lifecycle.Fixtures.NOON;
import static vn.ocop.order.lifecycle.Fixtures.event;
import static vn.ocop.order.lifecycle.Fixtures.line;
import static vn.ocop.order.lifecycle.Fixtures.placed;
import static vn.ocop.order.lifecycle.Fixtures.print;
import static vn.ocop.order.lifecycle.Fixtures.seen;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;

/** Whatever is done to an order, in whatever order and however often, its ledger says what a plain count says. */
class OrderProperties {

    /** A thing that is done: cancel or take back some units of a line, under a number of its own. */
    record Deed(boolean back, int line, int units) {}

    @Provide
    Arbitrary<List<ObservedOrder.Line>> baskets() {
        var one = Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.longs().between(0, 2_000_000),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 100))
                .as((quantity, price, seller, platform) ->
                        line(1, quantity, price, quantity * price * seller / 250, quantity * price * platform / 250));
        return one.list().ofMinSize(1).ofMaxSize(4).map(lines -> {
            var numbered = new ArrayList<ObservedOrder.Line>();
            for (var each : lines)
                numbered.add(line(
                        numbered.size() + 1,
                        each.quantity(),
                        each.unitPrice(),
                        each.sellerDiscount(),
                        each.platformDiscount()));
            return numbered;
        });
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 5))
                .as(Deed::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 500)
    void ledgerEqualsAPlainCount(
            @ForAll("baskets") List<ObservedOrder.Line> basket,
            @ForAll("deeds") List<Deed> deeds,
            @ForAll Random random) {
        var order = placed(seen(OrderStatus.PLACED, NOON, basket));
        int[] gone = new int[basket.size() + 1];
        for (int i = 0; i < deeds.size(); i++) {
            var deed = deeds.get(i);
            var wanted = List.of(new LineQuantity(deed.line, deed.units));
            var change = deed.back
                    ? order.takeBack("n-" + i, NOON.plusSeconds(i), wanted, "p")
                    : order.cancel("n-" + i, NOON.plusSeconds(i), wanted, "p");
            boolean possible = deed.line <= basket.size()
                    && gone[deed.line] + deed.units <= basket.get(deed.line - 1).quantity();
            assertThat(change.told() != null).isEqualTo(possible);
            if (possible) gone[deed.line] += deed.units;
            order = Objects.requireNonNull(change.order());
            if (random.nextBoolean()) {
                var again = deed.back
                        ? order.takeBack("n-" + i, NOON.plusSeconds(i), wanted, "p")
                        : order.cancel("n-" + i, NOON.plusSeconds(i), wanted, "p");
                assertThat(again.told()).isNull();
                assertThat(Objects.requireNonNull(again.order()).entries()).isEqualTo(order.entries());
            }
        }
        for (var each : basket) {
            int left = each.quantity() - gone[each.line()];
            assertThat(amount(order, each.line(), Entry.Kind.SALE)).isEqualTo(left * each.unitPrice());
            if (left == each.quantity()) {
                assertThat(amount(order, each.line(), Entry.Kind.DISCOUNT))
                        .isEqualTo(-each.sellerDiscount() - each.platformDiscount());
            }
            if (left == 0)
                assertThat(amount(order, each.line(), Entry.Kind.DISCOUNT)).isZero();
            assertThat(amount(order, each.line(), Entry.Kind.DISCOUNT)).isNotPositive();
        }
        assertThat(order.entries().stream().map(Entry::no).toList())
                .isEqualTo(java.util.stream.IntStream.rangeClosed(
                                1, order.entries().size())
                        .boxed()
                        .toList());
    }

    /** Pushes that arrive shuffled and repeated end where the newest one alone would end. */
    @Property(tries = 300)
    void endsWhereTheNewestObservationEnds(
            @ForAll("baskets") List<ObservedOrder.Line> basket,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 5) Integer> steps,
            @ForAll Random random) {
        var words = List.of(
                OrderStatus.PLACED,
                OrderStatus.CONFIRMED,
                OrderStatus.PACKED,
                OrderStatus.SHIPPED,
                OrderStatus.DELIVERED,
                OrderStatus.COMPLETED);
        var pushes = new ArrayList<ObservedOrder>();
        var sorted = new ArrayList<>(steps);
        Collections.sort(sorted);
        for (int i = 0; i < sorted.size(); i++) {
            pushes.add(seen(words.get(sorted.get(i)), NOON.plusSeconds(60L * (i + 1)), basket));
        }
        var newest = pushes.getLast();
        var straight = placed(seen(OrderStatus.PLACED, NOON, basket));
        straight = Objects.requireNonNull(
                straight.observe(event("int-last", newest), print(newest)).order());
        var mixed = new ArrayList<>(pushes);
        mixed.addAll(pushes);
        Collections.shuffle(mixed, random);
        var order = placed(seen(OrderStatus.PLACED, NOON, basket));
        for (int i = 0; i < mixed.size(); i++) {
            order = Objects.requireNonNull(order.observe(event("int-" + i, mixed.get(i)), print(mixed.get(i)))
                    .order());
        }
        assertThat(order.snapshot().status()).isEqualTo(straight.snapshot().status());
        assertThat(order.entries()).isEqualTo(straight.entries());
    }

    @Property
    void partsOfADiscountAddUpToTheWhole(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long whole,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 5) Integer> parts) {
        int of = parts.stream().mapToInt(Integer::intValue).sum();
        long sum = 0;
        int from = 0;
        for (int units : parts) {
            long part = Ledger.share(whole, from, units, of);
            assertThat(part).isBetween(whole * units / of - 1, whole * units / of + 1);
            sum += part;
            from += units;
        }
        assertThat(sum).isEqualTo(whole);
    }

    private static long amount(Order order, int line, Entry.Kind kind) {
        return order.entries().stream()
                .filter(each -> each.line() == line && each.kind() == kind)
                .mapToLong(Entry::amount)
                .sum();
    }
}
