package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Failures;

/** Orders that wait for stock, and what becomes of them when they want less, or nothing, before it comes. */
class StockKeeperTests {

    private static final String TEA = "prd-tea";
    private final String database = Engines.freshDatabase("stock");
    private final Crashes crashes = new Crashes();
    private final StockRoom room = new StockRoom(crashes.over(RunningCatalog.mongo()), database);
    private final Reservations reservations = room.reservations;
    private final StockKeeper keeper = room.keeper;

    private static OrderView order(String id, long version, int quantity, int cancelled) {
        var line = new OrderView.Line(1, TEA, quantity, 0, cancelled, 0);
        return StockRoom.order(id, version, line);
    }

    private State settle(OrderView order) {
        keeper.settle(List.of(order));
        return reservations.find(List.of(order.orderId())).get(order.orderId()).state();
    }

    private Level tea() {
        return room.level(TEA);
    }

    private List<String> waiting() {
        return room.waiting.of(TEA, "", 10).stream().map(Waiting.Entry::orderId).toList();
    }

    private void arrive(long onHand) {
        room.count(Map.of(TEA, onHand));
    }

    @Test
    void anOrderThatIsCancelledWaitsNoMoreAndGetsNothingThatComesAfterwards() {
        arrive(0);
        assertThat(settle(order("ord-1", 1, 2, 0))).isEqualTo(State.SHORT);
        assertThat(waiting()).containsExactly("ord-1");

        assertThat(settle(order("ord-1", 2, 2, 2))).isEqualTo(State.RELEASED);
        assertThat(waiting()).isEmpty();

        arrive(10);
        assertThat(tea().reserved()).isZero();
        assertThat(tea().marks.keys()).isEmpty();
        assertThat(settle(order("ord-1", 1, 2, 0))).isEqualTo(State.RELEASED);
        assertThat(tea().reserved()).isZero();
    }

    @Test
    void anOrderThatWaitsWantsOnlyWhatIsLeftOfIt() {
        arrive(2);
        assertThat(settle(order("ord-1", 1, 5, 0))).isEqualTo(State.SHORT);
        assertThat(settle(order("ord-1", 2, 5, 2))).isEqualTo(State.SHORT);

        arrive(3);
        assertThat(settle(order("ord-1", 2, 5, 2))).isEqualTo(State.RESERVED);
        assertThat(tea().reserved()).isEqualTo(3);
        assertThat(settle(order("ord-1", 3, 5, 4))).isEqualTo(State.RESERVED);
        assertThat(tea().reserved()).isEqualTo(1);
        assertThat(tea().marks.keys()).isEmpty();
    }

    @Test
    void anOrderThatWantsLessGetsAtOnceWhatIsThere() {
        arrive(2);
        assertThat(settle(order("ord-1", 1, 5, 0))).isEqualTo(State.SHORT);

        assertThat(settle(order("ord-1", 2, 5, 3))).isEqualTo(State.RESERVED);

        assertThat(tea().reserved()).isEqualTo(2);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void anOlderWordOfAnOrderThatWaitsDoesNotMakeItWantMore() {
        arrive(0);
        settle(order("ord-1", 1, 5, 0));
        settle(order("ord-1", 2, 5, 3));
        settle(order("ord-1", 1, 5, 0));

        arrive(2);
        assertThat(tea().reserved()).isEqualTo(2);
    }

    @Test
    void whoComesAsStockComesIsBehindThoseWhoWait() {
        arrive(0);
        assertThat(settle(order("ord-2", 1, 3, 0))).isEqualTo(State.SHORT);
        assertThat(settle(order("ord-1", 1, 3, 0))).isEqualTo(State.SHORT);
        // it is there, but nobody has served those who wait yet
        var level = tea();
        level.adjust(StockRoom.counted(TEA, "main", 4));
        assertThat(room.levels.write(List.of(level))).isTrue();

        assertThat(settle(order("ord-0", 1, 2, 0))).isEqualTo(State.SHORT);
        assertThat(settle(order("ord-3", 1, 1, 0))).isEqualTo(State.RESERVED);

        assertThat(waiting()).containsExactly("ord-1", "ord-0");
        arrive(7);
        assertThat(waiting()).containsExactly("ord-0");
        arrive(20);
        assertThat(waiting()).isEmpty();
        assertThat(settle(order("ord-4", 1, 1, 0))).isEqualTo(State.RESERVED);
        assertThat(tea().queued()).isFalse();
    }

    @Test
    void anOrderThatWantsMoreThanThereIsStaysFirstAndStopsNobody() {
        arrive(0);
        settle(order("ord-3", 1, 10, 0));
        settle(order("ord-2", 1, 2, 0));
        settle(order("ord-1", 1, 2, 0));

        arrive(3);
        assertThat(waiting()).containsExactly("ord-3", "ord-1");
        arrive(12);

        assertThat(waiting()).containsExactly("ord-1");
    }

    @Test
    void anOrderThatIsCancelledAsItsStockComesKeepsNothing() {
        arrive(0);
        settle(order("ord-1", 1, 2, 0));
        // the stock is marked, then the cancellation comes first to the reservation
        crashes.meanwhile(4, () -> assertThat(settle(order("ord-1", 2, 2, 2))).isEqualTo(State.RELEASED));
        arrive(10);

        assertThat(tea().reserved()).isZero();
        assertThat(tea().marks.keys()).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void anOrderThatChangesAsItsStockComesIsNotForgotten() {
        arrive(0);
        settle(order("ord-1", 1, 5, 0));
        crashes.meanwhile(4, () -> assertThat(settle(order("ord-1", 2, 5, 4))).isEqualTo(State.RESERVED));
        arrive(10);

        assertThat(tea().reserved()).isEqualTo(1);
        assertThat(tea().marks.keys()).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatWasTakenForAnOrderThatIsCancelledBeforeItsReservationIsGivenBack() {
        arrive(2);
        // killed between the marks and the reservation; when it starts again the newest word is the cancellation
        crashes.dieAt(0, true);
        assertThatExceptionOfType(Crashes.Died.class).isThrownBy(() -> keeper.settle(List.of(order("ord-1", 1, 2, 0))));
        crashes.never();
        assertThat(tea().reserved()).isEqualTo(2);

        assertThat(settle(order("ord-1", 2, 2, 2))).isEqualTo(State.RELEASED);

        assertThat(tea().reserved()).isZero();
        assertThat(tea().marks.keys()).isEmpty();
        assertThat(settle(order("ord-1", 1, 2, 0))).isEqualTo(State.RELEASED);
        assertThat(tea().reserved()).isZero();
    }

    @Test
    void whatOneOrderGivesBackGoesToTheOneThatWaitsEvenAfterACrash() {
        arrive(2);
        assertThat(settle(order("ord-1", 1, 2, 0))).isEqualTo(State.RESERVED);
        assertThat(settle(order("ord-2", 1, 2, 0))).isEqualTo(State.SHORT);
        // the release is done and settled, but the process dies before it looks for those that wait
        crashes.dieAt(4, false);
        assertThatExceptionOfType(Crashes.Died.class).isThrownBy(() -> keeper.settle(List.of(order("ord-1", 2, 2, 2))));
        crashes.never();
        keeper.settle(List.of(order("ord-1", 2, 2, 2)));

        keeper.sweep(Instant.now().plusSeconds(1));
        assertThat(settle(order("ord-2", 1, 2, 0))).isEqualTo(State.RESERVED);
        assertThat(tea().reserved()).isEqualTo(2);
    }

    @Test
    void whoComesAgainAfterACrashHasWhatItMarkedAlready() {
        arrive(2);
        crashes.dieAt(0, true);
        assertThatExceptionOfType(Crashes.Died.class).isThrownBy(() -> keeper.settle(List.of(order("ord-1", 1, 2, 0))));
        crashes.never();

        assertThat(settle(order("ord-1", 1, 2, 0))).isEqualTo(State.RESERVED);
        assertThat(reservations.find(List.of("ord-1")).get("ord-1").attempt()).isZero();
        assertThat(tea().reserved()).isEqualTo(2);
    }

    /** It marks its tea, and finds that its honey went to another. */
    private void holdsTeaInVain(Runnable meanwhile) {
        var both = StockRoom.order(
                "ord-vain", 1, new OrderView.Line(1, TEA, 2, 0, 0, 0), new OrderView.Line(2, "prd-honey", 1, 0, 0, 0));
        var honey = StockRoom.order("ord-honey", 1, new OrderView.Line(1, "prd-honey", 1, 0, 0, 0));
        crashes.meanwhile(0, () -> new StockRoom(RunningCatalog.mongo(), database).keeper.settle(List.of(honey)));
        assertThatExceptionOfType(Failures.TryAgain.class).isThrownBy(() -> keeper.settle(List.of(both)));
        assertThat(tea().reserved()).isEqualTo(2);
        meanwhile.run();
        keeper.settle(List.of(both));
        assertThat(reservations.find(List.of("ord-vain")).get("ord-vain").state())
                .isEqualTo(State.SHORT);
    }

    @Test
    void whatWasHeldInVainGoesAtOnceToWhoFoundTooLittle() {
        room.count(Map.of(TEA, 2L, "prd-honey", 1L));
        holdsTeaInVain(() -> assertThat(settle(order("ord-1", 1, 2, 0))).isEqualTo(State.SHORT));
        assertThat(reservations.find(List.of("ord-1")).get("ord-1").state()).isEqualTo(State.RESERVED);
    }

    @Test
    void whoFoundTooLittleLooksAgainWhenItHasSaidThatItWaits() {
        room.count(Map.of(TEA, 2L, "prd-honey", 1L));
        var late = new Crashes();
        var other = new StockRoom(late.over(RunningCatalog.mongo()), database);
        holdsTeaInVain(() -> {
            // the reservation says short; before the order is on the list, the tea comes back to nobody
            late.meanwhile(
                    1,
                    () -> RunningCatalog.mongo()
                            .getDatabase(database)
                            .getCollection("stock")
                            .updateOne(
                                    new Document("_id", TEA),
                                    new Document(
                                                    "$set",
                                                    new Document("reserved", 0L)
                                                            .append("places.main.reserved", 0L)
                                                            .append("pending", new Document()))
                                            .append("$inc", new Document("version", 1L))));
            other.keeper.settle(List.of(order("ord-1", 1, 2, 0)));
            assertThat(reservations.find(List.of("ord-1")).get("ord-1").state()).isEqualTo(State.RESERVED);
        });
    }
}
