package vn.ocop.order.file;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.Ids;

/**
 * Which order each row is of, row by row. A sale without a number, as at a fair, gets one made of what was sold, when, and to
 * whom, and of how often the very same stood above: so it stays the same when the file comes again, grows or is sorted.
 */
final class Numbering {

    /** Before the numbers that are made here. */
    static final String SALE = "sale-";

    private static final List<Column> TELLING = List.of(
            Column.SKU,
            Column.QUANTITY,
            Column.PRICE,
            Column.AMOUNT,
            Column.SELLER_DISCOUNT,
            Column.PLATFORM_DISCOUNT,
            Column.PAYS);

    private final String usualDay;
    private final String pepper;
    private final Map<String, Integer> sales = new HashMap<>();
    private @Nullable String above;

    /**
     * A numbering from the top.
     *
     * @param usualDay of rows that name none, empty without one
     * @param pepper of phone numbers
     */
    Numbering(String usualDay, String pepper) {
        this.usualDay = usualDay;
        this.pepper = pepper;
    }

    /** A row without number, time and total below one with a number goes on with that order, as exports write it. */
    String of(Row row) {
        var number = row.cell(Column.ORDER);
        if (row.broken() || number.length() > Column.ORDER.longest()) return "row-" + row.number();
        if (!number.isEmpty()) {
            above = number;
            return number;
        }
        boolean goesOn =
                row.cell(Column.PLACED).isEmpty() && row.cell(Column.PAYS).isEmpty();
        if (above != null && goesOn) return above;
        above = null;
        var content = Ids.fingerprint(content(row).getBytes(StandardCharsets.UTF_8));
        int times = sales.merge(content, 1, Integer::sum);
        return SALE + content + (times == 1 ? "" : "-" + times);
    }

    private String content(Row row) {
        var placed = row.cell(Column.PLACED);
        var moment = Moments.of(placed.isEmpty() ? usualDay : placed);
        var content = new StringBuilder(moment == null ? placed : moment.toString());
        for (var column : TELLING) {
            var cell = row.cell(column);
            var amount = column == Column.SKU ? null : Amounts.dong(cell);
            content.append('|').append(amount == null ? cell : amount.toString());
        }
        var phone = row.cell(Column.PHONE);
        return content.append('|')
                .append(phone.isEmpty() ? "" : Ids.person(pepper, phone))
                .toString();
    }
}
