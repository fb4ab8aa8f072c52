package vn.ocop.order.file;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.order.intake.Outcome;

/** What became of a file, order by order. */
@Component
class FileReports {

    /** Orders that come with an answer at once. */
    private static final int MOST_ITEMS = 500;

    private final FileParts parts;

    FileReports(FileParts parts) {
        this.parts = parts;
    }

    /**
     * One order of a file.
     *
     * @param rows of it, as a spreadsheet counts them, the first 200
     * @param outcome absent while it is not known; of a dry run, what would become of it
     */
    record Item(
            String channelOrderNo,
            List<Integer> rows,
            @Nullable Outcome outcome,
            @Nullable String orderId,
            List<Issue> issues) {

        static Item of(FileOrder it) {
            return new Item(it.number(), it.rows().stream().sorted().toList(), it.outcome(), it.orderId(), it.issues());
        }
    }

    /**
     * A file as it is told.
     *
     * @param rows below its header, without those that are left out
     * @param orders that they are of
     * @param unreadable so many of the orders
     * @param done so many of the orders
     * @param items what became of orders; absent while it is not finished
     * @param next where the rest of them is, in {@code /orders?cursor=}; absent when all are here
     */
    record Report(
            String id,
            FileJob.State state,
            String channel,
            String shop,
            boolean dryRun,
            FileJob.ErrorPolicy errorPolicy,
            @Nullable String fileName,
            String format,
            String sheet,
            long bytes,
            String sha256,
            Instant createdAt,
            @Nullable Instant finishedAt,
            int rows,
            int orders,
            int unreadable,
            int done,
            Map<Outcome, Integer> outcomes,
            List<Header.Heading> columns,
            List<Integer> leftOut,
            @Nullable List<Item> items,
            @Nullable String next) {}

    Report whole(FileJob job) {
        var page = items(job, null, null, MOST_ITEMS);
        return report(job, page.items(), page.next());
    }

    Report state(FileJob job) {
        return report(job, null, null);
    }

    Page<Item> items(FileJob job, @Nullable Outcome outcome, @Nullable String cursor, int most) {
        int part = 0;
        int at = 0;
        if (cursor != null) {
            var place = Cursors.decode(cursor, 2);
            part = number(place.get(0));
            at = number(place.get(1));
        }
        var found = parts.list(job, part, at, most + 1, each -> outcome == null || each.outcome() == outcome);
        var after = found.size() > most ? found.get(most) : null;
        var next = after == null ? null : Cursors.encode(after.part() + "", after.at() + "");
        return new Page<>(
                found.stream().limit(most).map(each -> Item.of(each.order())).toList(), next);
    }

    private static int number(String text) {
        return text.matches("\\d{1,8}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    private static Report report(FileJob it, @Nullable List<Item> items, @Nullable String next) {
        return new Report(
                it.id(),
                it.state(),
                it.channel(),
                it.shop(),
                it.dryRun(),
                it.errorPolicy(),
                it.fileName(),
                it.format(),
                it.sheet(),
                it.bytes(),
                it.sha256(),
                it.createdAt(),
                it.finishedAt(),
                it.rows(),
                it.orders(),
                it.unreadable(),
                it.done(),
                it.outcomes(),
                it.columns(),
                it.leftOut(),
                items,
                next);
    }
}
