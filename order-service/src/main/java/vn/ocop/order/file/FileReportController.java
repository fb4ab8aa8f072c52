package vn.ocop.order.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.ocop.http.Caller;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.order.intake.Outcome;
import vn.ocop.sheet.Download;
import vn.ocop.sheet.SheetWriter;

/** How files are, what became of their orders, and a report for whoever has to mend the file. */
@RestController
@RequestMapping("/api/v1/channels/{channel}/{shop}/files")
@RequiresScope({"orders:read", "orders:write", "orders:admin"})
class FileReportController {

    private static final List<String> HEADINGS = List.of(
            "Dòng",
            "Mã đơn hàng",
            "Kết quả",
            "Mã hệ thống",
            "Mã SKU",
            "Số lượng",
            "Đơn giá",
            "Cột",
            "Tiêu đề cột",
            "Giá trị",
            "Mã lỗi",
            "Vấn đề",
            "Cách sửa");

    private final FileJobs jobs;
    private final FileParts parts;
    private final FileReports reports;

    FileReportController(FileJobs jobs, FileParts parts, FileReports reports) {
        this.jobs = jobs;
        this.parts = parts;
        this.reports = reports;
    }

    @GetMapping
    Page<FileReports.Report> list(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        Owning.check(caller, channel, shop);
        int most = Math.clamp(limit, 1, 200);
        var before = cursor == null ? null : Cursors.decode(cursor, 1).getFirst();
        var found = jobs.list(channel, shop, before, most + 1);
        var next = found.size() > most ? Cursors.encode(found.get(most - 1).id()) : null;
        return new Page<>(found.stream().limit(most).map(reports::state).toList(), next);
    }

    @GetMapping("/{id}")
    FileReports.Report one(
            Caller caller, @PathVariable String channel, @PathVariable String shop, @PathVariable String id) {
        return reports.state(find(caller, channel, shop, id));
    }

    @GetMapping("/{id}/orders")
    Page<FileReports.Item> orders(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        return reports.items(find(caller, channel, shop, id), outcome, cursor, Math.clamp(limit, 1, 500));
    }

    /** One line for each issue, and one for each row without. */
    @GetMapping("/{id}/report")
    ResponseEntity<StreamingResponseBody> report(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            @PathVariable String id,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable Outcome outcome) {
        var job = find(caller, channel, shop, id);
        return Download.of(id + "-report", format, out -> {
            out.line(HEADINGS);
            for (int part = 0; part < job.parts(); part++)
                for (var each : parts.find(job.id(), part))
                    if (outcome == null || each.outcome() == outcome) write(each, out);
        });
    }

    private static void write(FileOrder it, SheetWriter out) throws IOException {
        var first = it.rows().stream().min(Integer::compare).orElse(0);
        for (int row : it.rows().stream().sorted().toList()) {
            var cells = cells(it, row);
            var issues = it.issues().stream()
                    .filter(each -> row == Objects.requireNonNullElse(each.row(), first)
                            || (row == first && !it.rows().contains(each.row())))
                    .toList();
            if (issues.isEmpty()) out.line(cells);
            for (var issue : issues) {
                var line = new ArrayList<>(cells);
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
    }

    private static List<@Nullable Object> cells(FileOrder it, int row) {
        int at = it.rows().indexOf(row);
        var line = it.order() == null ? null : it.order().lines().get(at);
        return Arrays.asList(
                row,
                it.number(),
                vietnamese(it.outcome()),
                it.orderId(),
                line == null ? null : line.sku(),
                line == null ? null : line.quantity(),
                line == null ? null : line.unitPrice());
    }

    private static String vietnamese(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> "Chưa xử lý";
            case CREATED -> "Đơn mới";
            case UPDATED -> "Cập nhật";
            case UNCHANGED -> "Không đổi";
            case STALE_IGNORED -> "Cũ hơn, bỏ qua";
            case QUARANTINED -> "Chờ khai báo";
            case REJECTED -> "Từ chối";
            case PENDING -> "Đang chờ";
        };
    }

    private FileJob find(Caller caller, String channel, String shop, String id) {
        Owning.check(caller, channel, shop);
        return jobs.find(id)
                .filter(each -> each.channel().equals(channel) && each.shop().equals(shop))
                .orElseThrow(() -> Problem.notFound(
                        "FILE_NOT_FOUND", "There is no file " + id + " of this shop", "Gian hàng không có tệp " + id));
    }
}
