package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.bson.Document;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.stock.Movement.Reason;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Failures.TryAgain;

/**
 * Whatever is ordered, cancelled, shipped, counted and set aside, told again, and wherever the process dies: stock equals a
 * plain count, in each place and of each livestream; and nobody has what is kept for another.
 */
class StockKeeperProperties {

    private static final int PRODUCTS = 3;
    private static final int ORDERS = 8;
    private static final int BUFFER = 2;
    private static final String LIVE = "live-1";
    private static final List<String> PLACES = List.of("main", "north", "south");

    private final String database = Engines.freshDatabase("stock");
    private final Crashes crashes = new Crashes();
    private StockRoom room = new StockRoom(crashes.over(RunningCatalog.mongo()), database);
    private final Map<String, long[]> counted = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private boolean ended;

    /** The newest that is known of an order, and what it becomes. */
    private static final class Order {
        final String id;
        final String channel;
        final boolean live;
        final int[] quantity = new int[PRODUCTS];
        final int[] cancelled = new int[PRODUCTS];
        final int[] shipped = new int[PRODUCTS];
        long version = 1;

        Order(String id, String channel, boolean live) {
            this.id = id;
            this.channel = channel;
            this.live = live;
        }

        OrderView view() {
            var lines = new ArrayList<OrderView.Line>();
            for (int i = 0; i < PRODUCTS; i++) {
                if (quantity[i] > 0)
                    lines.add(new OrderView.Line(i + 1, product(i), quantity[i], shipped[i], cancelled[i], 0));
            }
            return StockRoom.order(id, version, channel, live ? LIVE : null, lines);
        }
    }

    private static String product(int i) {
        return "prd-" + i;
    }

    /** The first product has a buffer towards tiktok, of the second some is set aside, the south is for shopee alone. */
    private void begin(Random random) {
        var store = RunningCatalog.mongo().getDatabase(database);
        store.drop();
        store.getCollection("warehouses")
                .insertMany(List.of(
                        new Document("_id", "north").append("name", "Bắc").append("priority", 1),
                        new Document("_id", "south")
                                .append("name", "Nam")
                                .append("serves", List.of("shopee"))
                                .append("priority", 2)));
        room = new StockRoom(crashes.over(RunningCatalog.mongo()), database);
        orders.clear();
        ended = false;
        counted.clear();
        for (var place : PLACES) {
            var units = new long[PRODUCTS];
            for (int i = 0; i < PRODUCTS; i++) units[i] = random.nextInt(8);
            counted.put(place, units);
            var all = new ArrayList<Adjustment>();
            for (int i = 0; i < PRODUCTS; i++) all.add(StockRoom.counted(product(i), place, units[i]));
            room.adjustments.apply(all);
        }
        room.adjustments.change(product(0), level -> level.buffer("tiktok", BUFFER));
        room.livestreams.setAside(
                product(1), LIVE, Math.min(4, room.level(product(1)).available()));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void stockEqualsAPlainCount(@ForAll Random random) {
        begin(random);
        for (int step = 0; step < 25; step++) {
            var batch = new ArrayList<OrderView>();
            for (int i = 0; i <= random.nextInt(3); i++) batch.add(next(random));
            withCrashes(random, batch);
            if (random.nextInt(6) == 0) receive(random, step);
            if (random.nextInt(20) == 0) end(random);
            nobodyHasWhatIsKeptForAnother();
        }
        equalsACount();
    }

    private OrderView next(Random random) {
        if (orders.isEmpty() || (orders.size() < ORDERS && random.nextBoolean())) {
            boolean tiktok = random.nextBoolean();
            var fresh = new Order("ord-" + orders.size(), tiktok ? "tiktok" : "shopee", tiktok && random.nextBoolean());
            for (int i = 0; i < PRODUCTS; i++) fresh.quantity[i] = random.nextInt(4);
            orders.add(fresh);
            return fresh.view();
        }
        var order = orders.get(random.nextInt(orders.size()));
        int i = random.nextInt(PRODUCTS);
        var known = room.reservations.find(List.of(order.id)).get(order.id);
        boolean reserved = known != null && known.state() == State.RESERVED;
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
        untilDone(random, () -> room.keeper.settle(newest.values()));
    }

    private void untilDone(Random random, Runnable step) {
        boolean again = true;
        for (int i = 0; i < 20 && again; i++) {
            if (random.nextInt(3) > 0) crashes.dieAt(random.nextInt(8), random.nextBoolean());
            try {
                step.run();
                again = random.nextInt(4) == 0;
            } catch (Crashes.Died | TryAgain e) {
                again = true;
            } finally {
                crashes.never();
            }
        }
        step.run();
    }

    private void receive(Random random, int step) {
        int i = random.nextInt(PRODUCTS);
        var place = PLACES.get(random.nextInt(PLACES.size()));
        counted.get(place)[i] += 5;
        var received = StockRoom.moved(product(i), place, 5, Reason.RECEIVED, "delivery-" + step);
        untilDone(random, () -> room.adjustments.apply(List.of(received)));
    }

    private void end(Random random) {
        ended = true;
        var told = new Livestreams.Told(LIVE, 9, new Livestreams.Told.Session("ENDED", List.of(), List.of()));
        untilDone(random, () -> room.livestreams.follow(told));
    }

    private void nobodyHasWhatIsKeptForAnother() {
        for (int i = 0; i < PRODUCTS; i++) {
            var level = room.level(product(i));
            for (var place : PLACES) assertThat(level.at(place).available()).isNotNegative();
            assertThat(level.available()).isGreaterThanOrEqualTo(level.setAside());
        }
    }

    private void equalsACount() {
        room.keeper.sweep(Instant.now().plusSeconds(1));
        // an order that waited and got its stock is told so, and comes once more
        for (int i = 0; i < 2; i++)
            room.keeper.settle(orders.stream().map(Order::view).toList());
        assertThat(room.repair.all(true).differences()).isEmpty();
        var promised =
                room.reservations.find(orders.stream().map(each -> each.id).toList());
        for (int i = 0; i < PRODUCTS; i++) {
            var level = room.level(product(i));
            assertThat(level.marks.keys()).isEmpty();
            for (var place : PLACES) {
                assertThat(level.at(place).reserved())
                        .as("reserved of " + i + " in " + place)
                        .isEqualTo(sum(promised.values(), i, place, false));
                assertThat(level.at(place).onHand())
                        .as("on hand of " + i + " in " + place)
                        .isEqualTo(counted.get(place)[i] - sum(promised.values(), i, place, true));
            }
            equalsItsMovements(level);
        }
        assertThat(room.level(product(1)).quotas()).hasSize(ended ? 0 : 1);
        if (!ended)
            assertThat(room.level(product(1)).quotas().get(LIVE).taken()).isEqualTo(live(promised.values()));
        for (var order : orders) {
            var reservation = promised.get(order.id);
            if (reservation == null) continue;
            assertThat(reservation.moves()).isEmpty();
            if (reservation.state() == State.SHORT) waitsRightly(order);
        }
    }

    private long sum(Collection<Reservation> promised, int i, String place, boolean shipped) {
        long sum = 0;
        for (var order : orders)
            for (var each : promised) {
                var item = each.item(product(i));
                if (!each.orderId().equals(order.id) || each.state() != State.RESERVED) continue;
                if (item == null
                        || item.quantity() == 0
                        || !place.equals(each.slot(product(i)).place())) continue;
                sum += shipped ? order.shipped[i] : order.quantity[i] - order.cancelled[i] - order.shipped[i];
            }
        return sum;
    }

    private long live(Collection<Reservation> promised) {
        long sum = 0;
        for (var order : orders)
            for (var each : promised)
                if (order.live && each.orderId().equals(order.id) && each.state() == State.RESERVED)
                    sum += order.quantity[1] - order.cancelled[1];
        return sum;
    }

    private void equalsItsMovements(Level level) {
        assertThat(level.movements.all()).isEmpty();
        for (var place : PLACES) {
            long sum = room.movements.after(level.productId, 0, 1_000).stream()
                    .filter(each -> each.place().equals(place))
                    .mapToLong(Movement::delta)
                    .sum();
            assertThat(level.at(place).onHand()).isEqualTo(sum);
        }
    }

    /** Something that it still wants is nowhere, or is kept for others; by a rule that is written here once more. */
    private void waitsRightly(Order order) {
        boolean missing = false;
        for (int i = 0; i < PRODUCTS; i++) {
            int wants = order.quantity[i] - order.cancelled[i];
            if (wants == 0) continue;
            var level = room.level(product(i));
            var places = PLACES.stream()
                    .filter(each -> !each.equals("south") || order.channel.equals("shopee"))
                    .toList();
            boolean somewhere = places.stream().anyMatch(each -> level.at(each).available() >= wants);
            long there = places.stream()
                    .mapToLong(each -> level.at(each).available())
                    .sum();
            long own = order.live ? Math.min(there, level.setAside()) : 0;
            long kept = i == 0 && order.channel.equals("tiktok") ? BUFFER : 0;
            long rest = Math.min(there - own, level.available() - level.setAside()) - kept;
            missing |= !somewhere || own + Math.max(0, rest) < wants;
        }
        assertThat(missing).as(order.id + " waits for what is there").isTrue();
    }
}
