package vn.ocop.catalog.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.http.Problem;
import vn.ocop.sheet.Line;
import vn.ocop.sheet.Sheet;
import vn.ocop.sheet.SheetFile;
import vn.ocop.sheet.Unreadable;

/** The list in a file: of all its sheets, and of all ways to part its lines, the one that heads the most columns we know. */
record Table(String name, Sheet.Source source, Header header) {

    /** A column of the file, as {@code letter}. @param column what it is taken for; absent when it is left out */
    record Heading(String letter, String heading, @Nullable String column) {}

    /** @throws vn.ocop.http.Problem UNREADABLE_FILE when there is none */
    static Table of(SheetFile file) throws IOException {
        Table best = null;
        for (var reading : file.readings()) {
            Header header;
            try (var sheet = reading.source().open()) {
                header = Header.in(sheet);
            }
            if (header != null
                    && (best == null
                            || header.columns().size() > best.header().columns().size()))
                best = new Table(reading.name(), reading.source(), header);
        }
        if (best == null) throw noHeader();
        return best;
    }

    private static Problem noHeader() {
        return Unreadable.noHeader(
                "no row heads a column for the product and one for the producer (chủ thể)",
                "không có dòng tiêu đề với cột sản phẩm và cột chủ thể",
                "Head the columns 'Tên sản phẩm' and 'Chủ thể'",
                "Đặt tiêu đề cột 'Tên sản phẩm' và 'Chủ thể'");
    }

    /** The rows below the header. */
    Body body(Taxonomies taxonomies) throws IOException {
        return new Body(source.open(), header, taxonomies);
    }

    /** What became of each column. */
    List<Heading> headings() {
        var found = new ArrayList<Heading>();
        for (int i = 0; i < header.headings().size(); i++) {
            if (header.headings().get(i).isEmpty()) continue;
            var at = i;
            var column = header.columns().entrySet().stream()
                    .filter(each -> each.getValue() == at)
                    .map(each -> each.getKey().title())
                    .findFirst();
            var heading = header.headings().get(i);
            found.add(new Heading(
                    Line.letter(i), heading.length() > 200 ? heading.substring(0, 200) : heading, column.orElse(null)));
        }
        return found;
    }
}
