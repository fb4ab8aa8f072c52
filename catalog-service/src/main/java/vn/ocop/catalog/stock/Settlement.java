package vn.ocop.catalog.stock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Failures.TryAgain;

/** Brings the stock to what reservations say: does their moves, settles the marks that tries have left, and tells it. */
@Component
class Settlement {

    private static final int TRIES = 50;

    private final Levels levels;
    private final Reservations reservations;
    private final Movements movements;
    private final EventSender sender;

    Settlement(Levels levels, Reservations reservations, Movements movements, EventSender sender) {
        this.levels = levels;
        this.reservations = reservations;
        this.movements = movements;
        this.sender = sender;
    }

    /** Does to the stock what the reservations of these orders have decided. */
    Set<String> move(Set<String> orders) {
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
                    if (level != null && !level.marks.has(move.key()))
                        level.move(move, reservation.slot(move.productId()));
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

    /**
     * Settles these marks with what their reservations say, files what was moved, and tells the products' new availability.
     *
     * @return the products of which something was given back that was taken in vain
     */
    Set<String> clean(Collection<String> products, Set<String> keys) {
        var left = new LinkedHashSet<>(products);
        for (int i = 0; !left.isEmpty(); i++) {
            var stock = levels.find(left);
            var orders = new HashSet<String>();
            stock.values()
                    .forEach(each -> each.marks.keys().stream()
                            .filter(keys::contains)
                            .map(Reservation::orderOf)
                            .forEach(orders::add));
            var now = orders.isEmpty() ? Map.<String, Reservation>of() : reservations.find(orders);
            var givenBack = new LinkedHashSet<String>();
            var moved = new ArrayList<Movement>();
            for (var level : stock.values()) {
                for (var key : List.copyOf(level.marks.keys())) {
                    var reservation = now.get(Reservation.orderOf(key));
                    if (!keys.contains(key) || reservation == null || reservation.moving(key)) continue;
                    if (level.settle(key, slot -> reservation.kept(key, level.productId, slot)))
                        givenBack.add(level.productId);
                }
                moved.addAll(level.movements.all());
            }
            movements.add(moved);
            stock.values().stream()
                    .filter(each -> !each.movements.all().isEmpty())
                    .forEach(each -> each.movements.filed());
            if (levels.write(stock.values())) {
                sender.sendAll(stock.values().stream()
                        .map(each -> levels.told(each, each.dirty() ? each.version + 1 : each.version))
                        .toList());
                return givenBack;
            }
            if (i == TRIES) throw new TryAgain("The stock is being changed too often");
        }
        return Set.of();
    }
}
