package vn.ocop.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists of units: a record for each and every stretch of days on which it was the same. */
final class Register {

    private static final String OLD_LIST = "Quyết định 124/2004/QĐ-TTg";
    private static final String NEW_LIST = "Quyết định 19/2025/QĐ-TTg";

    private record Change(String name, LocalDate until, String resolution) {}

    /** All records, those of today before those of earlier days of the same unit. */
    final List<Place> places = new ArrayList<>();

    /** The code of today's province for each code of before 1 July 2025. */
    final Map<String, String> successors = new HashMap<>();

    Register() {
        var changes = new HashMap<String, List<Change>>();
        for (var row : Table.resource("/place-changes.csv", 4)) {
            var change = new Change(row.cell(1), LocalDate.parse(row.cell(2)), row.cell(3));
            changes.computeIfAbsent(list(row.cell(0), change.until()), key -> new ArrayList<>())
                    .add(change);
        }
        for (var row : Table.resource("/places.csv", 4)) {
            var parent = row.cell(3).isEmpty() ? null : row.cell(3);
            var earlier = changes.getOrDefault(list(row.cell(0), Places.MERGED), List.of());
            add(row.cell(0), row.cell(1), parent, Places.MERGED, null, NEW_LIST, earlier);
        }
        for (var row : Table.resource("/province-history.csv", 4)) {
            var earlier = changes.getOrDefault(list(row.cell(0), Places.BEFORE_MERGED), List.of());
            add(row.cell(0), row.cell(1), null, null, Places.BEFORE_MERGED, OLD_LIST, earlier);
            successors.put(row.cell(0), row.cell(2));
        }
    }

    private static String list(String code, LocalDate day) {
        return (day.isBefore(Places.MERGED) ? "old " : "new ") + code;
    }

    private void add(
            String code,
            String name,
            @Nullable String parent,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String list,
            List<Change> changes) {
        var forms = new ArrayList<Place>();
        var since = from;
        var source = list;
        for (var each : changes) {
            forms.addFirst(
                    new Place(code, each.name(), Wording.kind(each.name()), parent, since, each.until(), source));
            since = each.until().plusDays(1);
            source = each.resolution();
        }
        forms.addFirst(new Place(code, name, Wording.kind(name), parent, since, to, source));
        places.addAll(forms);
    }
}
