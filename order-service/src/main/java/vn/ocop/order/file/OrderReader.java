package vn.ocop.order.file;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.ObservedOrder.Return;
import vn.ocop.order.intake.OrderStatus;

/** Makes the rows of one order what a channel would have told of it, or says why they cannot be. */
final class OrderReader {

    private static final int MOST_LINES = 200;

    /** For clocks that are not quite right, and files of a day that ends elsewhere. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /**
     * How the rows of a file are meant.
     *
     * @param workbook whether a spreadsheet may have rounded long numbers
     * @param usualDay on which rows that name no day were sold
     * @param now when the file came
     * @param pepper of phone numbers
     */
    record Terms(boolean workbook, @Nullable Instant usualDay, Instant now, String pepper) {}

    private final Statuses statuses;
    private final Terms terms;

    OrderReader(Statuses statuses, Terms terms) {
        this.statuses = statuses;
        this.terms = terms;
    }

    FileOrder read(Gathering.Gathered gathered) {
        var findings = new Findings();
        var rows = gathered.rows();
        var cells = new Cells(findings);
        check(rows, cells, findings);
        var lines = new ArrayList<Sold>();
        for (var row : rows.subList(0, Math.min(rows.size(), MOST_LINES))) {
            var line = row.broken() ? null : Sold.of(row, cells, findings);
            if (line != null) lines.add(line);
        }
        var shared = new Shared(rows, cells, findings);
        var placed = shared.moment(Column.PLACED, terms.now().plus(AHEAD));
        if (placed == null
                && rows.stream().allMatch(each -> each.cell(Column.PLACED).isEmpty())) {
            placed = terms.usualDay();
            if (placed == null) findings.add(Flaw.REQUIRED, rows.getFirst(), Column.PLACED);
        }
        boolean sale = gathered.number().startsWith(Numbering.SALE);
        var silent = sale ? OrderStatus.COMPLETED : OrderStatus.PLACED;
        var sums = Sums.of(shared);
        var state =
                State.of(rows, sums.shared(lines).stream().sorted(Sold.ORDER).toList(), statuses, silent, findings);
        var order = order(shared, placed == null ? Instant.EPOCH : placed, sums, state);
        var numbers = (findings.fatal()
                        ? rows.stream().map(Row::number)
                        : state.lines().stream().map(each -> each.row().number()))
                .limit(MOST_LINES)
                .toList();
        boolean timed = rows.getFirst().header().columns().containsKey(Column.UPDATED);
        return new FileOrder(
                gathered.number(), numbers, findings.fatal() ? null : order, timed, findings.all(), null, null);
    }

    private void check(List<Row> rows, Cells cells, Findings findings) {
        var first = rows.getFirst();
        if (rows.size() > MOST_LINES) findings.add(Flaw.TOO_MANY_LINES, rows.get(MOST_LINES), Column.ORDER);
        if (rows.stream().anyMatch(Row::broken)) findings.add(Flaw.BROKEN_ROW, first, Column.ORDER);
        var number = cells.text(first, Column.ORDER);
        if (number != null && rounded(number)) findings.add(Flaw.NUMBER_ROUNDED, first, Column.ORDER);
    }

    private boolean rounded(String number) {
        if (number.matches("\\d(?:[.,]\\d+)?[eE]\\+?\\d+")) return true;
        return terms.workbook()
                && number.matches("\\d{16,}")
                && number.substring(15).matches("0+");
    }

    private ObservedOrder order(Shared shared, Instant placed, Sums sums, State state) {
        var updated = shared.latest(Column.UPDATED, terms.now().plus(AHEAD));
        var at = updated == null || updated.isBefore(placed) ? placed : updated;
        var lines = state.lines();
        return new ObservedOrder(
                state.status(),
                state.word(),
                placed,
                at,
                false,
                "VND",
                sums.totals(lines),
                shared.buyer(terms.pepper()),
                shared.promotion(),
                IntStream.range(0, lines.size())
                        .mapToObj(i -> lines.get(i).line(i + 1))
                        .toList(),
                shared.fees(),
                shared.taxes(),
                returns(lines, at),
                state.cancelAsked() ? Boolean.TRUE : null);
    }

    /** Files number no returns, but say how many units are back by now; what says otherwise is another. */
    private static @Nullable List<Return> returns(List<Sold> lines, Instant at) {
        var back = new ArrayList<LineQuantity>();
        for (int i = 0; i < lines.size(); i++) {
            int units = Objects.requireNonNullElse(lines.get(i).returned(), 0);
            if (units > 0) back.add(new LineQuantity(i + 1, units));
        }
        if (back.isEmpty()) return null;
        var number = back.stream()
                .map(each -> each.line() + "x" + each.quantity())
                .collect(Collectors.joining("-", "so-far-", ""));
        return List.of(new Return(number, at, Return.SO_FAR, List.copyOf(back)));
    }
}
