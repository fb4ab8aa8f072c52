package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ocop.order.lifecycle.Seen.at;
import static vn.ocop.order.lifecycle.Seen.moment;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.ocop.http.Problem;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.lifecycle.Allowed.Operation;

/** What may be done with an order next, with how many units, and why not. */
class AllowedTests {

    private final Order placed = at(0).placed();

    private static List<LineQuantity> units(int... quantities) {
        return Stream.iterate(1, each -> each + 1)
                .limit(quantities.length)
                .map(each -> new LineQuantity(each, quantities[each - 1]))
                .filter(each -> each.quantity() > 0)
                .toList();
    }

    private static Allowed of(Order order, Operation operation) {
        return Allowed.of(order.snapshot()).stream()
                .filter(each -> each.operation() == operation)
                .findFirst()
                .orElseThrow();
    }

    private static void open(Order order, Operation operation, int... quantities) {
        assertThat(of(order, operation)).isEqualTo(new Allowed(operation, true, units(quantities), null));
    }

    private static void closed(Order order, Operation operation, String code) {
        var it = of(order, operation);
        assertThat(it.allowed()).isFalse();
        assertThat(it.lines()).isEmpty();
        assertThat(it.because().code()).isEqualTo(code);
    }

    @Test
    void aNewOrderCanBeAcceptedShippedAndCancelledButNotTakenBack() {
        open(placed, Operation.ACKNOWLEDGE);
        open(placed, Operation.SHIP, 2, 1);
        open(placed, Operation.CANCEL, 2, 1);
        open(placed, Operation.REQUEST_CANCEL, 2, 1);
        closed(placed, Operation.RETURN, "NOT_SHIPPED");
        closed(placed, Operation.DECIDE_CANCEL, "NO_CANCEL_REQUEST");
    }

    @Test
    void onlyWhatHasLeftCanComeBackAndOnlyWhatHasNotCanBeCancelled() {
        var part = placed.ship("S", moment(1), units(1), "x").order();
        open(part, Operation.RETURN, 1);
        open(part, Operation.CANCEL, 1, 1);
        open(part, Operation.SHIP, 1, 1);

        var back = part.takeBack("R", moment(2), units(1), "x").order();
        closed(back, Operation.RETURN, "NOT_SHIPPED");

        var all = part.ship("S-2", moment(3), null, "all").order();
        closed(all, Operation.SHIP, "NOTHING_LEFT");
        closed(all, Operation.CANCEL, "NOTHING_LEFT");
        open(all, Operation.RETURN, 2, 1);
        var returned = all.takeBack("R-2", moment(4), null, "all").order();
        closed(returned, Operation.RETURN, "NOTHING_LEFT");
    }

    @Test
    void whatItsChannelSaysHasLeftHasLeftThoughNobodyToldWhich() {
        var delivered =
                at(5).status(OrderStatus.DELIVERED, "DELIVERED").onto(placed).order();

        open(delivered, Operation.RETURN, 2, 1);
        open(delivered, Operation.SHIP, 2, 1);
        closed(delivered, Operation.CANCEL, "NOTHING_LEFT");
        closed(delivered, Operation.REQUEST_CANCEL, "NOTHING_LEFT");
    }

    @Test
    void anOrderOnHoldCannotShip() {
        var held = placed.stock("SHORT", moment(1)).order();
        closed(held, Operation.SHIP, "ON_HOLD");
        open(held, Operation.CANCEL, 2, 1);

        assertThatThrownBy(() -> Allowed.check(Operation.SHIP, held.snapshot(), null))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.getStatusCode().value()).isEqualTo(409);
                    assertThat(problem.code()).isEqualTo("ON_HOLD");
                    assertThat(problem.en()).endsWith("Allowed now: ACKNOWLEDGE, CANCEL, REQUEST_CANCEL");
                    assertThat(problem.getBody().getProperties())
                            .containsEntry("allowed", List.of("ACKNOWLEDGE", "CANCEL", "REQUEST_CANCEL"));
                });
        Allowed.check(Operation.SHIP, held.stock("RESERVED", moment(2)).order().snapshot(), null);
    }

    @Test
    void withACancelledOrderThereIsNothingToDo() {
        var cancelled = placed.cancel("C", moment(1), null, "all").order();

        for (var each : Operation.values())
            closed(cancelled, each, each == Operation.DECIDE_CANCEL ? "NO_CANCEL_REQUEST" : "ORDER_CANCELLED");
        assertThatThrownBy(() -> Allowed.check(Operation.SHIP, cancelled.snapshot(), null))
                .hasMessageContaining("Allowed now: -");
    }

    @Test
    void moreThanIsOpenIsRefusedAndSoIsALineThatIsNotThere() {
        Allowed.check(Operation.SHIP, placed.snapshot(), units(2, 1));
        for (var wanted : List.of(units(3), List.of(new LineQuantity(9, 1)))) {
            assertThatThrownBy(() -> Allowed.check(Operation.SHIP, placed.snapshot(), wanted))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("QUANTITY_EXCEEDS"));
        }
    }
}
