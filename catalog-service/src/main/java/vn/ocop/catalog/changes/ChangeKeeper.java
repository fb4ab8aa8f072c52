package vn.ocop.catalog.changes;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.scheduling.annotation.Scheduled;
import vn.ocop.catalog.product.Product;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Failures.TryAgain;

/**
 * Brings the feed to what products and their stock are.
 *
 * <p>First what is told of a product changes, marked as moving; then its position is put at the end of the log; then the mark
 * is cleared and the old position forgotten. Killed in between, the same comes again from Kafka and goes on with what is still
 * marked. A reader that finds a position thus always gets data at least as new; it may get it twice.
 */
class ChangeKeeper {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Entries entries;
    private final Positions positions;
    private final Function<Collection<String>, Map<String, Product>> products;
    private final Arrivals arrivals;
    private final EventJson json;
    private final InstantSource clock;

    ChangeKeeper(
            Entries entries,
            Positions positions,
            Function<Collection<String>, Map<String, Product>> products,
            Arrivals arrivals,
            EventJson json,
            InstantSource clock) {
        this.entries = entries;
        this.positions = positions;
        this.products = products;
        this.arrivals = arrivals;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param touched products that are to be looked at in the store
     * @param stocks the newest of each product whose stock changed
     * @throws TryAgain when another did the same at the same time
     */
    void follow(Collection<String> touched, Map<String, Stock> stocks) {
        var kinds = touched.isEmpty() ? EnumSet.of(Kind.OFFERS) : EnumSet.allOf(Kind.class);
        var ids = new LinkedHashSet<>(touched);
        ids.addAll(stocks.keySet());
        if (ids.isEmpty()) return;
        var known = entries.find(ids, kinds);
        var found = touched.isEmpty() ? Map.<String, Product>of() : products.apply(touched);
        var now = clock.instant();
        var today = now.atZone(VIETNAM).toLocalDate();
        var shown = new ArrayList<Entries.Write>();
        for (var id : ids) {
            var before = known.getOrDefault(id, Entry.unknown(id));
            var after = before;
            var product = found.get(id);
            var stock = stocks.get(id);
            if (product != null) after = after.with(View.of(product, today, json.mapper()), now);
            if (stock != null) after = after.with(stock, now);
            shown.add(new Entries.Write(before, after));
        }
        move(written(shown));
    }

    private List<Entry> written(List<Entries.Write> shown) {
        write(shown.stream().filter(each -> !each.after().equals(each.before())).toList());
        return shown.stream()
                .map(each -> each.after().equals(each.before())
                        ? each.after()
                        : each.after().written())
                .toList();
    }

    private void move(List<Entry> all) {
        var settled = new ArrayList<Entries.Write>();
        var left = new EnumMap<Kind, List<Long>>(Kind.class);
        var moving = all.stream().filter(each -> !each.moving().isEmpty()).toList();
        if (moving.isEmpty()) return;
        var places = new EnumMap<Kind, Long>(Kind.class);
        for (var kind : Kind.values()) {
            var ids = moving.stream()
                    .filter(each -> each.moving().contains(kind))
                    .map(Entry::id)
                    .toList();
            if (!ids.isEmpty()) places.put(kind, positions.append(kind, ids));
        }
        for (var entry : moving) {
            var after = entry;
            for (var kind : entry.moving()) {
                long place = places.merge(kind, 1L, Long::sum) - 1;
                long old = entry.at(kind);
                if (old > 0)
                    left.computeIfAbsent(kind, each -> new ArrayList<>()).add(old);
                after = after.settled(kind, place);
            }
            settled.add(new Entries.Write(entry, after));
        }
        write(settled);
        left.forEach(positions::forget);
        arrivals.announce();
    }

    private void write(List<Entries.Write> writes) {
        if (!entries.write(writes)) throw new TryAgain("Another follows the same products");
    }

    /** Looks again at products whose certificates turn by the calendar alone. */
    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void turn() {
        var day = clock.instant().atZone(VIETNAM).toLocalDate();
        for (int round = 0; round < 100; round++) {
            var turned = entries.turned(day, 500);
            follow(turned, Map.of());
            if (turned.size() < 500) return;
        }
    }
}
