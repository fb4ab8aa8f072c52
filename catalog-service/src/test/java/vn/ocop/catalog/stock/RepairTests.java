package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Failures.TryAgain;

/** What is reserved, counted anew from reservations, while nothing happens and while orders go on. */
class RepairTests {

    private static final String TEA = "prd-tea";
    private final String database = Engines.freshDatabase("repair");
    private final Crashes crashes = new Crashes();
    private final StockRoom room = new StockRoom(RunningCatalog.mongo(), database);
    private final StockRoom mortal = new StockRoom(crashes.over(RunningCatalog.mongo()), database);

    private static OrderView order(String id, int quantity, int cancelled, int shipped) {
        var line = new OrderView.Line(1, TEA, quantity, shipped, cancelled, 0);
        return StockRoom.order(id, 1 + cancelled + shipped, line);
    }

    private void corrupt(long by) {
        var increase =
                new Document("reserved", by).append("places.main.reserved", by).append("version", 1L);
        RunningCatalog.mongo()
                .getDatabase(database)
                .getCollection("stock")
                .updateOne(new Document("_id", TEA), new Document("$inc", increase));
    }

    @Test
    void saysWhatDiffersAndMendsItWhenAsked() {
        room.count(Map.of(TEA, 10L));
        room.keeper.settle(List.of(order("ord-1", 3, 0, 0), order("ord-2", 4, 0, 0)));
        room.keeper.settle(List.of(order("ord-1", 3, 1, 1)));
        corrupt(5);

        var seen = room.repair.one(TEA, true);
        assertThat(seen.differences()).containsExactly(new Difference(TEA, "main", null, 10, 5, 0));
        assertThat(room.level(TEA).reserved()).isEqualTo(10);

        assertThat(room.repair.all(false).differing()).isEqualTo(1);
        assertThat(room.level(TEA).reserved()).isEqualTo(5);
        assertThat(room.repair.all(false).differences()).isEmpty();
    }

    @Test
    void aNegativeReservationIsMendedToo() {
        room.count(Map.of(TEA, 10L));
        corrupt(-3);
        room.repair.one(TEA, false);
        assertThat(room.level(TEA).shelves()).isEqualTo(Map.of("main", new Shelf(10, 0)));
    }

    @Test
    void whoWaitsIsServedWithWhatARepairFinds() {
        room.count(Map.of(TEA, 4L));
        corrupt(4);
        room.keeper.settle(List.of(order("ord-1", 3, 0, 0)));
        assertThat(state("ord-1")).isEqualTo(State.SHORT);

        room.repair.all(false);
        assertThat(state("ord-1")).isEqualTo(State.RESERVED);
    }

    private State state(String order) {
        return room.reservations.find(List.of(order)).get(order).state();
    }

    @Test
    void marksInFlightAreNoDifference() {
        room.count(Map.of(TEA, 10L));
        room.keeper.settle(List.of(order("ord-2", 4, 0, 0)));
        for (int write = 0; write < 8; write++) {
            var id = "ord-in-flight-" + write;
            crashes.dieAt(write % 3, true);
            try {
                mortal.keeper.settle(List.of(order(id, 1, 0, 0)));
                crashes.dieAt(write % 4, true);
                mortal.keeper.settle(List.of(order("ord-2", 4, 1, write % 2)));
            } catch (Crashes.Died e) {
                crashes.never();
            }
            assertThat(room.repair.one(TEA, true).differences())
                    .as("after write " + write)
                    .isEmpty();
        }
    }

    /** The audit of a stock that orders change all the time, and is wrong: it comes to the truth, and stays there. */
    @Test
    void mendsWhileOrdersGoOn() throws Exception {
        room.count(Map.of(TEA, 1_000_000L));
        var orders = new ArrayList<OrderView>();
        for (int i = 0; i < 2_500; i++) orders.add(order("ord-%06d".formatted(i * 7 % 2_500), 2, 0, 0));
        room.keeper.settle(orders);
        var stop = new AtomicBoolean();
        var number = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var running = threads.submit(() -> {
                while (!stop.get()) {
                    int i = number.incrementAndGet();
                    settle(List.of(
                            order("ord-%06d".formatted(i * 31 % 2_500), 2, 1, i % 2),
                            order("ord-%06d-new".formatted(i * 17 % 2_500), 1 + i % 3, 0, 0)));
                }
            });
            for (int i = 0; i < 3; i++)
                assertThat(room.repair.all(true).differences()).isEmpty();
            corrupt(13);
            assertThat(room.repair.one(TEA, false).differences())
                    .hasSize(1)
                    .allMatch(each -> each.stored() - each.computed() == 13);
            assertThat(room.repair.one(TEA, true).differences()).isEmpty();
            assertThat(number.get()).isGreaterThan(5);
            stop.set(true);
            running.get();
        }
        room.keeper.sweep(Instant.now().plusSeconds(1));
        assertThat(room.repair.all(true).differences()).isEmpty();
        assertThat(room.level(TEA).audit()).isNull();
    }

    private void settle(List<OrderView> orders) {
        while (true)
            try {
                mortal.keeper.settle(orders);
                return;
            } catch (TryAgain e) {
                Thread.onSpinWait();
            }
    }
}
