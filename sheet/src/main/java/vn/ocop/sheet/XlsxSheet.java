package vn.ocop.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of a workbook: what a cell shows, as text; formulas are never reckoned. */
final class XlsxSheet implements Sheet {

    private static final int LAST_ROW = 1 << 20;
    private static final int LAST_COLUMN = 1 << 14;

    private final ZipFile zip;
    private final Xml xml;
    private final SharedStrings strings;
    private final DateStyles dates;
    private final Merges merges;
    private int number;

    private XlsxSheet(ZipFile zip, Xml xml, SharedStrings strings, DateStyles dates, Merges merges) {
        this.zip = zip;
        this.xml = xml;
        this.strings = strings;
        this.dates = dates;
        this.merges = merges;
    }

    /** @param zip closed with the sheet, or when it cannot be opened */
    static XlsxSheet open(ZipFile zip, String part, boolean from1904) throws IOException {
        try {
            var entry = XlsxFile.part(zip, part);
            var merges = Merges.of(new Xml(Inflated.of(zip, entry)));
            var dates = DateStyles.of(zip, from1904);
            var strings = SharedStrings.of(zip);
            return new XlsxSheet(zip, new Xml(Inflated.of(zip, entry)), strings, dates, merges);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public @Nullable Line next() throws IOException {
        while (xml.toTag()) {
            if (xml.ends("sheetData")) return null;
            if (!xml.starts("row")) continue;
            number = xml.number("r", number + 1);
            if (number < 1 || number > LAST_ROW) throw Unreadable.DAMAGED.problem();
            var line = new Line(number, cells(), false);
            if (!line.isBlank()) return line;
        }
        return null;
    }

    private List<String> cells() throws IOException {
        var cells = new ArrayList<String>();
        int next = 0;
        while (xml.toTag() && !xml.ends("row")) {
            if (!xml.starts("c")) continue;
            int column = column(xml.attribute("r"), next);
            var text = cell();
            next = column + 1;
            if (text.isEmpty()) continue;
            if (column >= Line.MOST_COLUMNS) throw Unreadable.TOO_MANY_COLUMNS.problem();
            while (cells.size() <= column) cells.add("");
            cells.set(column, text);
        }
        return merges.filled(number, cells);
    }

    private String cell() throws IOException {
        var type = xml.attribute("t");
        int style = xml.number("s", 0);
        var value = "";
        while (xml.toTag() && !xml.ends("c")) {
            if (xml.starts("v")) value = xml.text();
            else if (xml.starts("is")) value = SharedStrings.rich(xml, "is");
            else if (xml.starts("f")) {
                var formula = xml.text();
                if (value.isEmpty() && type == null && !formula.isEmpty()) value = "=" + formula;
            }
        }
        return switch (type == null ? "n" : type) {
            case "s" -> strings.at(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "n" -> dates.shown(value, style);
            default -> value.strip();
        };
    }

    /** From a reference such as {@code AB12}. */
    private static int column(@Nullable String reference, int otherwise) {
        if (reference == null) return otherwise;
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
            if (column < 1 || column > LAST_COLUMN) throw Unreadable.DAMAGED.problem();
        }
        return column - 1 < 0 ? otherwise : column - 1;
    }

    @Override
    public void close() throws IOException {
        xml.close();
        zip.close();
    }
}
