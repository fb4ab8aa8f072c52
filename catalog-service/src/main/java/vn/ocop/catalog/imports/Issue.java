package vn.ocop.catalog.imports;

import org.jspecify.annotations.Nullable;
import vn.ocop.sheet.Line;

/**
 * What is wrong with a row, or had to be put right.
 *
 * @param code stable
 * @param column what the column is taken for
 * @param heading of it in the file
 * @param letter of it in a spreadsheet, absent when the file has no such column
 * @param value of the cell, cut off after 200 characters
 * @param fatal whether the row is refused for it
 * @param fix what would mend it
 */
record Issue(
        String code,
        String column,
        String heading,
        @Nullable String letter,
        @Nullable String value,
        boolean fatal,
        Text message,
        Text fix) {

    record Text(String vi, String en) {}

    static Issue of(Row row, Columns column, String code, boolean fatal, Text message, Text fix) {
        var at = row.header().columns().get(column);
        var value = row.cell(column);
        return new Issue(
                code,
                column.title(),
                row.header().heading(column),
                at == null ? null : Line.letter(at),
                value.isEmpty() ? null : value.length() > 200 ? value.substring(0, 200) : value,
                fatal,
                message,
                fix);
    }
}
