package vn.ocop.catalog.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.sheet.Line;
import vn.ocop.sheet.Sheet;

/**
 * The row that heads the columns, of one line or two, and what stands above it.
 *
 * @param last the last row of it
 * @param headings as they are written, by column
 */
record Header(int last, Map<Columns, Integer> columns, List<String> headings, List<Line> preamble) {

    private static final int MOST_ABOVE = 50;

    /** @return null when no row near the top heads a column for products and one for their producers */
    static @Nullable Header in(Sheet sheet) throws IOException {
        var above = new ArrayList<Line>();
        while (above.size() < MOST_ABOVE) {
            var line = sheet.next();
            if (line == null) return null;
            var columns = Columns.find(line);
            if (columns.containsKey(Columns.PRODUCT) && columns.containsKey(Columns.PRODUCER))
                return of(line, columns, above).with(sheet.next());
            above.add(line);
        }
        return null;
    }

    private static Header of(Line line, Map<Columns, Integer> columns, List<Line> above) {
        return new Header(line.number(), columns, line.cells(), above);
    }

    /** With a second line below, such as "Xã" and "Huyện" below one "Địa chỉ": a line of nothing but headings. */
    private Header with(@Nullable Line below) {
        if (below == null || below.number() != last + 1) return this;
        var known = Columns.find(below);
        boolean onlyHeadings =
                below.cells().stream().filter(each -> !each.isEmpty()).allMatch(each -> Columns.named(each) != null);
        if (known.isEmpty() || !onlyHeadings) return this;
        var both = new EnumMap<Columns, Integer>(columns);
        known.forEach((column, at) -> {
            both.values().removeIf(at::equals);
            both.putIfAbsent(column, at);
        });
        if (!both.containsKey(Columns.PRODUCT) || !both.containsKey(Columns.PRODUCER)) return this;
        var names = new ArrayList<String>();
        for (int i = 0; i < Math.max(headings.size(), below.cells().size()); i++)
            names.add(below.cell(i).isEmpty() && i < headings.size() ? headings.get(i) : below.cell(i));
        return new Header(below.number(), both, names, preamble);
    }

    String heading(Columns column) {
        var at = columns.get(column);
        return at == null ? column.heading() : headings.get(at);
    }
}
