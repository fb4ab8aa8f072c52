package vn.ocop.catalog.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.stock.Reservation.Item;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.messaging.Failures.TryAgain;

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

    private static final Duration INTERRUPTED = Duration.ofMinutes(1);

    private final Levels levels;
    private final Reservations reservations;
    private final Settlement settlement;
    private final WaitingList waitingList;

    StockKeeper(Levels levels, Reservations reservations, Settlement settlement, WaitingList waitingList) {
        this.levels = levels;
        this.reservations = reservations;
        this.settlement = settlement;
        this.waitingList = waitingList;
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
        var followed = follow(orders, known);
        if (!followed.isEmpty()) touched.addAll(settlement.move(followed));
        var keys = new HashSet<String>();
        orders.forEach(each -> keys.add(Reservation.key(each.orderId(), 0)));
        settlement.clean(touched, keys);
        if (!followed.isEmpty()) waitingList.serve(stock.keySet());
        return reservations.find(orders.stream().map(OrderView::orderId).toList());
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
            var key = Reservation.key(order.orderId(), 0);
            var missing = missing(wants, stock, key);
            var state = order.wantsNothing() ? State.RELEASED : missing.isEmpty() ? State.RESERVED : State.SHORT;
            if (state == State.RESERVED) {
                wants.forEach((product, want) -> {
                    var level = stock.get(product);
                    if (level != null) level.take(key, want.open());
                });
            }
            touched.addAll(wants.keySet());
            if (state == State.SHORT) shortOf.put(order.orderId(), missing);
            decided.add(new Reservation(
                    order.orderId(), order.version(), state, 0, 0, items(wants), List.of(), new Date()));
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
    private Set<String> follow(Collection<OrderView> orders, Map<String, Reservation> known) {
        var next = new ArrayList<Reservation>();
        var followed = new LinkedHashSet<String>();
        for (var order : orders) {
            var was = known.get(order.orderId());
            if (was == null) continue;
            var now = was.moves().isEmpty() ? was.following(order.version(), order.wants()) : was;
            if (!now.equals(was)) next.add(now);
            if (!now.equals(was) || !was.moves().isEmpty()) followed.add(order.orderId());
        }
        if (reservations.replace(next) != next.size())
            throw new TryAgain("A reservation was changed by another writer");
        return followed;
    }

    /** Finishes what a killed process began; what Kafka will bring again is left to that. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 15_000)
    void sweep() {
        sweep(Instant.now().minus(INTERRUPTED));
    }

    /** Settles the marks that were left before then, and serves those that wait for what that gave back. */
    void sweep(Instant before) {
        settle(before);
        waitingList.serveAll();
    }

    private void settle(Instant before) {
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
        settlement.move(orders);
        settlement.clean(products, keys);
    }
}
