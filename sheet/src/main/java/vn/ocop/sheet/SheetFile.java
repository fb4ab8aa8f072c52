package vn.ocop.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that holds one or more tables, or that can be taken for one in more than one way. */
public sealed interface SheetFile permits CsvFile, XlsxFile {

    /** One way to read it: a sheet of a workbook, a separator of a text. */
    record Reading(String name, Sheet.Source source) {}

    /** {@code CSV} or {@code XLSX}. */
    String format();

    List<Reading> readings();

    /**
     * By what the file is, whatever it is called.
     *
     * @throws vn.ocop.http.Problem UNREADABLE_FILE with the reason
     */
    static SheetFile of(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(8_192);
        }
        if (Signature.isZip(head)) return XlsxFile.of(file);
        var disguised = Signature.of(head);
        if (disguised != null) throw disguised.problem();
        return CsvFile.of(file);
    }
}
