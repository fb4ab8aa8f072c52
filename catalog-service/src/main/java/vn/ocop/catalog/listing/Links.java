package vn.ocop.catalog.listing;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ids of all listings, by shop and by product, in memory: the store has no index by which it could find them. */
@Component
class Links {

    /** The product of those that have none. */
    static final String NONE = "";

    /** @param product null when the listing is gone */
    private record Link(long version, @Nullable String product) {}

    private final Map<String, Link> links = new ConcurrentHashMap<>();
    private final NavigableSet<String> all = new ConcurrentSkipListSet<>();
    private final Map<String, NavigableSet<String>> byProduct = new ConcurrentHashMap<>();

    /** As written here or told by any instance; what is older than what is known is not heard. */
    void keep(Listing it) {
        var product = it.removed() ? null : it.productId() == null ? NONE : it.productId();
        links.compute(it.id(), (id, was) -> {
            if (was != null && was.version() > it.version()) return was;
            move(id, was == null ? null : was.product(), product);
            return new Link(it.version(), product);
        });
    }

    void drop(String listing) {
        links.computeIfPresent(listing, (id, was) -> {
            move(id, was.product(), null);
            return new Link(was.version(), null);
        });
    }

    private void move(String id, @Nullable String from, @Nullable String to) {
        if (from != null && !from.equals(to)) {
            byProduct.computeIfPresent(from, (product, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
        if (to == null) {
            all.remove(id);
            return;
        }
        all.add(id);
        byProduct.compute(to, (product, ids) -> {
            var some = ids == null ? new ConcurrentSkipListSet<String>() : ids;
            some.add(id);
            return some;
        });
    }

    NavigableSet<String> all() {
        return all;
    }

    /** Of a product, or of {@link #NONE}. */
    NavigableSet<String> of(String product) {
        var ids = byProduct.get(product);
        return ids == null ? new TreeSet<>() : ids;
    }
}
