package vn.ocop.catalog.imports;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The import of one file: a job that is done in parts by whoever has its lease, so that it survives those who do it.
 *
 * @param client that sent it
 * @param format CSV or XLSX
 * @param sheet the sheet, or the separator, that was read
 * @param decision that holds for rows which name none of their own
 * @param rows that the file has below its header, without those that are noted
 * @param read so many of them are done
 * @param effects what became of products, by effect
 * @param columns what each column was taken for
 * @param notes rows that only part or end the list
 * @param tries since the last part that was done
 */
record Import(
        String id,
        String client,
        @Nullable String clientName,
        Kind kind,
        boolean dryRun,
        @Nullable String fileName,
        String format,
        long bytes,
        String sha256,
        String sheet,
        Decision decision,
        State state,
        Instant createdAt,
        @Nullable Instant finishedAt,
        int rows,
        int read,
        Map<Outcome, Integer> outcomes,
        Map<String, Integer> effects,
        List<Table.Heading> columns,
        List<Body.Note> notes,
        int tries) {

    enum Kind {
        /** Products, each row with its own decision or none. */
        PRODUCTS,
        /** The annex of a decision, which holds for every row. */
        DECISION_ANNEX
    }

    enum State {
        WAITING,
        RUNNING,
        DONE,
        /** Given up after an error of the platform; what was done stays done, and the same file can be sent again. */
        FAILED
    }

    enum Outcome {
        ACCEPTED,
        /** Taken, with something put right or left out, which the issues tell. */
        CORRECTED,
        REFUSED
    }

    boolean finished() {
        return state == State.DONE || state == State.FAILED;
    }

    Import running() {
        return with(State.RUNNING, null, read, outcomes, effects, tries + 1);
    }

    /** With one part more. */
    Import with(List<Item> part) {
        var newOutcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        newOutcomes.putAll(outcomes);
        var newEffects = new TreeMap<>(effects);
        for (var each : part) {
            newOutcomes.merge(each.outcome(), 1, Integer::sum);
            if (each.effect() != null) newEffects.merge(each.effect(), 1, Integer::sum);
        }
        return with(State.RUNNING, null, read + part.size(), newOutcomes, newEffects, 0);
    }

    Import done(Instant now) {
        return with(State.DONE, now, read, outcomes, effects, 0);
    }

    Import failed(Instant now) {
        return with(State.FAILED, now, read, outcomes, effects, tries);
    }

    private Import with(
            State next,
            @Nullable Instant finished,
            int done,
            Map<Outcome, Integer> newOutcomes,
            Map<String, Integer> newEffects,
            int newTries) {
        return new Import(
                id,
                client,
                clientName,
                kind,
                dryRun,
                fileName,
                format,
                bytes,
                sha256,
                sheet,
                decision,
                next,
                createdAt,
                finished,
                rows,
                done,
                newOutcomes,
                newEffects,
                columns,
                notes,
                newTries);
    }
}
