package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.stock.Movement.Reason;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.embedded.Engines;

/** A life of some orders, killed once just before and once just after each write of it, and gone on with by another instance. */
class KilledTests {

    private static final String TEA = "prd-tea";
    private static final String HONEY = "prd-honey";
    /** More than the life has; the last ones are lives without a death, which shows that none was left out. */
    private static final int WRITES = 60;

    private final String database = Engines.freshDatabase("killed");
    private final Crashes crashes = new Crashes();
    private final StockRoom mortal = new StockRoom(crashes.over(RunningCatalog.mongo()), database);
    private final StockRoom other = new StockRoom(RunningCatalog.mongo(), database);
    private boolean died;

    static Stream<Arguments> moments() {
        return IntStream.range(0, WRITES)
                .boxed()
                .flatMap(write -> Stream.of(Arguments.of(write, false), Arguments.of(write, true)));
    }

    private static OrderView order(String id, long version, int tea, int honey, int shipped, int cancelled) {
        return StockRoom.order(
                id,
                version,
                new OrderView.Line(1, TEA, tea, shipped, cancelled, 0),
                new OrderView.Line(2, HONEY, honey, 0, 0, 0));
    }

    private interface Step {
        void in(StockRoom room);
    }

    private void step(Step step) {
        if (!died)
            try {
                step.in(mortal);
                return;
            } catch (Crashes.Died e) {
                died = true;
                crashes.never();
            }
        step.in(other);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void stockIsWhatOrdersHave(int write, boolean after) {
        RunningCatalog.mongo()
                .getDatabase(database)
                .getCollection("warehouses")
                .insertOne(new Document("_id", "north").append("name", "Bắc").append("priority", 1));
        mortal.warehouses.refresh();
        other.warehouses.refresh();
        crashes.dieAt(write, after);
        step(room -> room.adjustments.apply(List.of(
                StockRoom.moved(TEA, "main", 4, Reason.RECEIVED, "tea"),
                StockRoom.moved(HONEY, "main", 4, Reason.RECEIVED, "honey"),
                StockRoom.moved(TEA, "north", 2, Reason.RECEIVED, "more"))));
        step(room -> room.keeper.settle(List.of(order("ord-1", 1, 3, 2, 0, 0), order("ord-2", 1, 4, 1, 0, 0))));
        step(room -> room.keeper.settle(List.of(order("ord-3", 1, 2, 1, 0, 0))));
        step(room -> room.keeper.settle(List.of(order("ord-1", 2, 3, 2, 2, 0))));
        step(room -> room.keeper.settle(List.of(order("ord-1", 3, 3, 2, 2, 1), order("ord-2", 1, 4, 1, 0, 0))));
        step(room -> room.adjustments.apply(List.of(StockRoom.moved(TEA, "main", 3, Reason.RECEIVED, "late"))));
        other.keeper.sweep(Instant.now().plusSeconds(1));

        if (write == WRITES - 1)
            assertThat(died).as("the life has no more writes").isFalse();
        var promised = other.reservations.find(List.of("ord-1", "ord-2", "ord-3"));
        assertThat(promised.values()).extracting(Reservation::state).containsOnly(State.RESERVED);
        assertThat(other.level(TEA).shelves()).isEqualTo(Map.of("main", new Shelf(5, 4), "north", new Shelf(2, 2)));
        assertThat(other.repair.all(true).differences()).isEmpty();
        assertThat(other.movements.after(TEA, 0, 100))
                .extracting(Movement::delta)
                .containsExactlyInAnyOrder(4L, 2L, -2L, 3L);
        assertThat(other.level(HONEY).shelves()).isEqualTo(Map.of("main", new Shelf(4, 4)));
    }
}
