package vn.ocop.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a text, ended by any of the three ways, none longer in memory than it may be. */
final class TextLines implements Closeable {

    private static final int LONGEST = 1 << 18;

    /** @param cut whether there was more of it */
    record Text(String text, boolean cut) {}

    private final Reader in;
    private final char[] buffer = new char[8_192];
    private int at;
    private int end;
    private boolean first = true;

    TextLines(Reader in) {
        this.in = in;
    }

    @Nullable
    Text next() throws IOException {
        var line = new StringBuilder();
        boolean cut = false;
        for (int each = read(); each >= 0; each = read()) {
            if (each == '\n' || each == '\r') {
                if (each == '\r' && peek() == '\n') read();
                return new Text(line.toString(), cut);
            }
            if (line.length() < LONGEST) line.append((char) each);
            else cut = true;
            if (at == end && !fill()) return new Text(line.toString(), cut);
        }
        return null;
    }

    private int read() throws IOException {
        int each = peek();
        if (each >= 0) at++;
        if (first && each == '\uFEFF') {
            first = false;
            return read();
        }
        first = false;
        return each;
    }

    private int peek() throws IOException {
        return at < end || fill() ? buffer[at] : -1;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
