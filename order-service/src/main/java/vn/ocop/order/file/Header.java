package vn.ocop.order.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.sheet.Line;
import vn.ocop.sheet.Sheet;

/**
 * The row that heads the columns.
 *
 * @param headings as they are written, by column
 */
record Header(int row, Map<Column, Integer> columns, List<String> headings) {

    private static final int MOST_ABOVE = 50;

    /** A column of the file. @param column what it is taken for; absent when it is left out */
    record Heading(String letter, String heading, @Nullable String column) {}

    /** @return null when no row near the top heads a column for what was sold and one for how much */
    static @Nullable Header in(Sheet sheet, FileFormat format) throws IOException {
        for (int above = 0; above < MOST_ABOVE; above++) {
            var line = sheet.next();
            if (line == null) return null;
            var columns = columns(line, format);
            if (columns.containsKey(Column.SKU) && columns.containsKey(Column.QUANTITY))
                return new Header(line.number(), columns, line.cells());
        }
        return null;
    }

    /** The first of each; what the shop itself says of a heading goes before what it usually means. */
    private static Map<Column, Integer> columns(Line line, FileFormat format) {
        var found = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < line.cells().size(); i++) {
            var own = format.column(line.cell(i));
            if (own != null) found.put(own, i);
        }
        for (int i = 0; i < line.cells().size(); i++) {
            if (format.knows(line.cell(i))) continue;
            var column = Column.named(line.cell(i));
            if (column != null) found.putIfAbsent(column, i);
        }
        return found;
    }

    /** What became of each column. */
    List<Heading> described() {
        var described = new ArrayList<Heading>();
        for (int i = 0; i < headings.size(); i++) {
            if (headings.get(i).isEmpty()) continue;
            var heading = Words.plain(headings.get(i));
            var at = i;
            var column = columns.entrySet().stream()
                    .filter(each -> each.getValue() == at)
                    .map(each -> each.getKey().title())
                    .findFirst();
            described.add(new Heading(
                    Line.letter(i), heading.length() > 100 ? heading.substring(0, 100) : heading, column.orElse(null)));
        }
        return described;
    }

    /** As the file has it, or as the template would. */
    String heading(Column column) {
        var at = columns.get(column);
        return at == null ? column.heading() : Words.plain(headings.get(at));
    }
}
