package vn.ocop.order.file;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.Outcome;

/**
 * One file of orders, taken part by part by whoever has its lease, so that it survives those who do it.
 *
 * @param client that sent it
 * @param format CSV or XLSX
 * @param sheet the sheet, or the separator, that was read
 * @param rows below the header, without those that are left out
 * @param orders that they are of
 * @param unreadable so many of the orders
 * @param parts that the orders are kept in
 * @param partsDone so many of them
 * @param done so many of the orders
 * @param outcomes what became of orders
 * @param columns what each column was taken for
 * @param leftOut rows that only number the columns or add them up, the first 200
 * @param tries since the last part that was done
 */
record FileJob(
        String id,
        String client,
        String channel,
        String shop,
        boolean dryRun,
        ErrorPolicy errorPolicy,
        @Nullable String fileName,
        String format,
        long bytes,
        String sha256,
        String sheet,
        State state,
        Instant createdAt,
        @Nullable Instant finishedAt,
        int rows,
        int orders,
        int unreadable,
        int parts,
        int partsDone,
        int done,
        Map<Outcome, Integer> outcomes,
        List<Header.Heading> columns,
        List<Integer> leftOut,
        int tries) {

    enum ErrorPolicy {
        /** Takes what can be taken. */
        CONTINUE,
        /** Takes nothing if one order cannot be read. */
        REJECT_ALL
    }

    enum State {
        WAITING,
        RUNNING,
        DONE,
        /** Given up after an error of the platform; what was done stays done, and the same file can be sent again. */
        FAILED
    }

    boolean finished() {
        return state == State.DONE || state == State.FAILED;
    }

    boolean takesNothing() {
        return errorPolicy == ErrorPolicy.REJECT_ALL && unreadable > 0;
    }

    FileJob running() {
        return with(State.RUNNING, null, partsDone, done, outcomes, tries + 1);
    }

    /** With one part more. */
    FileJob with(List<FileOrder> part) {
        var all = new EnumMap<Outcome, Integer>(Outcome.class);
        all.putAll(outcomes);
        for (var each : part) if (each.outcome() != null) all.merge(each.outcome(), 1, Integer::sum);
        return with(State.RUNNING, null, partsDone + 1, done + part.size(), all, 0);
    }

    FileJob done(Instant now) {
        return with(State.DONE, now, partsDone, done, outcomes, 0);
    }

    FileJob failed(Instant now) {
        return with(State.FAILED, now, partsDone, done, outcomes, tries);
    }

    private FileJob with(
            State next,
            @Nullable Instant finished,
            int nextPartsDone,
            int nextDone,
            Map<Outcome, Integer> nextOutcomes,
            int nextTries) {
        return new FileJob(
                id,
                client,
                channel,
                shop,
                dryRun,
                errorPolicy,
                fileName,
                format,
                bytes,
                sha256,
                sheet,
                next,
                createdAt,
                finished,
                rows,
                orders,
                unreadable,
                parts,
                nextPartsDone,
                nextDone,
                nextOutcomes,
                columns,
                leftOut,
                nextTries);
    }
}
