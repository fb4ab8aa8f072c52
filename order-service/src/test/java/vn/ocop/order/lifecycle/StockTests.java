package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.lifecycle.Seen.at;
import static vn.ocop.order.lifecycle.Seen.moment;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.OrderEvent.Type;

/** What the catalogue answers does to an order, in time, late and in the wrong order. */
class StockTests {

    private final Order placed = at(0).placed();

    @Test
    void stockThatIsThereConfirmsAndStockThatIsShortHolds() {
        assertThat(placed.stock("RESERVED", moment(1)).told()).isEqualTo(Type.CONFIRMED);
        var held = placed.stock("SHORT", moment(1));
        assertThat(held.told()).isEqualTo(Type.HELD);
        assertThat(held.order().snapshot().status()).isEqualTo(OrderStatus.ON_HOLD);

        var confirmed =
                at(10).status(OrderStatus.CONFIRMED, "AWAITING_SHIPMENT").onto(held.order());

        assertThat(confirmed.order().snapshot().status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(held.order().stock("SHORT", moment(2)).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void stockThatComesAfterTheWaitConfirmsOnce() {
        var held = placed.stock("SHORT", moment(1)).order();
        var confirmed = held.stock("RESERVED", moment(2));

        assertThat(confirmed.told()).isEqualTo(Type.CONFIRMED);
        assertThat(confirmed.order().snapshot().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(confirmed.order().stock("RESERVED", moment(3)).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void answersInTheWrongOrderAreTold() {
        // the catalogue sees the order believe otherwise, and answers again
        var wrong = placed.stock("RESERVED", moment(2))
                .order()
                .stock("SHORT", moment(1))
                .order();
        assertThat(wrong.snapshot().stock()).isEqualTo(Snapshot.Stock.SHORT);
        assertThat(wrong.snapshot().updatedAt()).isEqualTo(moment(2));

        var right = wrong.stock("RESERVED", moment(2)).order();
        assertThat(right.snapshot().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(right.entries()).isEqualTo(placed.entries());
    }

    @Test
    void noAnswerMovesAnOrderThatIsOnItsWayOrOver() {
        var shipped = placed.ship("S-1", moment(1), null, "all").order();
        for (var answer : List.of("SHORT", "RESERVED"))
            assertThat(shipped.stock(answer, moment(2)).order().snapshot().status())
                    .isEqualTo(OrderStatus.SHIPPED);

        var cancelled = placed.cancel("C-1", moment(1), null, "all").order();
        for (var answer : List.of("SHORT", "RESERVED", "RELEASED")) {
            var late = cancelled.stock(answer, moment(2)).order();
            assertThat(late.snapshot().status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(late.snapshot().stock()).isEqualTo(Snapshot.Stock.RELEASED);
            assertThat(late.stock("RESERVED", moment(3)).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
        assertThat(placed.stock("RELEASED", moment(1)).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(placed.stock("NONSENSE", moment(1)).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void anAnswerToAnEarlierAttemptThatComesLateIsHistory() {
        var held = placed.stock("SHORT", 0, moment(1)).order();
        var reserved = placed.stock("RESERVED", 1, moment(2)).order();

        var late = reserved.stock("SHORT", 0, moment(1));

        assertThat(late.outcome()).isEqualTo(Outcome.STALE_IGNORED);
        assertThat(late.order()).isEqualTo(reserved);
        var inOrder = held.stock("RESERVED", 1, moment(2)).order();
        assertThat(inOrder.snapshot()).isEqualTo(reserved.snapshot());
        assertThat(inOrder.heard()).isEqualTo(reserved.heard());
    }
}
