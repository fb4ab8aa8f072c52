package vn.ocop.catalog.radar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.product.Ends;

/**
 * How many expire of whom; those of most first.
 *
 * @param provinces of today
 * @param producers no more than a hundred; {@code allProducers} says how many there are
 */
record Counts(List<Group> provinces, List<Group> producers, int allProducers) {

    private static final int MOST = 100;

    /**
     * @param id absent of products whose province is not known
     * @param first the first last day among them
     */
    record Group(@Nullable String id, @Nullable String name, int count, LocalDate first) {

        private Group and(Group other) {
            return new Group(id, name, count + other.count, first.isBefore(other.first) ? first : other.first);
        }
    }

    static Counts of(List<Ends.End> ends) {
        var provinces = new LinkedHashMap<String, Group>();
        var producers = new LinkedHashMap<String, Group>();
        for (var each : ends) {
            var last = each.certificate().validTo();
            var unit = each.place() == null ? null : each.place().province();
            var province = unit == null ? new Group(null, null, 1, last) : new Group(unit.code(), unit.name(), 1, last);
            provinces.merge(String.valueOf(province.id()), province, Group::and);
            var producer = each.producer();
            producers.merge(producer.id(), new Group(producer.id(), producer.name(), 1, last), Group::and);
        }
        return new Counts(ranked(provinces), ranked(producers), producers.size());
    }

    private static List<Group> ranked(LinkedHashMap<String, Group> groups) {
        var all = new ArrayList<>(groups.values());
        all.sort(Comparator.comparing(Group::count).reversed().thenComparing(Group::first));
        return all.subList(0, Math.min(MOST, all.size()));
    }
}
