package vn.ocop.order.file;

import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.sheet.Line;

/**
 * What is wrong with an order of a file, or had to be left out.
 *
 * @param code stable
 * @param row as a spreadsheet counts it; absent when it is about the order as a whole
 * @param column what the column is taken for
 * @param heading of it in the file
 * @param letter of it in a spreadsheet, absent when the file has no such column
 * @param value of the cell, cut off after 100 characters; never a phone number
 * @param fatal whether the order is not taken for it
 * @param fix what would mend it
 */
record Issue(
        String code,
        @Nullable Integer row,
        @Nullable String column,
        @Nullable String heading,
        @Nullable String letter,
        @Nullable String value,
        boolean fatal,
        Text message,
        Text fix) {

    record Text(String vi, String en) {}

    private static final int LONGEST_VALUE = 100;

    static Issue of(Flaw flaw, Row row, Column column) {
        var at = row.header().columns().get(column);
        var value = row.cell(column);
        boolean told = !value.isEmpty() && column != Column.PHONE;
        return new Issue(
                flaw.name(),
                row.number(),
                column.title(),
                row.header().heading(column),
                at == null ? null : Line.letter(at),
                told ? value.substring(0, Math.min(value.length(), LONGEST_VALUE)) : null,
                flaw.fatal,
                flaw.message,
                flaw.fix);
    }

    /** Of an order as a whole. @param row its first, where there is one to name */
    static Issue of(Flaw flaw, @Nullable Integer row, @Nullable String value) {
        return new Issue(flaw.name(), row, null, null, null, value, flaw.fatal, flaw.message, flaw.fix);
    }

    /** What the order's own writer found. */
    static Issue of(IntakeOutcome.Issue found) {
        return new Issue(
                found.code(),
                null,
                found.path(),
                null,
                null,
                null,
                true,
                new Text(found.vi(), found.en()),
                new Text("Sửa các dòng của đơn rồi gửi lại", "Mend the rows of the order and send them again"));
    }
}
