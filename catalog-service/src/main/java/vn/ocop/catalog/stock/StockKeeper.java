package vn.ocop.catalog.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
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
 *
 * <p>Those who wait were first: before anybody takes of a product that is waited for, those who wait are served. The stock
 * itself says that it is waited for, in the same update as all else, so what comes in between cannot be taken past them.
 *
 * <p>An order for which there was too little only because another held units in vain is served when those are given back: who
 * gives back looks for who waits, and who waits looks once more after it has said so.
 */
@Component
class StockKeeper {

    private static final int TRIES = 50;
    private static final Duration INTERRUPTED = Duration.ofMinutes(1);

    private final Levels levels;
    private final Reservations reservations;
    private final Settlement settlement;
    private final WaitingList waitingList;
    private final Offering offering;
    private final Livestreams livestreams;

    StockKeeper(
            Levels levels,
            Reservations reservations,
            Settlement settlement,
            WaitingList waitingList,
            Offering offering,
            Livestreams livestreams) {
        this.levels = levels;
        this.reservations = reservations;
        this.settlement = settlement;
        this.waitingList = waitingList;
        this.offering = offering;
        this.livestreams = livestreams;
    }

    /**
     * Brings the reservations of these orders to what they ask for now, and tells how each stands.
     *
     * @throws TryAgain when another writer was faster; nothing is lost then, the same orders are to be given again
     */
    Map<String, Reservation> settle(Collection<OrderView> orders) {
        var read = afterThoseWhoWait(orders);
        var stock = read.stock();
        var known = read.known();
        var waits = new ArrayList<Reservation>();
        var touched = take(orders, stock, known, waits);
        var followed = follow(orders, known);
        if (!followed.isEmpty()) touched.addAll(settlement.move(followed));
        var keys = new HashSet<String>();
        orders.forEach(each -> keys.add(Reservation.key(each.orderId(), 0)));
        var free = settlement.clean(touched, keys);
        waitingList.add(waits);
        if (!followed.isEmpty() || !free.isEmpty()) waitingList.serve(followed.isEmpty() ? free : stock.keySet());
        return reservations.find(orders.stream().map(OrderView::orderId).toList());
    }

    private record Reading(Map<String, Level> stock, Map<String, Reservation> known) {}

    /** As it is when those who wait have had what they can have of what new orders want: they came first. */
    private Reading afterThoseWhoWait(Collection<OrderView> orders) {
        var products = new LinkedHashSet<String>();
        orders.forEach(each -> products.addAll(each.wants().keySet()));
        for (int i = 0; i < TRIES; i++) {
            var stock = levels.find(products);
            var known =
                    reservations.find(orders.stream().map(OrderView::orderId).toList());
            var waitedFor = orders.stream()
                    .filter(each -> !known.containsKey(each.orderId()))
                    .flatMap(each -> each.wants().keySet().stream())
                    .distinct()
                    .flatMap(each -> Stream.ofNullable(stock.get(each)))
                    .filter(each -> each.queued() && each.available() > 0)
                    .toList();
            if (waitedFor.isEmpty() || !waitingList.goesFirst(waitedFor)) return new Reading(stock, known);
        }
        throw new TryAgain("The stock is being changed too often");
    }

    private Set<String> take(
            Collection<OrderView> orders,
            Map<String, Level> stock,
            Map<String, Reservation> known,
            List<Reservation> waits) {
        var decided = new ArrayList<Reservation>();
        var touched = new LinkedHashSet<String>();
        for (var order : orders) {
            var key = Reservation.key(order.orderId(), 0);
            var before = known.get(order.orderId());
            if (before != null) {
                // redelivered, perhaps after a crash before its marks were settled or it was said what it waits for
                if (before.state() == State.SHORT) waits.add(before);
                for (var product : before.products()) {
                    var level = stock.get(product);
                    if (level != null && level.marks.has(key)) touched.add(product);
                }
                continue;
            }
            var wanting = Reservation.wanting(order, livestreams.origin(order));
            touched.addAll(wanting.products());
            var plan = offering.plan(wanting, key, stock);
            if (wanting.state() == State.RELEASED) {
                decided.add(wanting);
            } else if (plan.whole()) {
                wanting.items().forEach(item -> {
                    var slot = plan.from().get(item.productId());
                    var level = stock.get(item.productId());
                    if (level != null && slot != null) level.take(key, slot, item.quantity());
                });
                decided.add(wanting.taken(plan.from(), 0));
            } else {
                decided.add(wanting);
                waits.add(wanting);
                for (var product : wanting.products()) {
                    var level = stock.get(product);
                    if (level != null) level.queued(true);
                }
            }
        }
        touched.retainAll(stock.keySet());
        if (!levels.write(stock.values())) throw new TryAgain("The stock was changed by another writer");
        reservations.add(decided);
        return touched;
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
        for (var level : levels.unfinished()) {
            if (!level.movements.all().isEmpty()) products.add(level.productId);
            for (var key : level.marks.keys()) {
                if (level.marks.since(key).isAfter(before)) continue;
                keys.add(key);
                orders.add(Reservation.orderOf(key));
                products.add(level.productId);
            }
        }
        if (products.isEmpty()) return;
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
