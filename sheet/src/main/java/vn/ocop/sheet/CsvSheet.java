package vn.ocop.sheet;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.sheet.TextLines.Text;

/**
 * RFC 4180 as people write it. A quote that is never closed spoils its own line and no other: what it would have swallowed is
 * read again.
 */
final class CsvSheet implements Sheet {

    private static final int MOST_JOINED = 50;
    private static final int MOST_CHARACTERS = 1 << 16;

    private final TextLines lines;
    private final char separator;
    private final Deque<Text> again = new ArrayDeque<>();
    private int number;

    CsvSheet(TextLines lines, char separator) {
        this.lines = lines;
        this.separator = separator;
    }

    @Override
    public @Nullable Line next() throws IOException {
        while (true) {
            var first = line();
            if (first == null) return null;
            number++;
            if (number == 1 && first.text().matches("(?i)\"?sep=.\"?")) continue;
            var line = read(first);
            if (!line.isBlank()) return line;
        }
    }

    private Line read(Text first) throws IOException {
        var cells = new Cells(separator);
        if (cells.closedAfter(first.text())) return new Line(number, cells.all(), first.cut());
        var joined = new ArrayList<Text>();
        int length = first.text().length();
        while (joined.size() < MOST_JOINED && length < MOST_CHARACTERS) {
            var more = line();
            if (more == null) break;
            joined.add(more);
            length += more.text().length();
            if (cells.closedAfter("\n" + more.text())) return new Line(number, cells.all(), more.cut());
        }
        joined.reversed().forEach(again::addFirst);
        return new Line(number, cells.upTo(first.text()), true);
    }

    private @Nullable Text line() throws IOException {
        return again.isEmpty() ? lines.next() : again.pollFirst();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Parts a text into cells, line by line while a quote is open. */
    private static final class Cells {

        private enum State {
            BEGINNING,
            BARE,
            QUOTED,
            QUOTE
        }

        private final char separator;
        private final List<String> done = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private State state = State.BEGINNING;

        Cells(char separator) {
            this.separator = separator;
        }

        boolean closedAfter(String text) {
            for (int i = 0; i < text.length(); i++) take(text.charAt(i));
            if (state == State.QUOTED) return false;
            end();
            return true;
        }

        private void take(char each) {
            if (state == State.QUOTED) {
                if (each == '"') state = State.QUOTE;
                else add(each);
            } else if (each == separator) {
                end();
            } else if (each == '"' && state == State.BEGINNING) {
                state = State.QUOTED;
            } else if (each == '"' && state == State.QUOTE) {
                add('"');
                state = State.QUOTED;
            } else {
                add(each);
                state = State.BARE;
            }
        }

        private void add(char each) {
            if (cell.length() <= Line.LONGEST) cell.append(each);
        }

        private void end() {
            if (done.size() == Line.MOST_COLUMNS) {
                if (!cell.isEmpty()) throw Unreadable.TOO_MANY_COLUMNS.problem();
            } else {
                done.add(Guard.off(cell.toString()).strip());
            }
            cell.setLength(0);
            state = State.BEGINNING;
        }

        List<String> all() {
            return List.copyOf(done);
        }

        /** As if no quote meant anything. */
        List<String> upTo(String text) {
            return List.of(Line.cut(text.strip()));
        }
    }
}
