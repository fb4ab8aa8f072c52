package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.stock.ReservationEvent.Line;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.messaging.Received;

/** Answers each order that does not know yet how its stock stands. Acts on what an order is, not on what is told of it. */
@Component
class OrderListener implements BatchHandler {

    private final StockKeeper keeper;
    private final Levels levels;
    private final Offering offering;
    private final EventSender sender;
    private final EventJson json;

    OrderListener(StockKeeper keeper, Levels levels, Offering offering, EventSender sender, EventJson json) {
        this.keeper = keeper;
        this.levels = levels;
        this.offering = offering;
        this.sender = sender;
        this.json = json;
    }

    @Override
    public void handle(List<Received> batch) {
        var newest = new LinkedHashMap<String, OrderView>();
        var came = new HashMap<String, Long>();
        var traces = new LinkedHashMap<String, Received>();
        for (var each : batch) {
            if (each.value() == null) continue;
            var order = json.read(java.util.Objects.requireNonNull(each.value()), OrderView.class);
            if (order.order().test() || order.settled()) continue;
            newest.merge(order.orderId(), order, (a, b) -> a.version() > b.version() ? a : b);
            traces.put(order.orderId(), each);
            came.merge(order.orderId(), each.timestampMillis(), Math::min);
        }
        if (newest.isEmpty()) return;
        var settled = keeper.settle(asTheyCame(newest.values(), came));
        var answers = new ArrayList<Outgoing>();
        for (var order : newest.values()) {
            var reservation = settled.get(order.orderId());
            if (reservation == null
                    || standing(order, reservation).name().equals(order.order().stock())) continue;
            var event = event(order, reservation);
            var trace = java.util.Objects.requireNonNull(traces.get(order.orderId()))
                    .traceparent();
            answers.add(sender.outgoing(StockBeans.RESERVATIONS, order.orderId(), id(event), event, trace));
        }
        sender.sendAll(answers);
    }

    /** By the time of their first word; of the same time, each a moment after the other, so that those who wait have an order. */
    private static List<OrderView> asTheyCame(Collection<OrderView> orders, Map<String, Long> came) {
        var all = new ArrayList<OrderView>(orders.size());
        long last = Long.MIN_VALUE;
        var sorted = orders.stream()
                .sorted(Comparator.comparing(each -> came.getOrDefault(each.orderId(), 0L)))
                .toList();
        for (var each : sorted) {
            last = Math.max(last + 1, came.getOrDefault(each.orderId(), 0L));
            all.add(each.came(Instant.ofEpochMilli(last)));
        }
        return all;
    }

    /** Of what is wholly cancelled nothing is kept, whatever was promised once. */
    private static Reservation.State standing(OrderView order, Reservation it) {
        return order.wantsNothing() ? Reservation.State.RELEASED : it.state();
    }

    private ReservationEvent event(OrderView order, Reservation it) {
        var id = UUID.randomUUID().toString();
        var orderId = order.orderId();
        long version = order.version();
        var now = Instant.now();
        return switch (standing(order, it)) {
            case RESERVED ->
                new ReservationEvent.StockReserved(id, orderId, version, now, it.attempt(), Line.of(it, Map.of()));
            case SHORT ->
                new ReservationEvent.StockShort(id, orderId, version, now, it.attempt(), Line.of(it, offered(it)));
            case RELEASED ->
                new ReservationEvent.StockReleased(id, orderId, version, now, it.attempt(), Line.of(it, Map.of()));
        };
    }

    private Map<String, Long> offered(Reservation it) {
        var offered = new LinkedHashMap<String, Long>();
        levels.find(it.products())
                .forEach((product, level) -> offered.put(product, offering.atMost(level, it.origin())));
        return offered;
    }

    private static String id(ReservationEvent event) {
        return switch (event) {
            case ReservationEvent.StockReserved it -> it.id();
            case ReservationEvent.StockShort it -> it.id();
            case ReservationEvent.StockReleased it -> it.id();
        };
    }
}
