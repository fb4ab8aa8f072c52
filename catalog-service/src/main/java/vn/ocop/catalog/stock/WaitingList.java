package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

    private Set<String> serveEach(Collection<Reservation> candidates) {
        var wanted = new LinkedHashSet<String>();
        candidates.forEach(each -> wanted.addAll(each.products()));
        var stock = levels.find(wanted);
        var givenBack = new LinkedHashSet<String>();
        for (var each : candidates) if (offering.plan(each, next(each), stock).whole()) givenBack.addAll(serve(each));
        return givenBack;
    }

    private static String next(Reservation it) {
        return Reservation.key(it.orderId(), it.attempt() + 1);
    }

    private Set<String> serve(Reservation candidate) {
        var givenBack = new LinkedHashSet<String>();
        for (int i = 0; i < TRIES; i++) {
            var stock = levels.find(candidate.products());
            var now = reservations.find(List.of(candidate.orderId())).get(candidate.orderId());
            if (now == null || now.state() != State.SHORT) {
                waiting.remove(candidate.products().stream()
                        .map(each -> Waiting.Entry.of(each, candidate))
                        .toList());
                return givenBack;
            }
            var key = next(now);
            var plan = offering.plan(now, key, stock);
            if (!plan.whole()) return givenBack;
            now.items().forEach(item -> {
                var slot = plan.from().get(item.productId());
                var level = stock.get(item.productId());
                if (level != null && slot != null) level.take(key, slot, item.quantity());
            });
            if (levels.write(stock.values()))
                givenBack.addAll(
                        reserve(now.taken(plan.from(), now.attempt() + 1).next(), key));
        }
        return givenBack;
    }

    /** The marks are settled with what is decided, whoever decided: another may have cancelled the order meanwhile. */
    private Set<String> reserve(Reservation next, String key) {
        var event = new ReservationEvent.StockReserved(
                UUID.randomUUID().toString(),
                next.orderId(),
                next.orderVersion(),
                Instant.now(),
                next.attempt(),
                ReservationEvent.Line.of(next, Map.of()));
        boolean decided =
                reservations.replace(next, sender.outgoing(StockBeans.RESERVATIONS, next.orderId(), event.id(), event));
        var givenBack = settlement.clean(next.products(), Set.of(key));
        if (decided) outbox.wake(next.orderId());
        return givenBack;
    }
}
