package vn.ocop.catalog.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.imports.Import.Outcome;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;

/** What an import was worth, row by row. */
@Component
class Reports {

    /** Rows that come with an answer at once. */
    private static final int MOST_ITEMS = 1_000;

    private final ImportParts parts;

    Reports(ImportParts parts) {
        this.parts = parts;
    }

    /**
     * An import as it is told.
     *
     * @param rows of the file below its header, without those that are noted
     * @param read so many of them are done
     * @param items what became of rows; absent while it is not finished
     * @param next where the rest of them is, in {@code /rows?cursor=}; absent when all are here
     */
    record Report(
            String id,
            Import.State state,
            Import.Kind kind,
            boolean dryRun,
            @Nullable String fileName,
            String format,
            String sheet,
            long bytes,
            Decision decision,
            Instant createdAt,
            @Nullable Instant finishedAt,
            int rows,
            int read,
            int accepted,
            int corrected,
            int refused,
            Map<String, Integer> effects,
            List<Table.Heading> columns,
            List<Body.Note> notes,
            @Nullable List<Item> items,
            @Nullable String next) {}

    Report whole(Import job) {
        var page = rows(job, null, null, MOST_ITEMS);
        return report(job, page.items(), page.next());
    }

    Report state(Import job) {
        return report(job, null, null);
    }

    Page<Item> rows(Import job, @Nullable Outcome outcome, @Nullable String cursor, int most) {
        int from = cursor == null ? 0 : place(cursor);
        var found =
                parts.list(job.id(), from, job.read(), most + 1, each -> outcome == null || each.outcome() == outcome);
        var next = found.size() > most
                ? Cursors.encode(String.valueOf(found.get(most).at()))
                : null;
        return new Page<>(
                found.stream().limit(most).map(ImportParts.Placed::item).toList(), next);
    }

    private static int place(String cursor) {
        var place = Cursors.decode(cursor, 1).getFirst();
        return place.matches("\\d{1,8}") ? Integer.parseInt(place) : Integer.MAX_VALUE;
    }

    private static Report report(Import it, @Nullable List<Item> items, @Nullable String next) {
        return new Report(
                it.id(),
                it.state(),
                it.kind(),
                it.dryRun(),
                it.fileName(),
                it.format(),
                it.sheet(),
                it.bytes(),
                it.decision(),
                it.createdAt(),
                it.finishedAt(),
                it.rows(),
                it.read(),
                it.outcomes().getOrDefault(Outcome.ACCEPTED, 0),
                it.outcomes().getOrDefault(Outcome.CORRECTED, 0),
                it.outcomes().getOrDefault(Outcome.REFUSED, 0),
                it.effects(),
                it.columns(),
                it.notes(),
                items,
                next);
    }
}
