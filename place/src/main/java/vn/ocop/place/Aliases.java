package vn.ocop.place;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import vn.ocop.place.Wording.Name;

/** What people, channels and forms write for a unit; a table each, told apart by its scheme. */
final class Aliases {

    private static final int COLUMNS = 4;

    private final Map<String, List<Alias>> schemes = new HashMap<>();
    private final Map<String, List<Place>> byText = new HashMap<>();

    /**
     * @param file of an operator, in the form of the project's own; empty for none
     * @param reading what a code means on a day
     * @throws IllegalArgumentException naming the line that is wrong
     */
    Aliases(String file, BiFunction<String, LocalDate, Place> reading) {
        read(Table.resource("/place-aliases.csv", COLUMNS), reading);
        read(Table.file(file, COLUMNS), reading);
    }

    private void read(List<Table.Row> rows, BiFunction<String, LocalDate, Place> reading) {
        for (var row : rows) {
            var place = place(row, reading);
            var alias = new Alias(Name.of(row.cell(1)), place);
            schemes.computeIfAbsent(row.cell(0), scheme -> new ArrayList<>()).add(alias);
            byText.computeIfAbsent(key(row.cell(0), row.cell(1)), key -> new ArrayList<>())
                    .add(place);
        }
    }

    private static Place place(Table.Row row, BiFunction<String, LocalDate, Place> reading) {
        try {
            return reading.apply(row.cell(2), LocalDate.parse(row.cell(3)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw row.wrong(String.valueOf(e.getMessage()));
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
