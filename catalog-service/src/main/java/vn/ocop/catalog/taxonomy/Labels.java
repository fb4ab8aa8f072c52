package vn.ocop.catalog.taxonomy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.ocop.catalog.taxonomy.Taxonomies.Meaning;
import vn.ocop.catalog.taxonomy.Taxonomies.ProductSet;
import vn.ocop.place.Folding;

/** What lists call a product's kind: names of the taxonomy itself, and those that predate it. */
final class Labels {

    private final Map<String, List<Meaning>> meanings = new HashMap<>();
    private final Map<String, String> lists = new HashMap<>();
    private final Map<String, Map<String, Integer>> words = new HashMap<>();

    Labels(List<ProductSet> sets) {
        rows("/taxonomy-labels.csv", 5, row -> {
            var set = row[3].isEmpty() ? null : Integer.valueOf(row[3]);
            add(row[0], new Meaning(row[1], row[2].isEmpty() ? null : row[2], set));
            lists.put(Folding.fold(row[0]), row[4]);
        });
        var older = List.copyOf(meanings.keySet());
        for (var each : sets) {
            boolean alone = sets.stream()
                            .filter(other -> other.group().equals(each.group()))
                            .count()
                    == 1;
            named(older, each.sectorName(), new Meaning(each.sector(), null, null));
            named(older, each.groupName(), new Meaning(each.sector(), each.group(), alone ? each.set() : null));
            named(older, each.name(), new Meaning(each.sector(), each.group(), each.set()));
        }
        rows(
                "/taxonomy-words.csv",
                3,
                row -> words.computeIfAbsent(row[0], list -> new LinkedHashMap<>())
                        .put(' ' + Folding.fold(row[1]) + ' ', Integer.valueOf(row[2])));
    }

    /** A name of the taxonomy means what it names, unless older lists use it for something else. */
    private void named(List<String> older, String name, Meaning meaning) {
        if (!older.contains(Folding.fold(name))) add(name, meaning);
    }

    private void add(String label, Meaning meaning) {
        var known = meanings.computeIfAbsent(Folding.fold(label), key -> new ArrayList<>(1));
        if (!known.contains(meaning)) known.add(meaning);
    }

    private static void rows(String resource, int columns, Consumer<String[]> reader) {
        try (var in = Labels.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException(resource + " is missing from the build");
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("#")) continue;
                var row = line.split(";", -1);
                if (row.length != columns) throw new IllegalStateException(resource + ": " + line);
                reader.accept(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Meaning> meanings(String label) {
        return List.copyOf(meanings.getOrDefault(Folding.fold(label), List.of()));
    }

    Optional<Integer> guess(String label, String product) {
        var meant = meanings(label);
        if (meant.size() == 1 && meant.getFirst().set() != null)
            return Optional.ofNullable(meant.getFirst().set());
        var name = ' ' + Folding.fold(product) + ' ';
        return words.getOrDefault(lists.getOrDefault(Folding.fold(label), ""), Map.of()).entrySet().stream()
                .filter(each -> name.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
