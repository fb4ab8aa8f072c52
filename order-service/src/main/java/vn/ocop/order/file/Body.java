package vn.ocop.order.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ocop.sheet.Line;
import vn.ocop.sheet.Sheet;

/** The rows of a table without those that only number its columns or add it up. */
final class Body implements Closeable {

    private static final int MOST_LEFT_OUT = 200;
    private static final Pattern FOOTER =
            Pattern.compile("^(tong|tong cong|tong so|cong|ghi chu|nguoi lap|nguoi lap bieu|total|ky ten)\\b.*");

    private final Sheet sheet;
    private final Header header;
    private final List<Integer> leftOut = new ArrayList<>();

    Body(Sheet sheet, Header header) {
        this.sheet = sheet;
        this.header = header;
    }

    /** @return null at the end */
    @Nullable
    Row next() throws IOException {
        for (var line = sheet.next(); line != null; line = sheet.next()) {
            if (line.number() <= header.row()) continue;
            if (line.broken() || !(isNumbering(line) || isFooter(line))) return Row.of(line, header);
            if (leftOut.size() < MOST_LEFT_OUT) leftOut.add(line.number());
        }
        return null;
    }

    /** Numbers of rows, the first ones. */
    List<Integer> leftOut() {
        return leftOut;
    }

    /** 1, 2, 3 … below the header. */
    private boolean isNumbering(Line line) {
        if (line.number() != header.row() + 1) return false;
        int count = 0;
        for (var cell : line.cells()) {
            if (cell.isEmpty()) continue;
            if (!cell.matches("\\(?" + (count + 1) + "\\)?")) return false;
            count++;
        }
        return count > 2;
    }

    private boolean isFooter(Line line) {
        if (!line.cell(header.columns().getOrDefault(Column.SKU, 0)).isEmpty()) return false;
        return line.cells().stream()
                .filter(each -> !each.isEmpty())
                .findFirst()
                .map(Words::fold)
                .filter(each -> FOOTER.matcher(each).matches())
                .isPresent();
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
