package vn.ocop.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Cells that one value stretches over downwards: only the uppermost has it in the file, the others mean it too. */
final class Merges {

    private static final Pattern REFERENCE = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):[A-Z]{1,3}(\\d{1,7})");
    private static final int MOST = 100_000;

    private final Map<Integer, TreeMap<Integer, Integer>> lastRows = new TreeMap<>();
    private final Map<Integer, String> tops = new TreeMap<>();

    private Merges() {}

    /** Reads a sheet to its end, where they stand. @param xml closed here */
    static Merges of(Xml xml) throws IOException {
        var found = new Merges();
        int count = 0;
        try (xml) {
            while (xml.toTag()) {
                if (!xml.starts("mergeCell")) continue;
                if (++count > MOST) throw Unreadable.ZIP_BOMB.problem();
                var reference = xml.attribute("ref");
                if (reference != null) found.add(reference);
            }
        }
        return found;
    }

    private void add(String reference) {
        var parts = REFERENCE.matcher(reference);
        if (!parts.matches()) return;
        int column = 0;
        for (char each : parts.group(1).toCharArray()) column = column * 26 + (each - 'A' + 1);
        int first = Integer.parseInt(parts.group(2));
        int last = Integer.parseInt(parts.group(3));
        if (column <= Line.MOST_COLUMNS && last > first)
            lastRows.computeIfAbsent(column - 1, key -> new TreeMap<>()).put(first, last);
    }

    /** With what stretches down to this row; a row that has nothing of its own stays blank. */
    List<String> filled(int row, List<String> cells) {
        if (lastRows.isEmpty() || cells.isEmpty()) return cells;
        var filled = new ArrayList<>(cells);
        lastRows.forEach((column, merges) -> {
            var merge = merges.floorEntry(row);
            if (merge == null || merge.getValue() < row) return;
            if (merge.getKey() == row) {
                tops.put(column, column < cells.size() ? cells.get(column) : "");
            } else if (column >= cells.size() || cells.get(column).isEmpty()) {
                while (filled.size() <= column) filled.add("");
                filled.set(column, tops.getOrDefault(column, ""));
            }
        });
        return filled;
    }
}
