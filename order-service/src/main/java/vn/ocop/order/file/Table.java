package vn.ocop.order.file;

import java.io.IOException;
import vn.ocop.http.Problem;
import vn.ocop.sheet.Sheet;
import vn.ocop.sheet.SheetFile;
import vn.ocop.sheet.Unreadable;

/** The orders in a file: of all its sheets, and of all ways to part its lines, the one that heads the most columns we know. */
record Table(String format, String name, Sheet.Source source, Header header) {

    /** @throws Problem UNREADABLE_FILE when there is none */
    static Table of(SheetFile file, FileFormat format) throws IOException {
        Table best = null;
        for (var reading : file.readings()) {
            Header header;
            try (var sheet = reading.source().open()) {
                header = Header.in(sheet, format);
            }
            if (header != null
                    && (best == null
                            || header.columns().size() > best.header().columns().size()))
                best = new Table(file.format(), reading.name(), reading.source(), header);
        }
        if (best == null) throw noHeader();
        return best;
    }

    private static Problem noHeader() {
        return Unreadable.noHeader(
                "no row heads a column for the SKU and one for the quantity",
                "không có dòng tiêu đề với cột mã SKU và cột số lượng",
                "Head the columns 'Mã SKU' and 'Số lượng', or save what the shop's own headings mean (file-format)",
                "Đặt tiêu đề cột 'Mã SKU' và 'Số lượng', hoặc lưu ý nghĩa tiêu đề riêng của gian hàng (file-format)");
    }

    /** The rows below the header. */
    Body body() throws IOException {
        return new Body(source.open(), header);
    }
}
