package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.lifecycle.Seen.moment;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;

/** Shipping, cancelling and taking back by numbers of their own. */
class AftersalesTests {

    private final Order placed = Seen.at(0).placed();

    private static List<LineQuantity> units(int line, int quantity) {
        return List.of(new LineQuantity(line, quantity));
    }

    private static long sum(Order order) {
        return order.entries().stream().mapToLong(Entry::amount).sum();
    }

    @Test
    void theSameNumberAgainChangesNothing() {
        var once = placed.cancel("C-1", moment(1), units(1, 1), "a").order();

        var again = once.cancel("C-1", moment(2), units(1, 1), "a");

        assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(again.order()).isEqualTo(once);
    }

    @Test
    void theSameNumberWithAnotherContentIsRefused() {
        var once = placed.cancel("C-1", moment(1), units(1, 1), "a").order();

        var again = once.cancel("C-1", moment(2), units(1, 2), "b");

        assertThat(again.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(again.issues().getFirst().code()).isEqualTo("NUMBER_REUSED");
        assertThat(again.order()).isEqualTo(once);
    }

    @Test
    void oneNumberMayNameAShipmentAndAReturn() {
        var shipped = placed.ship("1", moment(1), null, "all").order();

        assertThat(shipped.takeBack("1", moment(2), units(2, 1), "x").outcome()).isEqualTo(Outcome.UPDATED);
    }

    @Test
    void moreThanThereIsIsRefused() {
        assertThat(placed.ship("S", moment(1), units(1, 3), "x").issues())
                .first()
                .satisfies(each -> assertThat(each.code()).isEqualTo("QUANTITY_EXCEEDS"));
        assertThat(placed.cancel("C", moment(1), units(1, 3), "x").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(placed.takeBack("R", moment(1), units(2, 2), "x").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(placed.takeBack("R", moment(1), units(9, 1), "x").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(placed.cancel("C", moment(1), units(1, 0), "x").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void aLineNamedTwiceIsCountedTogether() {
        var twice = List.of(new LineQuantity(1, 2), new LineQuantity(1, 1));

        assertThat(placed.ship("S", moment(1), twice, "x").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(placed.cancel("C", moment(1), twice, "x").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(placed.takeBack("R", moment(1), twice, "x").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void whatIsOnItsWayIsNotCancelled() {
        var shipped = placed.ship("S", moment(1), units(1, 1), "x").order();

        assertThat(shipped.cancel("C", moment(2), units(1, 2), "x").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(shipped.cancel("D", moment(2), units(1, 1), "x").outcome()).isEqualTo(Outcome.UPDATED);
    }

    @Test
    void withoutLinesWhatIsLeftIsMeant() {
        var part = placed.ship("S-1", moment(1), units(1, 1), "x").order();
        assertThat(part.snapshot().status()).isEqualTo(OrderStatus.PACKED);

        var rest = part.ship("S-2", moment(2), null, "all");
        assertThat(rest.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(rest.order().snapshot().status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(rest.order().snapshot().lines())
                .extracting(Snapshot.Line::shipped)
                .containsExactly(2, 1);

        var undone = part.cancel("C-1", moment(2), null, "all");
        assertThat(undone.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(undone.order().snapshot().lines())
                .extracting(Snapshot.Line::cancelled)
                .containsExactly(1, 1);
    }

    @Test
    void withNothingLeftThereIsNothingToDo() {
        var shipped = placed.ship("S-1", moment(1), null, "all").order();
        assertThat(shipped.ship("S-2", moment(2), null, "all").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(shipped.cancel("C-1", moment(2), null, "all").outcome()).isEqualTo(Outcome.REJECTED);

        var back = shipped.takeBack("R-1", moment(3), null, "all").order();
        assertThat(back.takeBack("R-2", moment(4), null, "all").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void cancellingAllGivesBackAllAndTheShippingToo() {
        var cancelled = placed.cancel("C-1", moment(1), null, "all").order();

        assertThat(sum(cancelled)).isZero();
        assertThat(cancelled.snapshot().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void takingAllBackKeepsTheShipping() {
        var shipped = placed.ship("S-1", moment(1), null, "all").order();

        var back = shipped.takeBack("R-1", moment(2), null, "all").order();

        assertThat(sum(back)).isEqualTo(12_000);
        assertThat(back.snapshot().status()).isEqualTo(OrderStatus.RETURNED);
    }

    @Test
    void whenTheRestOfAPartlyShippedOrderIsCancelledItIsShipped() {
        var shippedFirst = placed.ship("S-1", moment(1), units(1, 2), "a")
                .order()
                .cancel("C-1", moment(2), units(2, 1), "b")
                .order();
        var cancelledFirst = placed.cancel("C-1", moment(2), units(2, 1), "b")
                .order()
                .ship("S-1", moment(1), units(1, 2), "a")
                .order();

        assertThat(shippedFirst.snapshot().status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(Facts.of(cancelledFirst)).isEqualTo(Facts.of(shippedFirst));
    }

    @Test
    void aShipmentShowsWhatLeftAndHowToFollowIt() {
        var later =
                placed.ship("S-2", moment(9), units(2, 1), "x", "GHN", "T-2").order();
        var order = later.ship("S-1", moment(3), units(1, 1), "y", null, null).order();

        assertThat(order.snapshot().shipments())
                .containsExactly(
                        new Snapshot.Shipment("S-1", moment(3), null, null, units(1, 1)),
                        new Snapshot.Shipment("S-2", moment(9), "GHN", "T-2", units(2, 1)));
        assertThat(order.snapshot().updatedAt()).isEqualTo(moment(9));
    }

    @Test
    void anOrderIsAcknowledgedOnce() {
        var once = placed.acknowledge(moment(1), "seller").order();
        assertThat(once.snapshot().acknowledged()).isEqualTo(new Snapshot.Acknowledged(moment(1), "seller"));
        assertThat(once.snapshot().status()).isEqualTo(OrderStatus.PLACED);

        var again = once.acknowledge(moment(2), "other");
        assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(again.order()).isEqualTo(once);

        var cancelled = placed.cancel("C", moment(1), null, "all").order();
        assertThat(cancelled
                        .acknowledge(moment(2), "seller")
                        .issues()
                        .getFirst()
                        .code())
                .isEqualTo("ORDER_CANCELLED");
    }

    @Test
    void theNumbersOfAnOrderAreBounded() {
        var lines = List.of(new ObservedOrder.Line(1, "TEA", "Lotus tea", 1_000, 1, 0, 0, null));
        var order = Seen.at(0)
                .basket(lines, new ObservedOrder.Totals(1_000, 0, 0, 0, 0, 1_000))
                .placed();
        for (int i = 0; i < Order.NUMBERS; i++)
            order = order.ship("S-" + i, moment(1), units(1, 1), "x").order();

        var more = order.ship("S", moment(1), units(1, 1), "x");
        assertThat(more.issues().getFirst().code()).isEqualTo("TOO_MANY_NUMBERS");
        assertThat(order.ship("S-7", moment(1), units(1, 1), "x").outcome()).isEqualTo(Outcome.UNCHANGED);
    }
}
