package vn.ocop.order.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ocop.sheet.Unreadable;

/**
 * The rows of each order together, wherever they stand. The file is read twice: first for where each order ends, then each order
 * is given at its last row, so that only those which are spread over the file are held.
 */
final class Gathering implements Closeable {

    /** All rows of one order, as they stand. */
    record Gathered(String number, List<Row> rows) {}

    /** Characters of the rows of orders whose last row has not come. */
    private static final long MOST_HELD = 16_000_000;

    private final Body body;
    private final Numbering numbering;
    private final Map<String, Integer> last = new HashMap<>();
    private final Map<String, List<Row>> open = new HashMap<>();
    private int rows;
    private long held;

    /** @throws vn.ocop.http.Problem UNREADABLE_FILE when there are more rows than that */
    Gathering(Table table, int mostRows, Supplier<Numbering> numberings) throws IOException {
        var first = numberings.get();
        try (var whole = table.body()) {
            for (var row = whole.next(); row != null; row = whole.next()) {
                if (++rows > mostRows) throw Unreadable.TOO_MANY_ROWS.problem();
                last.put(first.of(row), row.number());
            }
        }
        this.numbering = numberings.get();
        this.body = table.body();
    }

    int rows() {
        return rows;
    }

    /** Complete once all are given. */
    List<Integer> leftOut() {
        return List.copyOf(body.leftOut());
    }

    /** @return null at the end */
    @Nullable
    Gathered next() throws IOException {
        for (var row = body.next(); row != null; row = body.next()) {
            var number = numbering.of(row);
            var all = open.computeIfAbsent(number, key -> new ArrayList<>(1));
            all.add(row);
            held += row.size();
            if (last.getOrDefault(number, 0) == row.number()) {
                open.remove(number);
                all.forEach(each -> held -= each.size());
                return new Gathered(number, all);
            }
            if (held > MOST_HELD) throw Unreadable.SCATTERED.problem();
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
