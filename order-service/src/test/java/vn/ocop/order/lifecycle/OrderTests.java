package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.lifecycle.Fixtures.NOON;
import static vn.ocop.order.lifecycle.Fixtures.basket;
import static vn.ocop.order.lifecycle.Fixtures.event;
import static vn.ocop.order.lifecycle.Fixtures.placed;
import static vn.ocop.order.lifecycle.Fixtures.print;
import static vn.ocop.order.lifecycle.Fixtures.seen;
import static vn.ocop.order.lifecycle.Fixtures.sum;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.Entry.Kind;

/** What an order does with what it is told. */
class OrderTests {

    private static final Instant LATER = NOON.plusSeconds(3_600);
    private final Order order = placed(seen(OrderStatus.PLACED, NOON, basket()));

    private static Order after(Change change) {
        return Objects.requireNonNull(change.order());
    }

    @Test
    void addsUpToWhatTheBuyerPays() {
        assertThat(sum(order, Kind.SALE)).isEqualTo(290_000);
        assertThat(sum(order, Kind.DISCOUNT)).isEqualTo(-35_000);
        assertThat(sum(order, Kind.SHIPPING) + sum(order, Kind.SHIPPING_DISCOUNT))
                .isEqualTo(12_000);
        assertThat(order.entries().stream().mapToLong(Entry::amount).sum()).isEqualTo(267_000);
    }

    @Test
    void isUnchangedByTheSameObservationAgain() {
        var again = seen(OrderStatus.PLACED, NOON, basket());
        var change = order.observe(event("int-1", again), print(again));
        assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(change.told()).isNull();
    }

    @Test
    void ignoresAnOlderObservation() {
        var confirmed = seen(OrderStatus.SHIPPED, LATER, basket());
        var now = after(order.observe(event("int-1", confirmed), print(confirmed)));
        var older = seen(OrderStatus.CANCELLED, NOON.plusSeconds(1), basket());
        var change = now.observe(event("int-2", older), print(older));
        assertThat(change.outcome()).isEqualTo(Outcome.STALE_IGNORED);
        assertThat(after(change).snapshot()).isEqualTo(now.snapshot());
    }

    @Test
    void givesEverythingBackWhenTheChannelCancelsIt() {
        var cancelled = seen(OrderStatus.CANCELLED, LATER, basket());
        var now = after(order.observe(event("int-1", cancelled), print(cancelled)));
        assertThat(now.snapshot().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(now.entries().stream().mapToLong(Entry::amount).sum()).isZero();
        assertThat(now.entries().stream().mapToInt(Entry::quantity).sum()).isZero();
    }

    @Test
    void cancelsPartOfALineWithItsPartOfTheDiscount() {
        var now = after(order.cancel("c-1", LATER, List.of(new LineQuantity(1, 1)), "print"));
        assertThat(sum(now, Kind.SALE)).isEqualTo(205_000);
        assertThat(sum(now, Kind.DISCOUNT)).isEqualTo(-35_000 + 6_000 + 4_500);
        assertThat(now.snapshot().lines().getFirst().cancelled()).isEqualTo(1);
        assertThat(now.snapshot().status()).isNotEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void takesACancellationOfTheSameNumberOnce() {
        var once = after(order.cancel("c-1", LATER, List.of(new LineQuantity(1, 1)), "print"));
        assertThat(once.cancel("c-1", LATER, List.of(new LineQuantity(1, 1)), "print")
                        .outcome())
                .isEqualTo(Outcome.UNCHANGED);
        var other = once.cancel("c-1", LATER, List.of(new LineQuantity(2, 1)), "another print");
        assertThat(other.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(other.issues()).singleElement().extracting("code").isEqualTo("NUMBER_REUSED");
    }

    @Test
    void refusesToCancelMoreThanThereIs() {
        var change = order.cancel("c-1", LATER, List.of(new LineQuantity(1, 3)), "print");
        assertThat(change.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(change.issues()).singleElement().extracting("code").isEqualTo("QUANTITY_EXCEEDS");
    }

    @Test
    void takesAReturnThatTheChannelRepeatsOnce() {
        var back = new ObservedOrder.Return("r-1", LATER, "REFUND", List.of(new LineQuantity(2, 1)));
        var first = seen(OrderStatus.DELIVERED, LATER, basket(), List.of(back));
        var second = seen(OrderStatus.COMPLETED, LATER.plusSeconds(60), basket(), List.of(back));
        var now = after(order.observe(event("int-1", first), print(first)));
        now = after(now.observe(event("int-2", second), print(second)));
        assertThat(sum(now, Kind.SALE)).isEqualTo(170_000);
        assertThat(now.snapshot().lines().get(1).returned()).isEqualTo(1);
    }

    @Test
    void waitsForStockAndIsConfirmedWhenItComes() {
        var held = after(order.stock("SHORT", LATER));
        assertThat(held.snapshot().status()).isEqualTo(OrderStatus.ON_HOLD);
        var confirmed = after(held.stock("RESERVED", LATER));
        assertThat(confirmed.snapshot().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(confirmed.stock("RESERVED", LATER).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void countsItsVersionsWithoutGaps() {
        var one = after(order.stock("RESERVED", LATER));
        var two = after(one.ship("s-1", LATER, null, "print"));
        assertThat(List.of(order.version(), one.version(), two.version())).containsExactly(1L, 2L, 3L);
        assertThat(two.snapshot().status()).isEqualTo(OrderStatus.SHIPPED);
    }
}
