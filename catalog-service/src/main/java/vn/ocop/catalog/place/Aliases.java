package vn.ocop.catalog.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import vn.ocop.catalog.place.Wording.Name;

/** What people, channels and forms write for a unit; a table each, told apart by its scheme. */
final class Aliases {

    record Alias(Name name, Place place) {}

    private final Map<String, List<Alias>> schemes = new HashMap<>();
    private final Map<String, List<Place>> byText = new HashMap<>();

    /** @param reading what a code means on a day */
    Aliases(BiFunction<String, LocalDate, Place> reading) {
        for (var row : Table.resource("/place-aliases.csv", 4)) {
            var place = reading.apply(row.cell(2), LocalDate.parse(row.cell(3)));
            var alias = new Alias(Name.of(row.cell(1)), place);
            schemes.computeIfAbsent(row.cell(0), scheme -> new ArrayList<>()).add(alias);
            byText.computeIfAbsent(key(row.cell(0), row.cell(1)), key -> new ArrayList<>())
                    .add(place);
        }
    }

    private static String key(String scheme, String text) {
        return scheme + ' ' + Folding.fold(text);
    }

    List<Alias> of(String scheme) {
        return schemes.getOrDefault(scheme, List.of());
    }

    List<Place> find(String scheme, String text) {
        return byText.getOrDefault(key(scheme, text), List.of());
    }
}
