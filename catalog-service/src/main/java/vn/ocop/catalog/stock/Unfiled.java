package vn.ocop.catalog.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The movements that stand in a level, written with what they changed, until they are in the journal. */
final class Unfiled {

    private static final String FIELD = "moved.";

    private final String productId;
    private long count;
    private final Map<Long, Movement> standing = new TreeMap<>();
    private final Map<Long, Movement> added = new LinkedHashMap<>();
    private List<Long> filed = List.of();

    private Unfiled(String productId, long count) {
        this.productId = productId;
        this.count = count;
    }

    static Unfiled of(String productId, Document level) {
        var all = new Unfiled(productId, level.get("movements", 0L));
        var found = level.get("moved", Document.class);
        if (found != null)
            found.forEach((number, each) -> all.standing.put(
                    Long.valueOf(number), Movement.of(productId, Long.parseLong(number), (Document) each)));
        return all;
    }

    Collection<Movement> all() {
        return standing.values();
    }

    Optional<Movement> of(String request) {
        return standing.values().stream()
                .filter(each -> each.request().equals(request))
                .findFirst();
    }

    void add(
            String place,
            Movement.Reason reason,
            long before,
            long delta,
            String by,
            @Nullable String note,
            String request) {
        var it = new Movement(
                productId, ++count, place, reason, delta, before, before + delta, by, Instant.now(), note, request);
        standing.put(it.number(), it);
        added.put(it.number(), it);
    }

    /** All of them are in the journal. */
    void filed() {
        filed = List.copyOf(standing.keySet());
        standing.clear();
    }

    boolean dirty() {
        return !added.isEmpty() || !filed.isEmpty();
    }

    void into(Document set, Document unset) {
        set.append("movements", count);
        added.forEach((number, each) -> set.append(FIELD + number, each.document()));
        filed.forEach(number -> unset.append(FIELD + number, ""));
    }
}
