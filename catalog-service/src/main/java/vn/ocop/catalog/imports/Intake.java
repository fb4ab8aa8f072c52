package vn.ocop.catalog.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.sheet.SheetFile;
import vn.ocop.sheet.Unreadable;
import vn.ocop.sheet.Upload;

/** Takes files in. Each is read to its end first, so that whatever can be wrong with a file as a whole is said at once. */
@Component
class Intake {

    private final Imports imports;
    private final RawFiles files;
    private final ImportWorker worker;
    private final Taxonomies taxonomies;
    private final ImportSettings settings;

    Intake(Imports imports, RawFiles files, ImportWorker worker, Taxonomies taxonomies, ImportSettings settings) {
        this.imports = imports;
        this.files = files;
        this.worker = worker;
        this.taxonomies = taxonomies;
        this.settings = settings;
    }

    /** What is asked for. @param given the decision, as far as the request says it */
    record Order(Import.Kind kind, boolean dryRun, @Nullable String fileName, Decision given) {}

    /**
     * Stores a file and has it imported.
     *
     * @return the import, which may be one that runs already for the same bytes
     * @throws Problem UNREADABLE_FILE, DECISION_MISSING or DECISION_DIFFERS
     */
    Import take(Upload file, Order order, Caller caller) throws IOException {
        var sheetFile = SheetFile.of(file.path());
        var table = Table.of(sheetFile);
        var decision = decision(order, Decision.above(table.header().preamble()));
        int rows = 0;
        List<Body.Note> notes;
        try (var body = table.body(taxonomies)) {
            while (body.next() != null) if (++rows > settings.mostRows()) throw Unreadable.TOO_MANY_ROWS.problem();
            notes = body.notes();
        }
        var job = new Import(
                Imports.newId(),
                caller.id(),
                caller.name(),
                order.kind(),
                order.dryRun(),
                order.fileName(),
                sheetFile.format(),
                file.bytes(),
                file.sha256(),
                table.name(),
                decision,
                Import.State.WAITING,
                Instant.now(),
                null,
                rows,
                0,
                Map.of(),
                Map.of(),
                table.headings(),
                notes,
                0);
        files.put(job.id(), file.path());
        var added = imports.add(job, key(job));
        if (!added.id().equals(job.id())) files.remove(job.id());
        worker.wake();
        return added;
    }

    private static Decision decision(Order order, Decision above) {
        if (order.given().contradicts(above)) {
            throw Problem.unprocessable(
                    "DECISION_DIFFERS",
                    "The file is of decision " + above.number() + " of " + above.decidedOn() + ", not of the one given",
                    "Tệp thuộc quyết định " + above.number() + " ngày " + above.decidedOn()
                            + ", khác quyết định đã nhập");
        }
        var decision = order.given().or(above);
        boolean complete = decision.number() != null && decision.decidedOn() != null && decision.authority() != null;
        if (order.kind() == Import.Kind.DECISION_ANNEX && !complete) {
            throw Problem.unprocessable(
                    "DECISION_MISSING",
                    "An annex needs its decision's number, day and authority: as parameters, or above the table as"
                            + " 'Quyết định số 3981/QĐ-UBND ngày 05/8/2026 của UBND tỉnh Lâm Đồng'",
                    "Phụ lục cần số, ngày và cơ quan ban hành quyết định: bằng tham số hoặc ghi trên bảng như"
                            + " 'Quyết định số 3981/QĐ-UBND ngày 05/8/2026 của UBND tỉnh Lâm Đồng'");
        }
        return decision;
    }

    private static String key(Import job) {
        var asked = String.join("|", job.client(), job.sha256(), job.kind().name(), String.valueOf(job.dryRun()))
                + job.decision();
        return HexFormat.of().formatHex(Upload.digest().digest(asked.getBytes(StandardCharsets.UTF_8)));
    }

    /** As it is once it is finished, or after that time. */
    Import await(String id, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        long pause = 5;
        while (true) {
            var job = Objects.requireNonNull(imports.find(id).orElse(null), id);
            if (job.finished() || System.nanoTime() >= until) return job;
            LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
            pause = Math.min(pause * 2, 200);
        }
    }
}
