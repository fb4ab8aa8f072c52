package vn.ocop.catalog.verification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.product.Products;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;

/** All products by everything that names them, in memory, as the products topic tells them: nobody who asks reaches the store. */
@Component
class Register {

    /** More products than anybody reads; a decision can name hundreds. */
    static final int MOST = 1_000;

    record Entry(String productId, long version, boolean withdrawn, Told.Product product) {}

    record Match(Naming naming, Entry entry) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final NavigableSet<Naming> namings = new ConcurrentSkipListSet<>();
    private final EventJson json;
    private final Products stored;

    Register(EventJson json, Products stored) {
        this.json = json;
        this.stored = stored;
    }

    Optional<Entry> entry(String productId) {
        return Optional.ofNullable(entries.get(productId));
    }

    /** Each product once. Those whose name is exactly what was typed, if there are any. */
    List<Match> find(String typed) {
        var named = new ArrayList<Naming>();
        var key = Naming.keyOf(typed);
        if (!key.isEmpty()) collect(key, named);
        var gtin = Naming.gtinOf(typed);
        if (gtin != null) collect(gtin, named);
        var text = Naming.textOf(typed);
        Predicate<Naming> exact =
                each -> each.how() == Naming.How.GTIN || each.text().equals(text);
        var best = named.stream().anyMatch(exact) ? named.stream().filter(exact).toList() : named;
        var found = new LinkedHashMap<String, Match>();
        for (var each : best) {
            var entry = entries.get(each.productId());
            if (entry != null) found.putIfAbsent(entry.productId(), new Match(each, entry));
        }
        return List.copyOf(found.values());
    }

    private void collect(String key, List<Naming> into) {
        for (var each : namings.tailSet(new Naming(key, Naming.How.PRODUCT_CODE, "", ""))) {
            if (!each.key().equals(key) || into.size() >= MOST) return;
            into.add(each);
        }
    }

    /** Called by one thread alone. */
    void onProduct(Received received) {
        if (received.value() == null) return;
        var told = json.read(received.value(), Told.class);
        var before = entries.get(told.productId());
        if (before != null && before.version() >= told.version()) return;
        var product = told.product() != null ? told.product() : before != null ? before.product() : stored(told);
        if (product == null) return;
        boolean withdrawn = told.product() == null || Boolean.FALSE.equals(product.active());
        entries.put(told.productId(), new Entry(told.productId(), told.version(), withdrawn, product));
        var now = Naming.of(told.productId(), product);
        namings.addAll(now);
        if (before == null) return;
        Set<Naming> gone = new HashSet<>(Naming.of(told.productId(), before.product()));
        now.forEach(gone::remove);
        gone.forEach(namings::remove);
    }

    /** What the topic forgot of a product once it told that it is withdrawn. */
    private Told.@Nullable Product stored(Told told) {
        return stored.find(told.productId())
                .map(each -> json.read(json.write(each), Told.Product.class))
                .orElse(null);
    }
}
