package vn.ocop.order.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.Charge;

/** What all rows of an order say together: the uppermost that says it counts, and others that say otherwise are told of. */
final class Shared {

    private static final List<Column> FEES = List.of(Column.COMMISSION, Column.SERVICE, Column.TRANSACTION);
    private static final List<Column> TAXES = List.of(Column.VAT, Column.PIT);
    private static final int MOST_CODES = 10;

    private final List<Row> rows;
    private final Cells cells;
    private final Findings findings;

    Shared(List<Row> rows, Cells cells, Findings findings) {
        this.rows = rows;
        this.cells = cells;
        this.findings = findings;
    }

    private @Nullable Row first(Column column) {
        Row first = null;
        for (var row : rows) {
            var cell = row.cell(column);
            if (cell.isEmpty()) continue;
            if (first == null) first = row;
            else if (!same(column, first.cell(column), cell)) findings.add(Flaw.ROWS_DIFFER, row, column);
        }
        return first;
    }

    private static boolean same(Column column, String one, String other) {
        if (one.equals(other)) return true;
        if (column == Column.PHONE) return Objects.equals(phone(one), phone(other));
        var amount = Amounts.dong(one);
        if (amount != null) return amount.equals(Amounts.dong(other));
        var moment = Moments.of(one);
        return moment != null && moment.equals(Moments.of(other));
    }

    @Nullable
    Long money(Column column, boolean mayBeNegative) {
        var row = first(column);
        return row == null ? null : cells.money(row, column, mayBeNegative);
    }

    @Nullable
    Instant moment(Column column, Instant latest) {
        var row = first(column);
        return row == null ? null : cells.moment(row, column, latest);
    }

    /** The latest of all rows. */
    @Nullable
    Instant latest(Column column, Instant latest) {
        return rows.stream()
                .map(each -> cells.moment(each, column, latest))
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private @Nullable String text(Column column) {
        var row = first(column);
        return row == null ? null : cells.text(row, column);
    }

    @Nullable
    List<Charge> fees() {
        return charges(FEES);
    }

    @Nullable
    List<Charge> taxes() {
        return charges(TAXES);
    }

    /** Null when the file says nothing of them. */
    private @Nullable List<Charge> charges(List<Column> columns) {
        var charges = new ArrayList<Charge>();
        for (var column : columns) {
            var amount = money(column, true);
            if (amount != null) charges.add(new Charge(column.name(), amount));
        }
        return charges.isEmpty() ? null : List.copyOf(charges);
    }

    ObservedOrder.@Nullable Promotion promotion() {
        var codes = text(Column.VOUCHER);
        if (codes == null) return null;
        var each = Stream.of(codes.split("[,;]"))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .limit(MOST_CODES)
                .toList();
        return new ObservedOrder.Promotion(null, each, null);
    }

    /** What stays of a person: a hash, and the commune. */
    ObservedOrder.@Nullable Buyer buyer(String pepper) {
        var province = text(Column.PROVINCE);
        var district = text(Column.DISTRICT);
        var commune = text(Column.COMMUNE);
        boolean nowhere = province == null && district == null && commune == null;
        var delivery = nowhere ? null : new ObservedOrder.Delivery(province, district, commune);
        var phone = phone();
        if (phone == null && delivery == null) return null;
        return new ObservedOrder.Buyer(phone == null ? null : Ids.person(pepper, phone), delivery);
    }

    private @Nullable String phone() {
        var row = first(Column.PHONE);
        var phone = row == null ? null : phone(row.cell(Column.PHONE));
        if (row != null && phone == null) findings.add(Flaw.PHONE, row, Column.PHONE);
        return phone;
    }

    /** With the zero in front that spreadsheets take away; null for a masked one, which may be of several people. */
    private static @Nullable String phone(String text) {
        var digits = text.replaceAll("[\\s.()+'-]", "");
        if (digits.matches("[1-9]\\d{8}")) return "0" + digits;
        if (digits.matches("84\\d{8,10}")) return "0" + digits.substring(2);
        return digits.matches("0\\d{8,10}") ? digits : null;
    }
}
