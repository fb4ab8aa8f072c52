package vn.ocop.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.ocop.place.FormerCommune.Heir;
import vn.ocop.place.FormerCommune.Share;

/** The communes of before 1 July 2025 of which it is known what became of them. */
final class CommuneHistory {

    private static final int COLUMNS = 6;

    private final Map<String, FormerCommune> communes = new LinkedHashMap<>();
    private final Map<String, Names<FormerCommune>> byProvince = new HashMap<>();

    /**
     * @param file of an operator, in the form of the project's own; empty for none
     * @param today the commune of today of that code, or null
     * @throws IllegalArgumentException naming the line that is wrong: half a history is worse than none
     */
    CommuneHistory(String file, Collection<String> provinces, Function<String, @Nullable Place> today) {
        read(Table.resource("/commune-history.csv", COLUMNS), provinces, today);
        read(Table.file(file, COLUMNS), provinces, today);
        for (var each : communes.values()) {
            byProvince
                    .computeIfAbsent(each.province(), code -> new Names<>())
                    .add(each, each.kind(), Wording.of(each.name()).bare());
        }
    }

    private void read(List<Table.Row> rows, Collection<String> provinces, Function<String, @Nullable Place> today) {
        var read = new LinkedHashMap<String, FormerCommune>();
        for (var row : rows) {
            var name = row.cell(0);
            var district = row.cell(1).isEmpty() ? null : row.cell(1);
            if (!provinces.contains(row.cell(2)))
                throw row.wrong("no province had the code " + row.cell(2) + " on 30 June 2025");
            var place = today.apply(row.cell(3));
            if (place == null) throw row.wrong("no commune of today has the code " + row.cell(3));
            var heir = new Heir(place, share(row), row.cell(5));
            var kind = kind(row);
            var key = row.cell(2)
                    + ' '
                    + kind
                    + ' '
                    + Folding.spell(name)
                    + ' '
                    + (district == null ? "" : FormerCommune.fold(district));
            read.computeIfAbsent(key, unseen -> new FormerCommune(name, kind, district, row.cell(2), new ArrayList<>()))
                    .heirs()
                    .add(heir);
        }
        communes.putAll(read);
    }

    private static Place.Kind kind(Table.Row row) {
        try {
            return Wording.kind(row.cell(0));
        } catch (IllegalArgumentException e) {
            throw row.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Share share(Table.Row row) {
        for (var each : Share.values()) if (each.name().equals(row.cell(4))) return each;
        throw row.wrong("the share '" + row.cell(4) + "' is neither WHOLE nor PART");
    }

    Collection<FormerCommune> all() {
        return communes.values();
    }

    /** Those of that name that a province of before 1 July 2025 had. */
    List<FormerCommune> named(Wording name, String province) {
        var names = byProvince.get(province);
        return names == null ? List.of() : names.named(name);
    }
}
