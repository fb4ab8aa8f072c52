package vn.ocop.catalog.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.place.Folding;
import vn.ocop.sheet.Line;
import vn.ocop.sheet.Sheet;

/** The rows of a list without those that only part or end it, each of which is noted. */
final class Body implements Closeable {

    /** A row that is no product. @param text of it, cut off */
    record Note(int row, Meaning meaning, String text) {}

    enum Meaning {
        /** 1, 2, 3 … below the header. */
        COLUMN_NUMBERS,
        /** Such as "I. Thực phẩm": it is meant for the rows below. */
        GROUP,
        /** The same of a place: "Huyện Đức Trọng". */
        PLACE,
        /** A sum, or a signature. */
        FOOTER,
        /** A row with one text that is none of these. */
        OTHER
    }

    private static final int MOST_NOTES = 200;
    private static final Pattern ORDINAL =
            Pattern.compile("^(?:[IVXLC]+|[A-ZĐ]|\\d+(?:\\.\\d+)*)\\s*[.)\\-:/]\\s*|^[IVXLC]+\\s+");
    private static final Pattern NUMERAL = Pattern.compile("[IVXLC]+[.)]?|[A-ZĐ][.)]?|\\d+(?:\\.\\d+)*[.)]?");
    private static final Pattern PLACE =
            Pattern.compile("^(huyen|thi xa|thanh pho|tp|quan|xa|phuong|thi tran|dac khu|tinh) .+");
    private static final Pattern FOOTER = Pattern.compile("^(tong|tong cong|tong so|cong|noi nhan|ghi chu|nguoi lap|"
            + "tm|kt|luu|uy ban nhan dan|chu tich|pho chu tich|chanh van phong|danh sach|an dinh)\\b.*");

    private final Sheet sheet;
    private final Header header;
    private final Taxonomies taxonomies;
    private final List<Note> notes = new ArrayList<>();
    private String group = "";
    private String region = "";

    Body(Sheet sheet, Header header, Taxonomies taxonomies) {
        this.sheet = sheet;
        this.header = header;
        this.taxonomies = taxonomies;
    }

    @Nullable
    Row next() throws IOException {
        for (var line = sheet.next(); line != null; line = sheet.next()) {
            if (line.number() <= header.last()) continue;
            var meaning = line.broken() ? null : meaning(line);
            if (meaning == null) return new Row(line, header, group, region);
            if (notes.size() < MOST_NOTES) notes.add(new Note(line.number(), meaning, text(line)));
        }
        return null;
    }

    List<Note> notes() {
        return notes;
    }

    /** @return null for a product's row */
    private @Nullable Meaning meaning(Line line) {
        if (isNumbering(line)) return Meaning.COLUMN_NUMBERS;
        var texts = new ArrayList<String>();
        boolean numbered = false;
        int only = -1;
        for (int i = 0; i < line.cells().size(); i++) {
            var cell = Row.plain(line.cell(i));
            if (cell.isEmpty()) continue;
            if (texts.isEmpty() && !numbered && NUMERAL.matcher(cell).matches()) {
                numbered = true;
            } else {
                texts.add(cell);
                only = i;
            }
        }
        if (texts.isEmpty()) return Meaning.OTHER;
        var first = Folding.fold(texts.getFirst());
        if (texts.size() > 1) {
            boolean product = !line.cell(header.columns().getOrDefault(Columns.PRODUCER, 0))
                    .isEmpty();
            return !product && FOOTER.matcher(first).matches() ? Meaning.FOOTER : null;
        }
        return ofOne(texts.getFirst(), numbered, only);
    }

    private @Nullable Meaning ofOne(String text, boolean numbered, int column) {
        var bare = ORDINAL.matcher(text).replaceFirst("");
        boolean ordinal = numbered || bare.length() < text.length();
        var folded = Folding.fold(bare);
        if (!taxonomies.labelled(bare).isEmpty()) {
            group = bare;
            return Meaning.GROUP;
        }
        if (PLACE.matcher(folded).matches()) {
            region = bare;
            return Meaning.PLACE;
        }
        if (FOOTER.matcher(folded).matches()) return Meaning.FOOTER;
        boolean product = header.columns().getOrDefault(Columns.PRODUCT, -1) == column;
        if (product && (!ordinal || numbered)) return null;
        if (!ordinal) return Meaning.OTHER;
        group = bare;
        return Meaning.GROUP;
    }

    /** 1, 2, 3 or (1), (2), (3). */
    private static boolean isNumbering(Line line) {
        int count = 0;
        for (var cell : line.cells()) {
            if (cell.isEmpty()) continue;
            if (!cell.matches("\\(?" + (count + 1) + "\\)?")) return false;
            count++;
        }
        return count > 1;
    }

    private static String text(Line line) {
        var text = Row.plain(String.join(" ", line.cells()));
        return text.length() > 120 ? text.substring(0, 120) : text;
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
