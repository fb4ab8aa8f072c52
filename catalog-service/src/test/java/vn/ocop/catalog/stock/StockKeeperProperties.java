package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.messaging.Outbox;

/** Whatever is ordered, cancelled, shipped and told again, and wherever the process dies: stock equals a plain count. */
class StockKeeperProperties {

    private static final int PRODUCTS = 3;
    private static final int ORDERS = 8;

    private final String database = Engines.freshDatabase("stock");
    private final Crashes crashes = new Crashes();
    private final Levels levels;
    private final Reservations reservations;
    private final WaitingList waitingList;
    private final StockKeeper keeper;

    StockKeeperProperties() {
        var sender = RunningCatalog.bean(EventSender.class);
        var client = crashes.over(RunningCatalog.mongo());
        var plain = RunningCatalog.mongo().getDatabase(database);
        var outbox = new Outbox(plain.getCollection("stock"), sender, new SimpleMeterRegistry());
        var told = new Outbox(plain.getCollection("reservations"), sender, new SimpleMeterRegistry());
        levels = new Levels(client, database, sender, outbox);
        reservations = new Reservations(client, database);
        var settlement = new Settlement(levels, reservations, sender);
        waitingList = new WaitingList(levels, reservations, settlement, sender, told);
        keeper = new StockKeeper(levels, reservations, settlement, waitingList);
    }

    /** The newest that is known of an order, and what it becomes. */
    private static final class Order {
        final String id;
        final int[] quantity = new int[PRODUCTS];
        final int[] cancelled = new int[PRODUCTS];
        final int[] shipped = new int[PRODUCTS];
        long version = 1;

        Order(String id) {
            this.id = id;
        }

        OrderView view() {
            var lines = new ArrayList<OrderView.Line>();
            for (int i = 0; i < PRODUCTS; i++) {
                if (quantity[i] > 0)
                    lines.add(new OrderView.Line(i + 1, product(i), quantity[i], shipped[i], cancelled[i], 0));
            }
            return new OrderView(id, version, new OrderView.Order(false, "PLACED", "PENDING", lines));
        }
    }

    private static String product(int i) {
        return "prd-" + i;
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void stockEqualsAPlainCount(@ForAll Random random) {
        RunningCatalog.mongo().getDatabase(database).drop();
        long[] counted = new long[PRODUCTS];
        var first = new HashMap<String, Long>();
        for (int i = 0; i < PRODUCTS; i++) first.put(product(i), counted[i] = random.nextInt(15));
        levels.count(first);
        var orders = new ArrayList<Order>();
        for (int step = 0; step < 25; step++) {
            var batch = new ArrayList<OrderView>();
            for (int i = 0; i <= random.nextInt(3); i++) batch.add(next(orders, random));
            withCrashes(random, batch);
            if (random.nextInt(6) == 0) {
                int i = random.nextInt(PRODUCTS);
                long reserved = level(i).reserved;
                levels.count(Map.of(product(i), level(i).onHand + 5));
                counted[i] += 5;
                waitingList.serve(List.of(product(i)));
                assertThat(level(i).reserved).isGreaterThanOrEqualTo(reserved);
            }
        }
        equalsACount(orders, counted);
    }

    private OrderView next(List<Order> orders, Random random) {
        if (orders.size() < ORDERS && random.nextBoolean() || orders.isEmpty()) {
            var fresh = new Order("ord-" + orders.size());
            for (int i = 0; i < PRODUCTS; i++) fresh.quantity[i] = random.nextInt(4);
            orders.add(fresh);
            return fresh.view();
        }
        var order = orders.get(random.nextInt(orders.size()));
        int i = random.nextInt(PRODUCTS);
        var known = reservations.find(List.of(order.id)).get(order.id);
        boolean reserved = known != null && known.state() == Reservation.State.RESERVED;
        int left = order.quantity[i] - order.cancelled[i] - order.shipped[i];
        if (left > 0 && random.nextBoolean()) {
            if (random.nextBoolean() || !reserved) order.cancelled[i] += 1 + random.nextInt(left);
            else order.shipped[i] += 1 + random.nextInt(left);
            order.version++;
        }
        return order.view();
    }

    /** As Kafka does: the same batch comes again until it was handled to its end. */
    private void withCrashes(Random random, List<OrderView> batch) {
        var newest = new HashMap<String, OrderView>();
        batch.forEach(each -> newest.merge(each.orderId(), each, (a, b) -> a.version() > b.version() ? a : b));
        boolean again = true;
        for (int i = 0; i < 20 && again; i++) {
            if (random.nextInt(3) > 0) crashes.dieAt(random.nextInt(6), random.nextBoolean());
            try {
                keeper.settle(newest.values());
                again = random.nextInt(4) == 0;
            } catch (Crashes.Died | TryAgain e) {
                again = true;
            } finally {
                crashes.never();
            }
        }
        keeper.settle(newest.values());
    }

    private void equalsACount(List<Order> orders, long[] counted) {
        keeper.sweep(java.time.Instant.now().plusSeconds(1));
        // an order that waited and got its stock is told so, and comes once more
        for (int i = 0; i < 2; i++)
            keeper.settle(orders.stream().map(Order::view).toList());
        var promised = reservations.find(orders.stream().map(each -> each.id).toList());
        long[] reserved = new long[PRODUCTS];
        long[] shipped = new long[PRODUCTS];
        for (var order : orders) {
            var reservation = promised.get(order.id);
            if (reservation != null && reservation.state() == Reservation.State.SHORT) assertWaitsRightly(order);
            if (reservation == null || reservation.state() != Reservation.State.RESERVED) continue;
            assertThat(reservation.moves()).isEmpty();
            for (int i = 0; i < PRODUCTS; i++) {
                reserved[i] += order.quantity[i] - order.cancelled[i] - order.shipped[i];
                shipped[i] += order.shipped[i];
            }
        }
        for (int i = 0; i < PRODUCTS; i++) {
            var level = level(i);
            assertThat(level.marks()).isEmpty();
            assertThat(level.reserved).as("reserved of " + i).isEqualTo(reserved[i]);
            assertThat(level.onHand).as("on hand of " + i).isEqualTo(counted[i] - shipped[i]);
            assertThat(level.available()).isNotNegative();
        }
    }

    /** Something that it still wants is missing, and is known to be waited for. */
    private void assertWaitsRightly(Order order) {
        boolean missing = false;
        for (int i = 0; i < PRODUCTS; i++) {
            if (order.quantity[i] == 0) continue;
            missing |= level(i).available() < order.quantity[i] - order.cancelled[i];
        }
        assertThat(missing).as(order.id + " waits for what is there").isTrue();
    }

    private Level level(int i) {
        return levels.find(List.of(product(i))).values().iterator().next();
    }
}
