package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.warehouse.Warehouses;

/**
 * What an order may be given, and from where. The places of its shop come first, then those of its channel, then those for
 * all. The first that has every line serves the whole order; if none has, each line is served whole by the first that has it.
 * A line is never torn: it is one parcel.
 */
@Component
class Offering {

    static final String ALL_OTHERS = "*";

    /** Where each product is to be taken from, and of which there is too little. */
    record Plan(Map<String, Slot> from, Set<String> missing) {

        boolean whole() {
            return missing.isEmpty();
        }
    }

    private final Warehouses warehouses;

    Offering(Warehouses warehouses) {
        this.warehouses = warehouses;
    }

    /** Of products that no stock is kept of there is always enough. @param key what it is taken under, perhaps again */
    Plan plan(Reservation it, String key, Map<String, Level> stock) {
        var places = warehouses.serving(it.origin().channel(), it.origin().shop());
        var items = it.items().stream()
                .filter(each -> stock.containsKey(each.productId()))
                .toList();
        for (var place : places) {
            var whole = new LinkedHashMap<String, Slot>();
            for (var item : items) {
                var slot = fitting(it, item, key, List.of(place), places, stock);
                if (slot == null) break;
                whole.put(item.productId(), slot);
            }
            if (whole.size() == items.size()) return new Plan(whole, Set.of());
        }
        var split = new LinkedHashMap<String, Slot>();
        var missing = new LinkedHashSet<String>();
        for (var item : items) {
            var slot = fitting(it, item, key, places, places, stock);
            if (slot == null) missing.add(item.productId());
            else split.put(item.productId(), slot);
        }
        return new Plan(split, missing);
    }

    private static @Nullable Slot fitting(
            Reservation it, Item item, String key, List<String> among, List<String> all, Map<String, Level> stock) {
        var level = stock.get(item.productId());
        if (level == null || item.quantity() == 0) return Slot.MAIN;
        for (var place : among) {
            var slot = level.slot(place, it.origin().livestream());
            long lacking = level.lacks(key, slot, item.quantity());
            if (lacking == 0) return slot;
            if (level.at(place).available() < lacking) continue;
            if (level.offered(all, it.origin().channel(), it.origin().livestream()) >= lacking) return slot;
        }
        return null;
    }

    /** Units of it that an order from there could have now. */
    long offered(Level level, Origin to) {
        return level.offered(warehouses.serving(to.channel(), to.shop()), to.channel(), to.livestream());
    }

    /** The most that one line from there could have now: all of it from one place. */
    long atMost(Level level, Origin to) {
        long most = 0;
        for (var place : warehouses.serving(to.channel(), to.shop()))
            most = Math.max(most, level.at(place).available());
        return Math.min(most, offered(level, to));
    }

    /** By channel, where one has a buffer or a place of its own; and for all others. */
    Map<String, Long> offered(Level level) {
        var channels = new TreeSet<>(level.buffers().keySet());
        channels.addAll(warehouses.channels());
        var all = new TreeMap<String, Long>();
        channels.add(ALL_OTHERS);
        for (var channel : channels) all.put(channel, offered(level, new Origin(channel, "", null)));
        return all;
    }

    StockEvent.StockChanged changed(Level level, long version) {
        var places = new ArrayList<StockEvent.Place>();
        level.shelves()
                .forEach((place, shelf) ->
                        places.add(new StockEvent.Place(place, shelf.onHand(), shelf.reserved(), shelf.available())));
        return new StockEvent.StockChanged(
                UUID.randomUUID().toString(),
                level.productId,
                version,
                Instant.now(),
                level.onHand(),
                level.reserved(),
                level.available(),
                places,
                level.buffers(),
                level.setAside(),
                offered(level));
    }
}
