package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.lifecycle.Seen.at;
import static vn.ocop.order.lifecycle.Seen.moment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.CancelRequest.Decision;
import vn.ocop.order.lifecycle.Order.Numbered;

/** A wish to cancel is a flag until it is decided, whoever decides it. */
class CancelRequestsTests {

    private static final List<LineQuantity> ONE_TEA = List.of(new LineQuantity(1, 1));

    private final Order placed = at(0).placed();

    private static Change ask(Order order, String number, @Nullable List<LineQuantity> lines) {
        return CancelRequests.ask(
                order, new Numbered(Numbered.REQUEST, number, String.valueOf(lines)), moment(1), "CHANGED_MIND", lines);
    }

    private static Change decide(Order order, String number, boolean accepted) {
        var own = new Numbered(Numbered.DECISION, number, String.valueOf(accepted));
        return CancelRequests.decide(order, own, moment(2), accepted, "seller", "WHY");
    }

    private static long sum(Order order) {
        return order.entries().stream().mapToLong(Entry::amount).sum();
    }

    @Test
    void aRequestIsAFlagWithItsReasonAndMovesNothing() {
        var asked = ask(placed, "Q-1", ONE_TEA);

        assertThat(asked.outcome()).isEqualTo(Outcome.UPDATED);
        var order = asked.order();
        assertThat(order.snapshot().cancelRequested()).isTrue();
        assertThat(order.snapshot().cancelRequest())
                .isEqualTo(new CancelRequest("Q-1", moment(1), "CHANGED_MIND", ONE_TEA, null));
        assertThat(order.snapshot().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(order.entries()).isEqualTo(placed.entries());

        assertThat(ask(order, "Q-1", ONE_TEA).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(ask(order, "Q-1", null).issues().getFirst().code()).isEqualTo("NUMBER_REUSED");
        assertThat(ask(order, "Q-2", null).issues().getFirst().code()).isEqualTo("CANCEL_REQUEST_OPEN");
    }

    @Test
    void whatIsAcceptedIsCancelledOnce() {
        var accepted = decide(ask(placed, "Q-1", ONE_TEA).order(), "D-1", true);

        assertThat(accepted.told()).isEqualTo(OrderEvent.Type.CANCELLED);
        var order = accepted.order();
        assertThat(order.snapshot().cancelRequested()).isFalse();
        assertThat(order.snapshot().cancelRequest().decision())
                .isEqualTo(new Decision(CancelRequest.Outcome.ACCEPTED, moment(2), "seller", "WHY"));
        assertThat(order.snapshot().lines())
                .extracting(Snapshot.Line::cancelled)
                .containsExactly(1, 0);
        assertThat(order.entries().getLast().number()).isEqualTo("D-1");
        assertThat(order.version()).isEqualTo(3);

        assertThat(decide(order, "D-1", true).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(decide(order, "D-1", false).issues().getFirst().code()).isEqualTo("NUMBER_REUSED");
        assertThat(decide(order, "D-2", true).issues().getFirst().code()).isEqualTo("NO_CANCEL_REQUEST");
    }

    @Test
    void acceptingAllCancelsTheOrder() {
        var order = decide(ask(placed, "Q-1", null).order(), "D-1", true).order();

        assertThat(order.snapshot().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.snapshot().cancelRequest().decision().outcome()).isEqualTo(CancelRequest.Outcome.ACCEPTED);
        assertThat(sum(order)).isZero();
    }

    @Test
    void whatLeftMeanwhileIsNotCancelled() {
        var asked = ask(placed, "Q-1", null).order();
        var part = asked.ship("S-1", moment(2), List.of(new LineQuantity(1, 2)), "x")
                .order();

        assertThat(decide(part, "D-1", true).order().snapshot().lines())
                .extracting(Snapshot.Line::cancelled)
                .containsExactly(0, 1);

        var all = part.ship("S-2", moment(2), null, "all").order();
        var late = decide(all, "D-1", true);
        assertThat(late.issues().getFirst().code()).isEqualTo("NOTHING_LEFT");
        assertThat(late.order()).isEqualTo(all);
        assertThat(decide(all, "D-2", false).order().snapshot().cancelRequested())
                .isFalse();
    }

    @Test
    void whatIsRejectedStaysRejectedForAsLongAsTheChannelShowsIt() {
        var asked = at(5).cancelRequested().onto(placed).order();
        assertThat(asked.snapshot().cancelRequest().at()).isEqualTo(moment(5));
        var rejected = decide(asked, "D-1", false);
        assertThat(rejected.told()).isEqualTo(OrderEvent.Type.UPDATED);
        assertThat(rejected.order().entries()).isEqualTo(placed.entries());

        var shownAgain = at(6).cancelRequested().onto(rejected.order()).order();
        assertThat(shownAgain.snapshot().cancelRequested()).isFalse();
        var silent = at(7).onto(shownAgain).order();
        assertThat(silent.snapshot().cancelRequest().decision()).isNotNull();

        var over = at(8).cancelRequested(false).onto(silent).order();
        assertThat(over.snapshot().cancelRequest()).isNull();
        var anew = at(9).cancelRequested().onto(over).order();
        assertThat(anew.snapshot().cancelRequested()).isTrue();
    }

    @Test
    void aChannelThatTakesItsRequestBackEndsIt() {
        var asked = at(5).cancelRequested().onto(placed).order();

        var late = at(4).cancelRequested(false).onto(asked);
        assertThat(late.outcome()).isEqualTo(Outcome.STALE_IGNORED);
        assertThat(at(6).cancelRequested(false).onto(asked).order().snapshot().cancelRequested())
                .isFalse();
    }

    @Test
    void anOrderThatItsChannelCancelsHasNoOpenRequest() {
        var asked = ask(placed, "Q-1", null).order();

        var order = at(5).status(OrderStatus.CANCELLED, "CANCEL").onto(asked).order();

        assertThat(order.snapshot().cancelRequested()).isFalse();
        assertThat(order.snapshot().cancelRequest().decision().outcome()).isEqualTo(CancelRequest.Outcome.CANCELLED);
        assertThat(decide(order, "D-1", true).issues().getFirst().code()).isEqualTo("NO_CANCEL_REQUEST");
    }

    @Test
    void aRequestOfAMarketplaceIsNotTakenBackByASilentChannel() {
        var asked = ask(placed, "Q-1", ONE_TEA).order();

        var seen = at(5).cancelRequested(false).onto(asked).order();

        assertThat(seen.snapshot().cancelRequest().number()).isEqualTo("Q-1");
        assertThat(seen.snapshot().cancelRequested()).isTrue();
    }
}
