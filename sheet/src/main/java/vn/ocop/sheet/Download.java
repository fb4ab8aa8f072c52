package vn.ocop.sheet;

import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.ocop.http.Problem;

/** A table as a file, written while it is read from the store. */
public final class Download {

    /** The media type of a workbook. */
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Download() {}

    /** Writes the table. */
    public interface Content {
        void write(SheetWriter out) throws IOException;
    }

    /**
     * An answer that is a table.
     *
     * @param format csv or xlsx
     * @throws Problem INVALID when it is neither
     */
    public static ResponseEntity<StreamingResponseBody> of(String name, String format, Content content) {
        boolean csv = format.equals("csv");
        if (!csv && !format.equals("xlsx"))
            throw Problem.badRequest("INVALID", "format is csv or xlsx", "format là csv hoặc xlsx");
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(csv ? "text/csv;charset=UTF-8" : XLSX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + format)
                                .build()
                                .toString())
                .body(out -> {
                    try (var sheet = csv ? SheetWriter.csv(out) : SheetWriter.xlsx(out, "OCOP")) {
                        content.write(sheet);
                    }
                });
    }
}
