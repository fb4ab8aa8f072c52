package vn.ocop.order.file;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads cells as what they stand for; what they cannot stand for is found. */
final class Cells {

    private static final int MOST_UNITS = 1_000_000;
    private static final long SMALL = 1_000;

    private final Findings findings;

    Cells(Findings findings) {
        this.findings = findings;
    }

    /** Null when empty or not to be used. */
    @Nullable
    String text(Row row, Column column) {
        var text = row.cell(column);
        if (text.isEmpty()) return null;
        if (text.length() > column.longest()) {
            findings.add(Flaw.SIZE, row, column);
            return null;
        }
        if (column.isText() && text.startsWith("=")) {
            findings.add(Flaw.FORMULA, row, column);
            return null;
        }
        return text;
    }

    @Nullable
    String required(Row row, Column column) {
        if (row.cell(column).isEmpty()) findings.add(Flaw.REQUIRED, row, column);
        return text(row, column);
    }

    /** Null when empty or wrong. A discount or a fee may be written as what it takes away. */
    @Nullable
    Long money(Row row, Column column, boolean mayBeNegative) {
        var text = row.cell(column);
        if (text.isEmpty()) return null;
        var amount = Amounts.dong(text);
        if (amount == null || (amount < 0 && !mayBeNegative)) {
            findings.add(Flaw.BAD_MONEY, row, column);
            return null;
        }
        boolean price = column == Column.PRICE || column == Column.AMOUNT || column == Column.PAYS;
        if (price && amount > 0 && amount < SMALL) findings.add(Flaw.SMALL_MONEY, row, column);
        return Math.abs(amount);
    }

    /** Null when empty or wrong. @param least that it may be */
    @Nullable
    Integer count(Row row, Column column, int least) {
        var text = row.cell(column);
        if (text.isEmpty()) return null;
        var count = Amounts.count(text);
        if (count != null && count >= least && count <= MOST_UNITS) return count;
        findings.add(Flaw.BAD_QUANTITY, row, column);
        return null;
    }

    /** Null when empty or wrong. @param latest that it may be */
    @Nullable
    Instant moment(Row row, Column column, Instant latest) {
        var text = row.cell(column);
        if (text.isEmpty()) return null;
        var moment = Moments.of(text);
        if (moment == null) {
            findings.add(Flaw.BAD_DATE, row, column);
            return null;
        }
        if (!moment.isAfter(latest)) return moment;
        findings.add(Flaw.FUTURE, row, column);
        return null;
    }
}
