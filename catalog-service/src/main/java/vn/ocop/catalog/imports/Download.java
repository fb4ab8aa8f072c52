package vn.ocop.catalog.imports;

import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.ocop.http.Problem;
import vn.ocop.sheet.SheetWriter;

/** A table as a file, written while it is read from the store. */
final class Download {

    private Download() {}

    /** Writes the table. */
    interface Content {
        void write(SheetWriter out) throws IOException;
    }

    /** @param format csv or xlsx */
    static ResponseEntity<StreamingResponseBody> of(String name, String format, Content content) {
        boolean csv = format.equals("csv");
        if (!csv && !format.equals("xlsx"))
            throw Problem.badRequest("INVALID", "format is csv or xlsx", "format là csv hoặc xlsx");
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(csv ? "text/csv;charset=UTF-8" : ImportController.XLSX))
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
