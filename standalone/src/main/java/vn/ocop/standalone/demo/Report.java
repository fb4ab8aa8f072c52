package vn.ocop.standalone.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the demo prints and writes: how long each act took, and each figure as expected and as answered. */
final class Report {

    /** One number, as the simulators know it and as the platform answered. */
    record Figure(String table, String row, String measure, long expected, long actual) {
        boolean agrees() {
            return expected == actual;
        }
    }

    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Map<String, Object> notes = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();

    void took(String act, double time) {
        seconds.put(act, time);
    }

    void note(String name, Object value) {
        notes.put(name, value);
    }

    void figure(String table, String row, String measure, long expected, long actual) {
        figures.add(new Figure(table, row, measure, expected, actual));
    }

    List<Figure> differences() {
        return figures.stream().filter(figure -> !figure.agrees()).toList();
    }

    Map<String, Object> json() {
        return Map.of(
                "seconds",
                seconds,
                "notes",
                notes,
                "figures",
                figures,
                "differences",
                differences().size(),
                "ok",
                differences().isEmpty());
    }

    void print(PrintStream out) {
        var tables = new LinkedHashMap<String, Map<String, Map<String, Figure>>>();
        for (var figure : figures) {
            tables.computeIfAbsent(figure.table(), t -> new LinkedHashMap<>())
                    .computeIfAbsent(figure.row(), r -> new LinkedHashMap<>())
                    .put(figure.measure(), figure);
        }
        tables.forEach((name, rows) -> table(out, name, rows));
        out.println();
        seconds.forEach((act, time) -> out.printf(Locale.ROOT, "  %-58s %7.1f s%n", act, time));
        notes.forEach((name, value) -> out.printf(Locale.ROOT, "  %-58s %s%n", name, value));
        out.println();
        if (differences().isEmpty()) {
            out.printf("  All %d figures equal what the channels know they sent.%n", figures.size());
        } else {
            out.printf(
                    "  %d of %d figures DIFFER from what the channels know they sent:%n",
                    differences().size(), figures.size());
            differences().forEach(each -> out.println("    " + each));
        }
    }

    private static void table(PrintStream out, String name, Map<String, Map<String, Figure>> rows) {
        var measures = rows.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .toList();
        out.printf("%n  %s%n  %-34s", name, "");
        measures.forEach(measure -> out.printf("%22s", measure));
        out.println();
        var shown = new ArrayList<>(rows.entrySet());
        for (var row : shown.subList(0, Math.min(shown.size(), 12))) {
            out.printf("  %-34s", row.getKey());
            for (var measure : measures) {
                var figure = row.getValue().get(measure);
                out.printf("%22s", figure == null ? "" : dong(figure.actual()) + (figure.agrees() ? "" : " !"));
            }
            out.println();
        }
        if (shown.size() > 12) out.printf("  … and %d more rows, all compared%n", shown.size() - 12);
    }

    /** Vietnamese grouping: 1.234.567. */
    static String dong(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '.');
    }
}
