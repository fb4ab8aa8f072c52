package vn.ocop.catalog.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.stock.Reservation.Item;
import vn.ocop.catalog.stock.Reservation.Move;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.messaging.Outbox;

/**
 * Promises stock to orders: all lines or none, never more than there is, at any crash and with any number of writers, on a
 * store without transactions.
 *
 * <p>Taking is: mark the taken units on each product, over the version that was read; write the reservation, whose first
 * writer decides; settle the marks. The stock is always read before the reservations. So who acts on an old reading of the
 * reservations also has an old version of the stock, and its write is refused; and who finds a mark of the same order adopts
 * it. Releasing and shipping are: decide on the reservation; do it on each product, leaving a mark; strike it off the
 * reservation; settle the mark.
 */
@Component
class StockKeeper {

    private static final int TRIES = 50;
    private static final Duration INTERRUPTED = Duration.ofMinutes(1);

    private final Levels levels;
    private final Reservations reservations;
    private final EventSender sender;
    private final Outbox outbox;

    StockKeeper(Levels levels, Reservations reservations, EventSender sender, Outbox reservationOutbox) {
        this.levels = levels;
        this.reservations = reservations;
        this.sender = sender;
        this.outbox = reservationOutbox;
    }

    /**
     * Brings the reservations of these orders to what they ask for now, and tells how each stands.
     *
     * @throws TryAgain when another writer was faster; nothing is lost then, the same orders are to be given again
     */
    Map<String, Reservation> settle(Collection<OrderView> orders) {
        var products = new LinkedHashSet<String>();
        orders.forEach(each -> products.addAll(each.wants().keySet()));
        var stock = levels.find(products);
        var known = reservations.find(orders.stream().map(OrderView::orderId).toList());
        var touched = take(orders, stock, known);
        var moving = decideMoves(orders, known);
        if (!moving.isEmpty()) touched.addAll(move(moving));
        var now = reservations.find(orders.stream().map(OrderView::orderId).toList());
        var keys = new HashSet<String>();
        orders.forEach(each -> keys.add(Reservation.key(each.orderId(), 0)));
        clean(touched, keys);
        if (!moving.isEmpty()) retry(touched);
        return now;
    }

    private Set<String> take(Collection<OrderView> orders, Map<String, Level> stock, Map<String, Reservation> known) {
        var decided = new ArrayList<Reservation>();
        var touched = new LinkedHashSet<String>();
        var shortOf = new LinkedHashMap<String, Set<String>>();
        for (var order : orders) {
            var decidedAlready = known.get(order.orderId());
            if (decidedAlready != null) {
                if (decidedAlready.state() == State.SHORT)
                    shortOf.put(order.orderId(), unlisted(decidedAlready, stock));
                // redelivered, perhaps after a crash before its marks were settled
                order.wants().keySet().stream()
                        .filter(each ->
                                stock.containsKey(each) && stock.get(each).hasMark(Reservation.key(order.orderId(), 0)))
                        .forEach(touched::add);
                continue;
            }
            var wants = order.wants();
            if (wants.values().stream().allMatch(each -> each.open() == 0)) continue;
            var key = Reservation.key(order.orderId(), 0);
            var missing = missing(wants, stock, key);
            if (missing.isEmpty()) {
                wants.forEach((product, want) -> {
                    var level = stock.get(product);
                    if (level != null) level.take(key, want.open());
                });
            }
            touched.addAll(wants.keySet());
            if (!missing.isEmpty()) shortOf.put(order.orderId(), missing);
            decided.add(new Reservation(
                    order.orderId(),
                    order.version(),
                    missing.isEmpty() ? State.RESERVED : State.SHORT,
                    0,
                    0,
                    items(wants),
                    List.of(),
                    new Date()));
        }
        touched.retainAll(stock.keySet());
        if (!levels.write(stock.values())) throw new TryAgain("The stock was changed by another writer");
        reservations.add(decided);
        shortOf.forEach((order, missing) -> missing.forEach(product -> levels.addWaiting(product, order)));
        return touched;
    }

    /** The products whose lists of waiting orders do not name it: its process died before it could say so. */
    private static Set<String> unlisted(Reservation it, Map<String, Level> stock) {
        var all = new LinkedHashSet<String>();
        for (var item : it.items()) {
            var level = stock.get(item.productId());
            if (level != null && !level.waiting().contains(it.orderId())) all.add(item.productId());
        }
        return all;
    }

    private static Set<String> missing(Map<String, OrderView.Want> wants, Map<String, Level> stock, String key) {
        var missing = new LinkedHashSet<String>();
        wants.forEach((product, want) -> {
            var level = stock.get(product);
            if (level != null && level.available() < level.lacks(key, want.open())) missing.add(product);
        });
        return missing;
    }

    private static List<Item> items(Map<String, OrderView.Want> wants) {
        var items = new ArrayList<Item>();
        wants.forEach((product, want) -> items.add(new Item(product, want.open(), want.cancelled(), 0)));
        return items;
    }

    /** What was cancelled or shipped since the stock last followed, written on the reservations first. */
    private Set<String> decideMoves(Collection<OrderView> orders, Map<String, Reservation> known) {
        var next = new ArrayList<Reservation>();
        var moving = new LinkedHashSet<String>();
        for (var order : orders) {
            var was = known.get(order.orderId());
            if (was == null) continue;
            if (!was.moves().isEmpty()) {
                moving.add(order.orderId());
                continue;
            }
            var wants = order.wants();
            boolean nothingLeft = wants.values().stream().allMatch(each -> each.open() == 0);
            if (was.state() == State.SHORT && nothingLeft) {
                next.add(was.with(State.RELEASED, was.attempt(), order.version(), was.items(), List.of()));
            }
            if (was.state() != State.RESERVED) continue;
            var changed = follow(was, order.version(), wants);
            if (changed.moves().isEmpty()) continue;
            next.add(changed);
            moving.add(order.orderId());
        }
        if (reservations.replace(next) != next.size())
            throw new TryAgain("A reservation was changed by another writer");
        return moving;
    }

    private static Reservation follow(Reservation was, long version, Map<String, OrderView.Want> wants) {
        var items = new ArrayList<Item>();
        var moves = new ArrayList<Move>();
        for (var item : was.items()) {
            var want = wants.getOrDefault(item.productId(), new OrderView.Want(0, 0, 0));
            int cancelled = Math.max(item.cancelled(), want.cancelled());
            int shipped = Math.max(item.shipped(), want.shipped());
            long released = cancelled - item.cancelled();
            long left = shipped - item.shipped();
            if (released + left > 0) {
                moves.add(new Move(
                        Reservation.moveKey(was.orderId(), version), item.productId(), -released - left, -left));
            }
            items.add(new Item(item.productId(), item.quantity(), cancelled, shipped));
        }
        return was.with(was.state(), was.attempt(), version, items, moves);
    }

    /** Does to the stock what the reservations of these orders have decided. */
    private Set<String> move(Set<String> orders) {
        var first = reservations.find(orders);
        var products = new LinkedHashSet<String>();
        first.values().forEach(each -> each.moves().forEach(move -> products.add(move.productId())));
        var keys = new HashSet<String>();
        for (int i = 0; ; i++) {
            var stock = levels.find(products);
            var now = reservations.find(orders);
            for (var reservation : now.values()) {
                for (var move : reservation.moves()) {
                    keys.add(move.key());
                    var level = stock.get(move.productId());
                    if (level != null && !level.hasMark(move.key()))
                        level.move(move.key(), move.reserved(), move.onHand());
                }
            }
            if (levels.write(stock.values())) {
                var done = now.values().stream()
                        .filter(each -> !each.moves().isEmpty())
                        .map(each ->
                                each.with(each.state(), each.attempt(), each.orderVersion(), each.items(), List.of()))
                        .toList();
                if (reservations.replace(done) == done.size()) break;
            }
            if (i == TRIES) throw new TryAgain("The stock is being changed too often");
        }
        clean(products, keys);
        products.retainAll(levels.find(products).keySet());
        return products;
    }

    /** Settles these marks with what their reservations say, and tells the products' new availability. */
    private void clean(Collection<String> products, Set<String> keys) {
        var left = new LinkedHashSet<>(products);
        for (int i = 0; !left.isEmpty(); i++) {
            var stock = levels.find(left);
            var orders = new HashSet<String>();
            stock.values()
                    .forEach(each -> each.marks().stream()
                            .filter(keys::contains)
                            .map(Reservation::orderOf)
                            .forEach(orders::add));
            var now = orders.isEmpty() ? Map.<String, Reservation>of() : reservations.find(orders);
            for (var level : stock.values()) {
                for (var key : List.copyOf(level.marks())) {
                    var reservation = now.get(Reservation.orderOf(key));
                    if (!keys.contains(key) || reservation == null || reservation.moving(key)) continue;
                    level.settle(key, reservation.kept(key, level.productId));
                }
            }
            if (levels.write(stock.values())) {
                sender.sendAll(stock.values().stream()
                        .map(each -> levels.told(each, each.dirty() ? each.version + 1 : each.version))
                        .toList());
                return;
            }
            if (i == TRIES) throw new TryAgain("The stock is being changed too often");
        }
    }

    /** Gives what has become available of these products to the orders that wait, in the order they came. */
    void retry(Collection<String> products) {
        var waiting = new LinkedHashSet<String>();
        levels.find(products).values().forEach(each -> waiting.addAll(each.waiting()));
        if (waiting.isEmpty()) return;
        var candidates = reservations.find(waiting).values().stream()
                .sorted(java.util.Comparator.comparing(Reservation::since))
                .toList();
        for (var each : candidates) retry(each);
    }

    private void retry(Reservation candidate) {
        var products = candidate.items().stream().map(Item::productId).toList();
        for (int i = 0; i < TRIES; i++) {
            var stock = levels.find(products);
            var now = reservations.find(List.of(candidate.orderId())).get(candidate.orderId());
            if (now == null || now.state() != State.SHORT) {
                products.forEach(each -> levels.removeWaiting(each, List.of(candidate.orderId())));
                return;
            }
            var key = Reservation.key(now.orderId(), now.attempt() + 1);
            boolean enough = now.items().stream().allMatch(item -> {
                var level = stock.get(item.productId());
                return level == null || level.available() >= level.lacks(key, item.quantity());
            });
            if (!enough) return;
            for (var item : now.items()) {
                var level = stock.get(item.productId());
                if (level != null) level.take(key, item.quantity());
            }
            if (!levels.write(stock.values())) continue;
            var next = now.with(State.RESERVED, now.attempt() + 1, now.orderVersion(), now.items(), List.of());
            var event = new ReservationEvent.StockReserved(
                    UUID.randomUUID().toString(),
                    now.orderId(),
                    now.orderVersion(),
                    Instant.now(),
                    lines(next, Map.of()));
            reservations.replace(next, sender.outgoing(StockBeans.RESERVATIONS, now.orderId(), event.id(), event));
            clean(products, Set.of(key));
            products.forEach(each -> levels.removeWaiting(each, List.of(now.orderId())));
            outbox.wake(now.orderId());
            return;
        }
    }

    static List<ReservationEvent.Line> lines(Reservation it, Map<String, Long> available) {
        var lines = new ArrayList<ReservationEvent.Line>();
        for (var item : it.items()) {
            long missing = it.state() == State.SHORT
                    ? item.quantity() - available.getOrDefault(item.productId(), (long) item.quantity())
                    : 0;
            lines.add(new ReservationEvent.Line(
                    lines.size() + 1, item.productId(), item.quantity(), Math.clamp(missing, 0, item.quantity())));
        }
        return lines;
    }

    Map<String, Long> available(Collection<String> products) {
        var found = new HashMap<String, Long>();
        levels.find(products).values().forEach(each -> found.put(each.productId, each.available()));
        return found;
    }

    /** Finishes what a killed process began; what Kafka will bring again is left to that. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 15_000)
    void sweep() {
        sweep(Instant.now().minus(INTERRUPTED));
    }

    /** Settles the marks that were left before then. */
    void sweep(Instant before) {
        var orders = new LinkedHashSet<String>();
        var products = new LinkedHashSet<String>();
        var keys = new HashSet<String>();
        for (var level : levels.withMarks()) {
            for (var key : level.marks()) {
                if (level.since(key).isAfter(before)) continue;
                keys.add(key);
                orders.add(Reservation.orderOf(key));
                products.add(level.productId);
            }
        }
        if (keys.isEmpty()) return;
        var now = reservations.find(orders);
        var abandoned = now.values().stream()
                .filter(each -> each.state() == State.SHORT
                        && keys.contains(Reservation.key(each.orderId(), each.attempt() + 1)))
                .map(each -> each.with(State.SHORT, each.attempt() + 1, each.orderVersion(), each.items(), List.of()))
                .toList();
        reservations.replace(abandoned);
        move(orders);
        clean(products, keys);
    }
}
