package vn.ocop.catalog.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.ocop.catalog.imports.Import.Outcome;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.sheet.Download;
import vn.ocop.sheet.SheetWriter;

/** How imports are, what became of their rows, and a report for whoever has to mend the file. */
@RestController
@RequestMapping("/api/v1/imports")
@RequiresScope({"catalog:read", "catalog:write"})
class ReportController {

    private static final List<String> HEADINGS = List.of(
            "Dòng",
            "Kết quả",
            "Tên sản phẩm",
            "Mã hệ thống",
            "Thay đổi",
            "Cột",
            "Tiêu đề cột",
            "Giá trị",
            "Mã lỗi",
            "Vấn đề",
            "Cách sửa");

    private final Imports imports;
    private final ImportParts parts;
    private final RawFiles files;
    private final Reports reports;

    ReportController(Imports imports, ImportParts parts, RawFiles files, Reports reports) {
        this.imports = imports;
        this.parts = parts;
        this.files = files;
        this.reports = reports;
    }

    @GetMapping
    Page<Reports.Report> list(
            @RequestParam(required = false) Import.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        var found = imports.list(
                state, cursor == null ? null : Cursors.decode(cursor, 1).getFirst(), most + 1);
        var next = found.size() > most ? Cursors.encode(found.get(most - 1).id()) : null;
        return new Page<>(found.stream().limit(most).map(reports::state).toList(), next);
    }

    @GetMapping("/{id}")
    Reports.Report one(@PathVariable String id) {
        return reports.state(find(id));
    }

    @GetMapping("/{id}/rows")
    Page<Item> rows(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        return reports.rows(find(id), outcome, cursor, Math.clamp(limit, 1, 1_000));
    }

    /** One line an issue, and one for each row without. */
    @GetMapping("/{id}/report")
    ResponseEntity<StreamingResponseBody> report(
            @PathVariable String id,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable Outcome outcome) {
        var job = find(id);
        return Download.of(id + "-report", format, out -> {
            out.line(HEADINGS);
            for (int at = 0; at < job.read(); at += ImportParts.SIZE) {
                for (var each : parts.list(
                        job.id(), at, Math.min(job.read(), at + ImportParts.SIZE), ImportParts.SIZE, item -> true))
                    if (outcome == null || each.item().outcome() == outcome) write(each.item(), out);
            }
        });
    }

    private static void write(Item item, SheetWriter out) throws IOException {
        var row = Arrays.<@Nullable Object>asList(
                item.row(), vietnamese(item.outcome()), item.name(), item.productId(), item.effect());
        if (item.issues().isEmpty()) out.line(row);
        for (var issue : item.issues()) {
            var line = new ArrayList<>(row);
            line.addAll(Arrays.asList(
                    issue.letter(),
                    issue.heading(),
                    issue.value(),
                    issue.code(),
                    issue.message().vi(),
                    issue.fix().vi()));
            out.line(line);
        }
    }

    private static String vietnamese(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> "Nhận";
            case CORRECTED -> "Nhận, có sửa";
            case REFUSED -> "Từ chối";
        };
    }

    /** The file as it was sent, while it is kept. */
    @GetMapping("/{id}/file")
    ResponseEntity<StreamingResponseBody> file(@PathVariable String id) {
        var job = find(id);
        if (!files.isKept(id)) {
            throw Problem.notFound(
                    "FILE_NOT_KEPT",
                    "The file of " + id + " is not kept any more",
                    "Tệp của " + id + " không còn được lưu");
        }
        var name = job.fileName() == null ? id + (job.format().equals("CSV") ? ".csv" : ".xlsx") : job.fileName();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(out -> files.copy(id, out));
    }

    private Import find(String id) {
        return imports.find(id)
                .orElseThrow(() ->
                        Problem.notFound("IMPORT_NOT_FOUND", "There is no import " + id, "Không có lần nhập " + id));
    }
}
