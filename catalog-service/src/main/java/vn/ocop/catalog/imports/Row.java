package vn.ocop.catalog.imports;

import java.text.Normalizer;
import java.util.regex.Pattern;
import vn.ocop.sheet.Line;

/**
 * One row of a list, by column.
 *
 * @param group the label of the group of rows that it stands in, empty without one
 * @param region the same of a place
 */
record Row(Line line, Header header, String group, String region) {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u200b\\ufeff]+");

    int number() {
        return line.number();
    }

    boolean has(Columns column) {
        return header.columns().containsKey(column);
    }

    /** What an export leaves empty is not known, and not to be asked for. */
    boolean isOfExport() {
        return !cell(Columns.ID).isEmpty();
    }

    /** Empty when there is none. */
    String cell(Columns column) {
        var at = header.columns().get(column);
        return at == null ? "" : plain(line.cell(at));
    }

    /** Composed, and with one space where there were blanks of any kind. */
    static String plain(String text) {
        if (text.isEmpty()) return text;
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }
}
