package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.messaging.Received;

/** Answers each order that does not know yet how its stock stands. Acts on what an order is, not on what is told of it. */
@Component
class OrderListener implements BatchHandler {

    private final StockKeeper keeper;
    private final EventSender sender;
    private final EventJson json;

    OrderListener(StockKeeper keeper, EventSender sender, EventJson json) {
        this.keeper = keeper;
        this.sender = sender;
        this.json = json;
    }

    @Override
    public void handle(List<Received> batch) {
        var newest = new LinkedHashMap<String, OrderView>();
        var traces = new LinkedHashMap<String, Received>();
        for (var each : batch) {
            if (each.value() == null) continue;
            var order = json.read(java.util.Objects.requireNonNull(each.value()), OrderView.class);
            if (order.order().test() || order.settled()) continue;
            newest.merge(order.orderId(), order, (a, b) -> a.version() > b.version() ? a : b);
            traces.put(order.orderId(), each);
        }
        if (newest.isEmpty()) return;
        var settled = keeper.settle(newest.values());
        var answers = new ArrayList<Outgoing>();
        for (var order : newest.values()) {
            var reservation = settled.get(order.orderId());
            if (reservation == null
                    || reservation.state().name().equals(order.order().stock())) continue;
            var event = event(order, reservation);
            var trace = java.util.Objects.requireNonNull(traces.get(order.orderId()))
                    .traceparent();
            answers.add(sender.outgoing(StockBeans.RESERVATIONS, order.orderId(), id(event), event, trace));
        }
        sender.sendAll(answers);
    }

    private ReservationEvent event(OrderView order, Reservation it) {
        var id = UUID.randomUUID().toString();
        return switch (it.state()) {
            case RESERVED ->
                new ReservationEvent.StockReserved(
                        id, order.orderId(), order.version(), Instant.now(), StockKeeper.lines(it, java.util.Map.of()));
            case SHORT -> {
                var available = keeper.available(
                        it.items().stream().map(Reservation.Item::productId).toList());
                yield new ReservationEvent.StockShort(
                        id, order.orderId(), order.version(), Instant.now(), StockKeeper.lines(it, available));
            }
            case RELEASED ->
                new ReservationEvent.StockReleased(
                        id, order.orderId(), order.version(), Instant.now(), StockKeeper.lines(it, java.util.Map.of()));
        };
    }

    private static String id(ReservationEvent event) {
        return switch (event) {
            case ReservationEvent.StockReserved it -> it.id();
            case ReservationEvent.StockShort it -> it.id();
            case ReservationEvent.StockReleased it -> it.id();
        };
    }
}
