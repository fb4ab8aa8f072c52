package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;
import vn.ocop.messaging.Outgoing;

/**
 * The orders whose stock is short. They are given what becomes available in the order they came, each all of it or nothing,
 * and are told so. An order that wants more than there is stays first but stops nobody: its buyer gains nothing from units
 * that lie there, and the next buyer has paid as well.
 */
@Component
class WaitingList {

    private static final int TRIES = 50;
    private static final int PAGE = 500;

    private final Levels levels;
    private final Reservations reservations;
    private final Settlement settlement;
    private final Waiting waiting;
    private final Offering offering;
    private final EventSender sender;
    private final Outbox outbox;

    WaitingList(
            Levels levels,
            Reservations reservations,
            Settlement settlement,
            Waiting waiting,
            Offering offering,
            EventSender sender,
            Outbox reservationOutbox) {
        this.levels = levels;
        this.reservations = reservations;
        this.settlement = settlement;
        this.waiting = waiting;
        this.offering = offering;
        this.sender = sender;
        this.outbox = reservationOutbox;
    }

    /** Notes that they wait; and serves at once those that something was given back to just before that was noted. */
    void add(Collection<Reservation> orders) {
        if (orders.isEmpty()) return;
        var entries = new ArrayList<Waiting.Entry>();
        orders.forEach(order -> order.products().forEach(each -> entries.add(Waiting.Entry.of(each, order))));
        waiting.add(entries);
        var stock = levels.find(
                orders.stream().flatMap(each -> each.products().stream()).toList());
        // whoever saw nobody wait just before has taken it back
        stock.values().forEach(each -> each.queued(true));
        levels.write(stock.values());
        serve(servable(orders, stock).flatMap(each -> each.products().stream()).toList());
    }

    /** Serves those who wait for one of these and can have what they want. @return whether there were any */
    boolean goesFirst(Collection<Level> queued) {
        boolean any = false;
        for (var level : queued) {
            var page = waiting.of(level.productId, "", PAGE);
            level.queued(!page.isEmpty());
            var orders = shortOf(page);
            var wanted = new LinkedHashSet<String>();
            orders.forEach(each -> wanted.addAll(each.products()));
            if (servable(orders, levels.find(wanted)).findAny().isEmpty()) continue;
            serve(List.of(level.productId));
            any = true;
        }
        return any;
    }

    private Stream<Reservation> servable(Collection<Reservation> orders, Map<String, Level> stock) {
        return orders.stream()
                .filter(each -> offering.plan(each, next(each), stock).whole());
    }

    private List<Reservation> shortOf(List<Waiting.Entry> page) {
        return reservations.find(page.stream().map(Waiting.Entry::orderId).toList()).values().stream()
                .filter(each -> each.state() == State.SHORT)
                .toList();
    }

    /** Serves those that wait for one of these products, and forgets those that wait no more. */
    void serve(Collection<String> products) {
        var left = new LinkedHashSet<>(products);
        while (!left.isEmpty()) {
            var again = new LinkedHashSet<String>();
            for (var product : left) again.addAll(serve(product));
            // what was taken for an order that was cancelled meanwhile is there for the next
            left = again;
        }
    }

    private Set<String> serve(String product) {
        var givenBack = new LinkedHashSet<String>();
        var after = "";
        while (true) {
            var page = waiting.of(product, after, PAGE);
            givenBack.addAll(servePage(page));
            if (page.size() < PAGE) return givenBack;
            var level = levels.find(List.of(product)).get(product);
            if (level == null || level.available() <= 0) return givenBack;
            after = page.getLast().id();
        }
    }

    /** What a killed process did not come to. */
    void serveAll() {
        var after = "";
        while (true) {
            var page = waiting.after(after, PAGE);
            serve(servePage(page));
            if (page.size() < PAGE) return;
            after = page.getLast().id();
        }
    }

    private Set<String> servePage(List<Waiting.Entry> page) {
        if (page.isEmpty()) return Set.of();
        var found = reservations.find(page.stream().map(Waiting.Entry::orderId).toList());
        waiting.remove(page.stream()
                .filter(each -> {
                    var it = found.get(each.orderId());
                    return it != null && it.state() != State.SHORT;
                })
                .toList());
        return serveEach(page.stream()
                .map(each -> found.get(each.orderId()))
                .filter(each -> each != null && each.state() == State.SHORT)
                .distinct()
                .toList());
    }

    /**
     * Each is given what it wants only over a stock of which nobody before it could have had all: what comes in between makes
     * the writing fail, and the first is looked for again.
     */
    private Set<String> serveEach(Collection<Reservation> candidates) {
        var left = new LinkedHashMap<String, Reservation>();
        candidates.forEach(each -> left.put(each.orderId(), each));
        var wanted = new LinkedHashSet<String>();
        candidates.forEach(each -> wanted.addAll(each.products()));
        var stock = new HashMap<>(levels.find(wanted));
        var givenBack = new LinkedHashSet<String>();
        for (int tries = 0; tries < TRIES; tries++) {
            var first = servable(left.values(), stock).findFirst().orElse(null);
            if (first == null) return givenBack;
            var now = reservations.find(List.of(first.orderId())).get(first.orderId());
            if (now == null || now.state() != State.SHORT) {
                forget(first);
                left.remove(first.orderId());
            } else if (!now.equals(first)) {
                left.put(now.orderId(), now);
            } else {
                if (take(now, stock, givenBack)) {
                    left.remove(now.orderId());
                    tries = 0;
                }
                stock.putAll(levels.find(now.products()));
            }
        }
        return givenBack;
    }

    private void forget(Reservation it) {
        waiting.remove(
                it.products().stream().map(each -> Waiting.Entry.of(each, it)).toList());
    }

    /** The marks are settled with what is decided, whoever decided. False when the stock was changed meanwhile, or the order. */
    private boolean take(Reservation it, Map<String, Level> stock, Set<String> givenBack) {
        var key = next(it);
        var plan = offering.plan(it, key, stock);
        it.items().forEach(item -> {
            var slot = plan.from().get(item.productId());
            var level = stock.get(item.productId());
            if (level != null && slot != null) level.take(key, slot, item.quantity());
        });
        if (!levels.write(stock.values())) return false;
        var next = it.taken(plan.from(), it.attempt() + 1).next();
        boolean decided = reservations.replace(next, told(next));
        givenBack.addAll(settlement.clean(next.products(), Set.of(key)));
        if (!decided) return false;
        outbox.wake(next.orderId());
        forget(next);
        return true;
    }

    private Outgoing told(Reservation it) {
        var event = new ReservationEvent.StockReserved(
                UUID.randomUUID().toString(),
                it.orderId(),
                it.orderVersion(),
                Instant.now(),
                it.attempt(),
                ReservationEvent.Line.of(it, Map.of()));
        return sender.outgoing(StockBeans.RESERVATIONS, it.orderId(), event.id(), event);
    }

    private static String next(Reservation it) {
        return Reservation.key(it.orderId(), it.attempt() + 1);
    }
}
