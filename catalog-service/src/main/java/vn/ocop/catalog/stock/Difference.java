package vn.ocop.catalog.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a stock says is reserved in a place, or counted to a livestream, other than what reservations say.
 *
 * @param stored units that the stock says, {@code computed} those that reservations and marks say
 * @param inFlight how many marks stood in the stock
 */
record Difference(
        String productId,
        @Nullable String place,
        @Nullable String livestream,
        long stored,
        long computed,
        int inFlight) {

    static List<Difference> between(Level level, Audit found) {
        var all = new ArrayList<Difference>();
        int inFlight = level.marks.keys().size();
        var places = new TreeSet<>(level.shelves().keySet());
        places.addAll(found.reserved().keySet());
        for (var place : places) {
            long stored = level.at(place).reserved();
            long computed = found.reserved().getOrDefault(place, 0L);
            if (stored != computed) all.add(new Difference(level.productId, place, null, stored, computed, inFlight));
        }
        level.quotas().forEach((livestream, quota) -> {
            long computed = found.taken().getOrDefault(livestream, 0L);
            if (quota.taken() != computed)
                all.add(new Difference(level.productId, null, livestream, quota.taken(), computed, inFlight));
        });
        return all;
    }
}
