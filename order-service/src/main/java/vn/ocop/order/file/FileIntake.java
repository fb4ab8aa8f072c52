package vn.ocop.order.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeSettings;
import vn.ocop.sheet.SheetFile;
import vn.ocop.sheet.Upload;

/**
 * Takes files in. All orders are read and stored before any is worked on: whatever is wrong with the file is known at once, all
 * or none can be had, and of people's names and streets nothing is ever stored.
 */
@Component
class FileIntake {

    private final FileJobs jobs;
    private final FileParts parts;
    private final FileFormats formats;
    private final FileWorker worker;
    private final FileSettings settings;
    private final String pepper;

    FileIntake(
            FileJobs jobs,
            FileParts parts,
            FileFormats formats,
            FileWorker worker,
            FileSettings settings,
            IntakeSettings intake) {
        this.jobs = jobs;
        this.parts = parts;
        this.formats = formats;
        this.worker = worker;
        this.settings = settings;
        this.pepper = intake.phonePepper();
    }

    /**
     * What is asked for.
     *
     * @param placedOn the day of rows that name none
     */
    record Wish(
            String channel,
            String shop,
            boolean dryRun,
            FileJob.ErrorPolicy errorPolicy,
            @Nullable String fileName,
            @Nullable LocalDate placedOn) {

        private String key(Caller caller, String sha256) {
            var all = List.of(caller.id(), channel, shop, sha256, dryRun + "", errorPolicy.name(), placedOn + "");
            return Ids.fingerprint(String.join("|", all).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Reads a file and has it worked on.
     *
     * @return the job, which may be one that runs already for the same bytes
     * @throws Problem UNREADABLE_FILE with the reason, or EMPTY_FILE
     */
    FileJob take(Upload file, Wish wish, Caller caller) throws IOException {
        var id = FileJobs.newId();
        FileJob added;
        try {
            var job = read(id, file, wish, caller);
            added = jobs.add(job, wish.key(caller, file.sha256()));
        } catch (IOException | RuntimeException e) {
            parts.remove(id);
            throw e;
        }
        if (!added.id().equals(id)) parts.remove(id);
        worker.wake();
        return added;
    }

    private FileJob read(String id, Upload file, Wish wish, Caller caller) throws IOException {
        var table = Table.of(SheetFile.of(file.path()), formats.find(wish.channel(), wish.shop()));
        var usualDay = wish.placedOn() == null
                ? null
                : wish.placedOn().atStartOfDay(Moments.VIETNAM).toInstant();
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var terms = new OrderReader.Terms(table.format().equals("XLSX"), usualDay, now, pepper);
        var reader = new OrderReader(new Statuses(StatusMap.of("file")), terms);
        var day = wish.placedOn() == null ? "" : wish.placedOn().toString();
        try (var rows = new Gathering(table, settings.mostRows(), () -> new Numbering(day, pepper))) {
            var counts = store(id, rows, reader);
            if (counts.orders == 0) {
                throw Problem.unprocessable("EMPTY_FILE", "The file has no rows", "Tệp không có dòng nào");
            }
            return new FileJob(
                    id,
                    caller.id(),
                    wish.channel(),
                    wish.shop(),
                    wish.dryRun(),
                    wish.errorPolicy(),
                    wish.fileName(),
                    table.format(),
                    file.bytes(),
                    file.sha256(),
                    table.name(),
                    FileJob.State.WAITING,
                    now,
                    null,
                    rows.rows(),
                    counts.orders,
                    counts.unreadable,
                    counts.parts,
                    0,
                    0,
                    Map.of(),
                    table.header().described(),
                    rows.leftOut(),
                    0);
        }
    }

    private record Counts(int orders, int unreadable, int parts) {}

    private Counts store(String id, Gathering rows, OrderReader reader) throws IOException {
        int orders = 0;
        int unreadable = 0;
        int part = 0;
        int size = 0;
        var buffer = new ArrayList<FileOrder>();
        for (var next = rows.next(); next != null; next = rows.next()) {
            var order = reader.read(next);
            orders++;
            if (order.order() == null) unreadable++;
            buffer.add(order);
            size += order.rows().size();
            if (size < FileParts.ROWS) continue;
            parts.put(id, part++, buffer);
            buffer.clear();
            size = 0;
        }
        if (!buffer.isEmpty()) parts.put(id, part++, buffer);
        return new Counts(orders, unreadable, part);
    }

    /** As it is once it is finished, or after that time. */
    FileJob await(String id, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        long pause = 5;
        while (true) {
            var job = Objects.requireNonNull(jobs.find(id).orElse(null), id);
            if (job.finished() || System.nanoTime() >= until) return job;
            LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
            pause = Math.min(pause * 2, 200);
        }
    }
}
