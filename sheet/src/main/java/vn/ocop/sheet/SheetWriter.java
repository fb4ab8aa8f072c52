package vn.ocop.sheet;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a table, row by row, so that Excel opens it as it is meant. */
public interface SheetWriter extends Closeable {

    /** @param cells texts, whole numbers, or null for nothing */
    void line(List<? extends @Nullable Object> cells) throws IOException;

    /**
     * Heads the columns of a table that people fill in.
     *
     * @param texts columns, counted from 0, whose cells stay as they are typed: no zero is lost, and no long number rounded
     */
    void head(List<String> headings, Set<Integer> texts) throws IOException;

    /** UTF-8 with the mark that Excel needs to see it; texts that begin like a formula are kept texts. */
    static SheetWriter csv(OutputStream out) throws IOException {
        return new Csv(out);
    }

    static SheetWriter xlsx(OutputStream out, String name) {
        return new Xlsx(out, name);
    }

    /** RFC 4180. */
    final class Csv implements SheetWriter {

        private final BufferedWriter out;

        private Csv(OutputStream out) throws IOException {
            this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            this.out.write('\uFEFF');
        }

        @Override
        public void line(List<? extends @Nullable Object> cells) throws IOException {
            for (int i = 0; i < cells.size(); i++) {
                if (i > 0) out.write(',');
                var cell = cells.get(i);
                if (cell instanceof String text) out.write(quoted(Guard.on(text)));
                else if (cell != null) out.write(cell.toString());
            }
            out.write("\r\n");
        }

        /** Nothing can be said of a column here. */
        @Override
        public void head(List<String> headings, Set<Integer> texts) throws IOException {
            line(headings);
        }

        private static String quoted(String text) {
            boolean plain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
            return plain && text.equals(text.strip()) ? text : '"' + text.replace("\"", "\"\"") + '"';
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** A workbook of one sheet, written as it grows. */
    final class Xlsx implements SheetWriter {

        private static final int ROWS_HELD = 500;

        private final Workbook book;
        private final Worksheet sheet;
        private int row;

        private Xlsx(OutputStream out, String name) {
            this.book = new Workbook(out, "OCOP", "1.0");
            this.sheet = book.newWorksheet(name);
        }

        @Override
        public void line(List<? extends @Nullable Object> cells) throws IOException {
            for (int i = 0; i < cells.size(); i++) {
                switch (cells.get(i)) {
                    case null -> {}
                    case Number number -> sheet.value(row, i, number);
                    case Object text -> sheet.inlineString(row, i, text.toString());
                }
            }
            if (++row % ROWS_HELD == 0) sheet.flush();
        }

        @Override
        public void head(List<String> headings, Set<Integer> texts) throws IOException {
            for (int i = 0; i < headings.size(); i++) {
                sheet.width(i, Math.max(14, headings.get(i).length() + 2));
                if (texts.contains(i)) sheet.style(i).format("@").set();
                sheet.style(row, i).bold().fillColor("E2EFDA").set();
            }
            sheet.freezePane(0, row + 1);
            line(headings);
        }

        @Override
        public void close() throws IOException {
            sheet.finish();
            book.close();
        }
    }
}
