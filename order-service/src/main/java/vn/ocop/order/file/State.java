package vn.ocop.order.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.file.Statuses.Meaning;
import vn.ocop.order.intake.OrderStatus;

/**
 * Where an order is. Each row may have a word of its own: lines that are cancelled or back are so, and the others say where the
 * order is.
 *
 * @param status null when nobody knows the word
 * @param word as the file has it
 * @param lines with the units that the words say are cancelled or back
 */
record State(@Nullable OrderStatus status, @Nullable String word, List<Sold> lines) {

    private static final int LONGEST_WORD = 100;
    private static final String CANCEL_REQUEST = "yeu cau huy";
    private static final Meaning UNKNOWN = new Meaning(null, false);

    /** @param silent what an order is whose file says nothing of it */
    static State of(List<Row> rows, List<Sold> lines, Statuses statuses, OrderStatus silent, Findings findings) {
        var told = rows.stream()
                .filter(each -> !each.cell(Column.STATUS).isEmpty())
                .toList();
        if (told.isEmpty()) return new State(silent, null, lines);
        var reported = new HashSet<String>();
        for (var row : told) {
            var word = row.cell(Column.STATUS);
            if (statuses.of(word) == null && reported.add(word)) findings.add(Flaw.STATUS_UNKNOWN, row, Column.STATUS);
        }
        var words = told.stream()
                .map(each -> each.cell(Column.STATUS))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" / "));
        var meanings = new ArrayList<Meaning>();
        for (var line : lines) {
            var own = line.row().cell(Column.STATUS);
            var word = own.isEmpty() ? told.getFirst().cell(Column.STATUS) : own;
            meanings.add(Objects.requireNonNullElse(statuses.of(word), UNKNOWN));
        }
        return of(meanings, lines, words.substring(0, Math.min(words.length(), LONGEST_WORD)));
    }

    private static State of(List<Meaning> meanings, List<Sold> lines, String word) {
        boolean cancelled = true;
        boolean back = true;
        boolean open = false;
        OrderStatus status = null;
        var undone = new ArrayList<Sold>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var meaning = meanings.get(i);
            boolean off = meaning.status() == OrderStatus.CANCELLED;
            int units = off ? orAll(line.cancelled(), line.quantity()) : orAll(line.cancelled(), 0);
            int returned =
                    meaning.returned() ? orAll(line.returned(), line.quantity() - units) : orAll(line.returned(), 0);
            cancelled &= off && units == line.quantity();
            back &= units + returned >= line.quantity();
            if (!off && !meaning.returned()) {
                status = open ? earlier(status, meaning.status()) : meaning.status();
                open = true;
            }
            undone.add(line.undone(units == 0 ? line.cancelled() : Integer.valueOf(units), returned));
        }
        if (cancelled) return new State(OrderStatus.CANCELLED, word, lines);
        if (open) return new State(status, word, undone);
        boolean anyBack = meanings.stream().anyMatch(Meaning::returned);
        return new State(anyBack ? back ? OrderStatus.RETURNED : OrderStatus.DELIVERED : null, word, undone);
    }

    /** A request is a word that moves nothing by itself. */
    boolean cancelAsked() {
        return word != null && Words.fold(word).contains(CANCEL_REQUEST);
    }

    private static int orAll(@Nullable Integer units, int all) {
        return units == null ? all : units;
    }

    /** An order is where the last of its lines is. */
    private static @Nullable OrderStatus earlier(@Nullable OrderStatus one, @Nullable OrderStatus other) {
        if (one == null || other == null) return null;
        return other.isBefore(one) ? other : one;
    }
}
