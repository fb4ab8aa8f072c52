package vn.ocop.order.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.sheet.SheetFile;
import vn.ocop.sheet.SheetWriter;
import vn.ocop.sheet.Upload;

/** Files of orders, and what is read in them. */
final class Files {

    static final Instant NOW = Instant.parse("2026-09-20T05:00:00Z");
    static final String PEPPER = "pepper";

    private Files() {}

    static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] csv(List<? extends List<?>> lines) {
        return written(lines, false);
    }

    static byte[] xlsx(List<? extends List<?>> lines) {
        return written(lines, true);
    }

    private static byte[] written(List<? extends List<?>> lines, boolean workbook) {
        var bytes = new ByteArrayOutputStream();
        try (var out = workbook ? SheetWriter.xlsx(bytes, "S") : SheetWriter.csv(bytes)) {
            for (var each : lines) out.line(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<FileOrder> read(byte[] file) {
        return read(file, FileFormat.USUAL, null, 50_000);
    }

    static List<FileOrder> read(byte[] file, FileFormat format, @Nullable Instant usualDay, int mostRows) {
        try (var upload = Upload.of(new ByteArrayInputStream(file))) {
            var table = Table.of(SheetFile.of(upload.path()), format);
            var terms = new OrderReader.Terms(table.format().equals("XLSX"), usualDay, NOW, PEPPER);
            var reader = new OrderReader(new Statuses(StatusMap.of("file")), terms);
            var orders = new ArrayList<FileOrder>();
            var day = usualDay == null ? "" : usualDay.toString();
            try (var rows = new Gathering(table, mostRows, () -> new Numbering(day, PEPPER))) {
                for (var next = rows.next(); next != null; next = rows.next()) orders.add(reader.read(next));
            }
            return orders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> codes(FileOrder order) {
        return order.issues().stream().map(Issue::code).toList();
    }
}
