package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.lifecycle.Seen.at;
import static vn.ocop.order.lifecycle.Seen.moment;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.OrderEvent.Type;

/** Units that a channel shows as cancelled or returned, once, again, late, or more than there were. */
class ObservedUnitsTests {

    private final Order placed = at(0).placed();

    @Test
    void aReturnComesBackOnceHoweverOftenItIsShown() {
        var once = at(10).returned("R-1", 2, 1).onto(placed).order();
        var twice = at(20).returned("R-1", 2, 1).onto(once).order();

        assertThat(twice.entries()).isEqualTo(once.entries());
        assertThat(twice.snapshot().lines().get(1).returned()).isEqualTo(1);
    }

    @Test
    void aSecondReturnThatIsShownAloneComesToTheFirst() {
        var first = at(10).returned("R-1", 1, 1).onto(placed).order();
        var second = at(20).returned("R-2", 1, 1).onto(first);

        assertThat(second.told()).isEqualTo(Type.RETURNED);
        assertThat(second.order().snapshot().lines().getFirst().returned()).isEqualTo(2);
    }

    @Test
    void aReturnAndFeesThatComeLateAreNotLostAndMoveNothingElse() {
        var delivered =
                at(20).status(OrderStatus.DELIVERED, "DELIVERED").onto(placed).order();

        var late = at(10).status(OrderStatus.SHIPPED, "IN_TRANSIT")
                .returned("R-1", 2, 1)
                .fees(List.of(new ObservedOrder.Charge("COMMISSION", 5_000)))
                .onto(delivered);

        assertThat(late.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(late.told()).isEqualTo(Type.RETURNED);
        var now = late.order();
        assertThat(now.snapshot().lines().get(1).returned()).isEqualTo(1);
        assertThat(now.snapshot().status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(now.snapshot().channelStatus()).isEqualTo("DELIVERED");
        assertThat(now.snapshot().updatedAt()).isEqualTo(moment(20));
        assertThat(now.entries().stream().filter(each -> each.kind() == Entry.Kind.FEE))
                .extracting(Entry::amount)
                .containsExactly(-5_000L);
        assertThat(at(10).status(OrderStatus.SHIPPED, "IN_TRANSIT")
                        .returned("R-1", 2, 1)
                        .fees(List.of(new ObservedOrder.Charge("COMMISSION", 5_000)))
                        .onto(now)
                        .outcome())
                .isEqualTo(Outcome.STALE_IGNORED);
        assertThat(at(15).status(OrderStatus.SHIPPED, "IN_TRANSIT").onto(now).outcome())
                .isEqualTo(Outcome.STALE_IGNORED);
    }

    @Test
    void aReturnOfALineThatIsNotThereMovesNothing() {
        var change = at(10).returned("R-1", 9, 1).returned("R-2", 1, -1).onto(placed);

        assertThat(change.order().entries()).isEqualTo(placed.entries());
        assertThat(change.order().snapshot().lines())
                .isEqualTo(placed.snapshot().lines());
    }

    @Test
    void moreThanThereWasNeitherComesBackNorIsCancelled() {
        var order = at(10).cancelled(Integer.MAX_VALUE, 0)
                .returned("R-1", 1, Integer.MAX_VALUE)
                .returned("R-2", 2, Integer.MAX_VALUE)
                .onto(placed)
                .order();

        assertThat(order.snapshot().lines())
                .extracting(Snapshot.Line::cancelled, Snapshot.Line::returned)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0, 2), org.assertj.core.groups.Tuple.tuple(0, 1));
    }

    @Test
    void aChannelsCountBelowZeroMovesNothing() {
        var part = placed.cancel("C-1", moment(1), List.of(new ObservedOrder.LineQuantity(1, 1)), "x")
                .order();

        var order = at(10).cancelled(Integer.MIN_VALUE, -1).onto(part).order();

        assertThat(order.entries()).isEqualTo(part.entries());
    }

    @Test
    void whatWasCancelledHereIsPartOfWhatTheChannelCounts() {
        var part = placed.cancel("C-1", moment(1), List.of(new ObservedOrder.LineQuantity(1, 1)), "x")
                .order();

        assertThat(at(10).cancelled(1, 0).onto(part).order().entries()).isEqualTo(part.entries());
        assertThat(at(10).cancelled(2, 0)
                        .onto(part)
                        .order()
                        .snapshot()
                        .lines()
                        .getFirst()
                        .cancelled())
                .isEqualTo(2);
    }

    @Test
    void whatIsCancelledByItsLinesIsCancelled() {
        var order = at(10).cancelled(2, 1).onto(placed).order();

        assertThat(order.snapshot().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void whenAllHasComeBackItIsReturned() {
        var delivered =
                at(10).status(OrderStatus.DELIVERED, "DELIVERED").onto(placed).order();

        var order = at(20).status(OrderStatus.DELIVERED, "DELIVERED")
                .returned("R-1", 1, 2)
                .returned("R-2", 2, 1)
                .onto(delivered)
                .order();

        assertThat(order.snapshot().status()).isEqualTo(OrderStatus.RETURNED);
    }
}
