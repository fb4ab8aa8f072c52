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

/** What becomes of an order as a channel shows it again and again. */
class OrderTests {

    private final Order placed = at(0).placed();

    @Test
    void theSameObservationChangesNothing() {
        var change = at(0).onto(placed);

        assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(change.order()).isEqualTo(placed);
        assertThat(change.told()).isNull();
    }

    @Test
    void refusesAnOlderObservation() {
        var shipped =
                at(20).status(OrderStatus.SHIPPED, "IN_TRANSIT").onto(placed).order();

        var late = at(10).status(OrderStatus.CONFIRMED, "AWAITING_SHIPMENT").onto(shipped);

        assertThat(late.outcome()).isEqualTo(Outcome.STALE_IGNORED);
        assertThat(late.order()).isEqualTo(shipped);
    }

    @Test
    void anObservationThatMovesNothingStillMakesOlderOnesStale() {
        var answered = placed.stock("RESERVED", moment(60)).order();
        var withdrawn = at(20).onto(answered);
        assertThat(withdrawn.outcome()).isEqualTo(Outcome.UNCHANGED);

        var late = at(10).status(OrderStatus.PLACED, "ON_HOLD").onto(withdrawn.order());

        assertThat(late.outcome()).isEqualTo(Outcome.STALE_IGNORED);
        assertThat(late.order().snapshot().channelStatus()).isEqualTo("UNPAID");
    }

    @Test
    void aStatusNeverGoesBackByANewerObservation() {
        var delivered =
                at(10).status(OrderStatus.DELIVERED, "DELIVERED").onto(placed).order();

        var change = at(20).status(OrderStatus.PACKED, "AWAITING_COLLECTION").onto(delivered);

        assertThat(change.order().snapshot().status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(change.order().snapshot().channelStatus()).isEqualTo("AWAITING_COLLECTION");
    }

    @Test
    void aWordThatNobodyKnowsIsKeptInSightAndMovesNothing() {
        var change = at(10).status(null, "TELEPORTED").onto(placed);

        assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(change.order().snapshot().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(change.order().snapshot().channelStatus()).isEqualTo("TELEPORTED");
        assertThat(change.order().entries()).isEqualTo(placed.entries());
    }

    @Test
    void anOrderFirstSeenCancelledHasItsWholeStory() {
        var order = at(5).status(OrderStatus.CANCELLED, "CANCELLED").placed();

        assertThat(order.snapshot().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.version()).isEqualTo(1);
        assertThat(order.lastNewFrom()).isEqualTo(1);
        assertThat(order.entries()).hasSize(16);
        assertThat(order.entries().stream().mapToLong(Entry::amount).sum()).isZero();
    }

    @Test
    void aVersionSaysWhichEntriesAreNew() {
        var change = at(10).cancelled(1, 0).onto(placed);

        assertThat(change.told()).isEqualTo(Type.CANCELLED);
        assertThat(change.order().version()).isEqualTo(2);
        assertThat(change.order().lastNewFrom()).isEqualTo(9);
        assertThat(change.order().entries()).startsWith(placed.entries().toArray(Entry[]::new));
        assertThat(change.order().entries().subList(8, 11))
                .extracting(Entry::amount)
                .containsExactly(-85_000L, 6_000L, 4_500L);
    }

    @Test
    void theLargestOrderThatIsTakenStillAddsUp() {
        long most = 1_000_000_000_000L;
        var lines = new java.util.ArrayList<ObservedOrder.Line>();
        for (int i = 1; i <= 200; i++)
            lines.add(new ObservedOrder.Line(i, "S" + i, "Goods", 1_000_000, most / 1_000_000, most, 0, null));
        var order = at(0).basket(lines, new ObservedOrder.Totals(most, most, 0, 0, 0, 0))
                .placed();

        assertThat(order.snapshot().differences()).contains(new Snapshot.Difference("totals.items", most, 200 * most));
        var cancelled = order.cancel("C-1", moment(1), null, "all").order();
        assertThat(cancelled.entries().stream().mapToLong(Entry::amount).sum()).isZero();
        var parts = order.cancel("C-1", moment(1), List.of(new ObservedOrder.LineQuantity(1, 333_333)), "x")
                .order()
                .cancel("C-2", moment(1), null, "all")
                .order();
        assertThat(parts.entries().stream().mapToLong(Entry::amount).sum()).isZero();
    }

    @Test
    void aDifferenceIsRecordedAndTheTotalStaysAsSent() {
        var lines = List.of(new ObservedOrder.Line(1, "TEA", "Lotus tea", 2, 85_000, 0, 0, null));
        var order = at(0).basket(lines, new ObservedOrder.Totals(170_000, 0, 0, 0, 0, 169_999))
                .placed();

        assertThat(order.snapshot().totals().buyerPays()).isEqualTo(169_999);
        assertThat(order.snapshot().differences())
                .containsExactly(new Snapshot.Difference("totals.buyerPays", 169_999, 170_000));
    }

    @Test
    void aChangedPriceIsRecordedAndNotTakenOver() {
        var dearer = List.of(
                new ObservedOrder.Line(1, "TEA", "Lotus tea", 2, 90_000, 12_000, 9_000, null),
                new ObservedOrder.Line(2, "SAUCE", "Fish sauce", 1, 120_000, 8_000, 6_000, null));
        var totals = new ObservedOrder.Totals(300_000, 20_000, 15_000, 32_000, 20_000, 277_000);

        var order = at(10).basket(dearer, totals).onto(placed).order();

        assertThat(order.snapshot().lines().getFirst().unitPrice()).isEqualTo(85_000);
        assertThat(order.entries()).isEqualTo(placed.entries());
        assertThat(order.snapshot().differences())
                .contains(new Snapshot.Difference("lines[1].unitPrice", 90_000, 85_000));
    }

    @Test
    void aSilenceTakesNothingAwayThoughItComesFirst() {
        var silent = at(20).status(null, "TELEPORTED").onto(placed).order();

        var late = at(10).status(OrderStatus.PACKED, "AWAITING_COLLECTION")
                .fees(List.of(new ObservedOrder.Charge("COMMISSION", 5_000)))
                .onto(silent);

        assertThat(late.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(late.order().snapshot().status()).isEqualTo(OrderStatus.PACKED);
        assertThat(late.order().snapshot().channelStatus()).isEqualTo("TELEPORTED");
        assertThat(late.order().entries()).last().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Entry.Kind.FEE);
            assertThat(each.amount()).isEqualTo(-5_000);
        });
        var older = at(5).status(OrderStatus.CONFIRMED, "AWAITING_SHIPMENT").onto(late.order());
        assertThat(older.outcome()).isEqualTo(Outcome.STALE_IGNORED);
        assertThat(older.order()).isEqualTo(late.order());
    }

    @Test
    void aBuyerWhoWasMaskedIsKnownWhenTheChannelShowsThem() {
        var shown = new Snapshot.Buyer("b-1", new Snapshot.Delivery(null, null, null, "Phường Một"));
        var seen = at(10).buyer("b-1");

        var known = placed.observe(seen.event(), seen.print(), shown).order();
        assertThat(known.snapshot().buyer()).isEqualTo(shown);

        var masked = at(20).onto(known).order();
        assertThat(masked.snapshot().buyer()).isEqualTo(shown);
    }
}
