package vn.ocop.order.file;

import java.util.EnumMap;
import java.util.Map;
import vn.ocop.sheet.Line;

/**
 * One row of a file, by column: no more of it than can be of use, so that nobody's name or street is held.
 *
 * @param broken whether it could not be parted into cells for certain
 * @param cells none of them empty, and none longer than its column allows by more than one character
 */
record Row(int number, boolean broken, Map<Column, String> cells, Header header) {

    static Row of(Line line, Header header) {
        var cells = new EnumMap<Column, String>(Column.class);
        header.columns().forEach((column, at) -> {
            var text = Words.plain(line.cell(at));
            if (!text.isEmpty()) cells.put(column, text.substring(0, Math.min(text.length(), column.longest() + 1)));
        });
        return new Row(line.number(), line.broken(), cells, header);
    }

    /** Empty when there is none. */
    String cell(Column column) {
        return cells.getOrDefault(column, "");
    }

    int size() {
        return cells.values().stream().mapToInt(String::length).sum();
    }
}
