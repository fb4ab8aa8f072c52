package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Failures.TryAgain;

/** Sixty-four threads of two instances want more than there is. */
class OversellTests {

    private static final int THREADS = 64;
    private static final int PRODUCTS = 10;
    private static final int EACH = 100;
    private static final int ORDERS_OF_A_THREAD = 12;

    private final String database = Engines.freshDatabase("oversell");

    private static String product(int i) {
        return "prd-" + i;
    }

    /** Orders of 1 to 3 lines of 1 to 3 units; each thread's last ask one unit of each product, so that all can be had. */
    private static List<OrderView> orders(int thread) {
        var random = new Random(thread);
        var orders = new ArrayList<OrderView>();
        for (int i = 0; i < ORDERS_OF_A_THREAD; i++) {
            var quantities = new LinkedHashMap<String, Integer>();
            int lines = 1 + random.nextInt(3);
            while (quantities.size() < lines) quantities.put(product(random.nextInt(PRODUCTS)), 1 + random.nextInt(3));
            orders.add(order("ord-" + thread + "-" + i, quantities));
        }
        for (int i = 0; i < PRODUCTS; i++)
            for (int j = 0; j < 2; j++)
                orders.add(order("ord-" + thread + "-one-" + i + "-" + j, Map.of(product(i), 1)));
        return orders;
    }

    private static OrderView order(String id, Map<String, Integer> quantities) {
        return StockRoom.order(id, 1, "tiktok", null, StockRoom.lines(quantities));
    }

    /** As Kafka does: the same orders again, until they are answered. */
    private static boolean settle(StockRoom room, List<OrderView> orders) {
        for (int from = 0; from < orders.size(); ) {
            int to = Math.min(orders.size(), from + 8);
            try {
                room.keeper.settle(orders.subList(from, to));
                from = to;
            } catch (TryAgain e) {
                Thread.onSpinWait();
            }
        }
        return true;
    }

    @Test
    void exactlyWhatIsThereIsReservedAndOfEachOrderAllOrNothing() throws Exception {
        try (var one = MongoClients.create(Engines.mongoUri());
                var other = MongoClients.create(Engines.mongoUri());
                var threads = Executors.newFixedThreadPool(THREADS)) {
            var rooms = List.of(new StockRoom(one, database), new StockRoom(other, database));
            var stock = new HashMap<String, Long>();
            for (int i = 0; i < PRODUCTS; i++) stock.put(product(i), (long) EACH);
            rooms.getFirst().count(stock);
            var work = IntStream.range(0, THREADS)
                    .<Callable<Boolean>>mapToObj(i -> () -> settle(rooms.get(i % 2), orders(i)))
                    .toList();
            for (var each : threads.invokeAll(work)) assertThat(done(each)).isTrue();

            rooms.getLast().keeper.sweep(Instant.now().plusSeconds(1));
            isTrue(rooms.getFirst());
            assertThat(rooms.getLast().repair.all(true).differences()).isEmpty();
        }
    }

    private static boolean done(Future<Boolean> each) throws InterruptedException {
        try {
            return each.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static void isTrue(StockRoom room) {
        var all = IntStream.range(0, THREADS)
                .boxed()
                .flatMap(i -> orders(i).stream())
                .toList();
        var promised =
                room.reservations.find(all.stream().map(OrderView::orderId).toList());
        var reserved = new HashMap<String, Long>();
        for (var order : all) {
            var reservation = promised.get(order.orderId());
            if (reservation.state() != State.RESERVED) {
                assertThat(reservation.state()).isEqualTo(State.SHORT);
                assertThat(reservation.items()).allMatch(each -> each.open() == 0 && each.slot() == null);
                continue;
            }
            order.wants().forEach((product, want) -> {
                var item = reservation.item(product);
                assertThat(item.open()).isEqualTo(want.quantity());
                reserved.merge(product, (long) item.open(), Long::sum);
            });
        }
        for (int i = 0; i < PRODUCTS; i++) {
            var level = room.level(product(i));
            assertThat(level.marks.keys()).isEmpty();
            assertThat(level.reserved()).as(product(i)).isEqualTo(EACH);
            assertThat(reserved).containsEntry(product(i), (long) EACH);
        }
    }
}
