package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.stock.Reservation.Item;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;

/** The orders whose stock is short. They are given what becomes available in the order they came, and are told so. */
@Component
class WaitingList {

    private static final int TRIES = 50;

    private final Levels levels;
    private final Reservations reservations;
    private final Settlement settlement;
    private final EventSender sender;
    private final Outbox outbox;

    WaitingList(
            Levels levels,
            Reservations reservations,
            Settlement settlement,
            EventSender sender,
            Outbox reservationOutbox) {
        this.levels = levels;
        this.reservations = reservations;
        this.settlement = settlement;
        this.sender = sender;
        this.outbox = reservationOutbox;
    }

    /** Serves those that wait for one of these products, and forgets those that wait no more. */
    void serve(Collection<String> products) {
        var waiting = new LinkedHashSet<String>();
        levels.find(products).values().forEach(each -> waiting.addAll(each.waiting()));
        if (waiting.isEmpty()) return;
        var candidates = reservations.find(waiting).values();
        var wanted = new LinkedHashSet<String>();
        candidates.forEach(each -> wanted.addAll(products(each)));
        var stock = levels.find(wanted);
        candidates.stream()
                .filter(each -> each.state() != State.SHORT || enough(each, stock))
                .sorted(Comparator.comparing(Reservation::since))
                .forEach(this::serve);
    }

    /** What a killed process did not come to. */
    void serveAll() {
        serve(levels.waitedFor());
    }

    private void serve(Reservation candidate) {
        var products = products(candidate);
        for (int i = 0; i < TRIES; i++) {
            var stock = levels.find(products);
            var now = reservations.find(List.of(candidate.orderId())).get(candidate.orderId());
            if (now == null || now.state() != State.SHORT) {
                products.forEach(each -> levels.removeWaiting(each, candidate.orderId()));
                return;
            }
            if (!enough(now, stock)) return;
            var key = Reservation.key(now.orderId(), now.attempt() + 1);
            for (var item : now.items()) {
                var level = stock.get(item.productId());
                if (level != null) level.take(key, item.quantity());
            }
            if (levels.write(stock.values())) reserve(now, key);
        }
    }

    /** The marks are settled with what is decided, whoever decided: another may have cancelled the order meanwhile. */
    private void reserve(Reservation before, String key) {
        var next = before.with(State.RESERVED, before.attempt() + 1, before.orderVersion(), before.items(), List.of());
        var event = new ReservationEvent.StockReserved(
                UUID.randomUUID().toString(),
                next.orderId(),
                next.orderVersion(),
                Instant.now(),
                ReservationEvent.Line.of(next, Map.of()));
        boolean decided =
                reservations.replace(next, sender.outgoing(StockBeans.RESERVATIONS, next.orderId(), event.id(), event));
        settlement.clean(products(next), java.util.Set.of(key));
        if (decided) outbox.wake(next.orderId());
    }

    private static List<String> products(Reservation it) {
        return it.items().stream().map(Item::productId).toList();
    }

    private static boolean enough(Reservation it, Map<String, Level> stock) {
        var key = Reservation.key(it.orderId(), it.attempt() + 1);
        return it.items().stream().allMatch(item -> {
            var level = stock.get(item.productId());
            return level == null || level.available() >= level.lacks(key, item.quantity());
        });
    }
}
