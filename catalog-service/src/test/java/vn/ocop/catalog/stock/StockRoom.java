package vn.ocop.catalog.stock;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.stock.Movement.Reason;
import vn.ocop.catalog.warehouse.Warehouses;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;

/** All that keeps stock, on any client of a store and a database of one's own: one instance of the service. */
final class StockRoom {

    final Warehouses warehouses;
    final Levels levels;
    final Reservations reservations;
    final Movements movements;
    final Waiting waiting;
    final WaitingList waitingList;
    final Adjustments adjustments;
    final Sessions sessions;
    final Livestreams livestreams;
    final StockKeeper keeper;
    final Repair repair;

    StockRoom(MongoClient client, String database) {
        var sender = RunningCatalog.bean(EventSender.class);
        var plain = RunningCatalog.mongo().getDatabase(database);
        var outbox = new Outbox(plain.getCollection("stock"), sender, new SimpleMeterRegistry());
        var told = new Outbox(plain.getCollection("reservations"), sender, new SimpleMeterRegistry());
        warehouses = new Warehouses(client, database);
        var offering = new Offering(warehouses);
        levels = new Levels(client, database, sender, outbox, offering);
        reservations = new Reservations(client, database);
        movements = new Movements(client, database);
        waiting = new Waiting(client, database);
        var settlement = new Settlement(levels, reservations, movements, sender);
        waitingList = new WaitingList(levels, reservations, settlement, waiting, offering, sender, told);
        adjustments = new Adjustments(levels, movements, waitingList);
        sessions = new Sessions(client, database);
        livestreams = new Livestreams(sessions, adjustments, waitingList, new EventJson());
        keeper = new StockKeeper(levels, reservations, settlement, waitingList, offering, livestreams);
        repair = new Repair(levels, reservations, waitingList);
        declareIndexes();
    }

    void declareIndexes() {
        movements.declareIndexes();
        reservations.declareIndexes();
    }

    Level level(String product) {
        return levels.find(List.of(product)).values().iterator().next();
    }

    void count(Map<String, Long> onHand) {
        var all = new HashMap<String, Adjustment>();
        onHand.forEach((product, units) -> all.put(product, counted(product, Warehouses.MAIN, units)));
        adjustments.apply(all.values());
    }

    static Adjustment counted(String product, String place, long units) {
        return new Adjustment(
                product,
                place,
                true,
                units,
                Reason.COUNTED,
                null,
                "tester",
                UUID.randomUUID().toString());
    }

    static Adjustment moved(String product, String place, long units, Reason reason, String request) {
        return new Adjustment(product, place, false, units, reason, null, "tester", request);
    }

    static OrderView order(String id, long version, OrderView.Line... lines) {
        return order(id, version, "tiktok", null, List.of(lines));
    }

    static OrderView order(String id, long version, String channel, @Nullable String room, List<OrderView.Line> lines) {
        var promotion = room == null ? null : new OrderView.Promotion(room);
        return new OrderView(
                id, version, new OrderView.Order(channel, "shop", false, "PLACED", "PENDING", promotion, lines));
    }

    /** Lines of so many units of each product. */
    static List<OrderView.Line> lines(Map<String, Integer> quantities) {
        var products = List.copyOf(quantities.keySet());
        return IntStream.range(0, products.size())
                .mapToObj(i -> new OrderView.Line(i + 1, products.get(i), quantities.get(products.get(i)), 0, 0, 0))
                .toList();
    }
}
