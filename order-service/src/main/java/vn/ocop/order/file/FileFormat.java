package vn.ocop.order.file;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's own headings mean.
 *
 * @param columns by heading; {@value #LEFT_OUT} for a column that is not read though its heading is known
 */
record FileFormat(Map<String, String> columns) {

    static final String LEFT_OUT = "none";
    static final FileFormat USUAL = new FileFormat(Map.of());

    /** Null when the shop says nothing of it, or wants it left out. */
    @Nullable
    Column column(String heading) {
        var title = title(heading);
        return title == null ? null : Column.titled(title).orElse(null);
    }

    boolean knows(String heading) {
        return title(heading) != null;
    }

    private @Nullable String title(String heading) {
        var folded = Words.fold(heading);
        return columns.entrySet().stream()
                .filter(each -> Words.fold(each.getKey()).equals(folded))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** How the shop calls a column. */
    String heading(Column column) {
        return columns.entrySet().stream()
                .filter(each -> each.getValue().equals(column.title()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(column.heading());
    }
}
