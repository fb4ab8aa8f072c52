package vn.ocop.catalog.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file was worth, row by row. */
record ImportReport(boolean dryRun, int rows, int accepted, int corrected, int refused, List<Row> items) {

    enum Outcome {
        ACCEPTED,
        /** Taken, with something put right or left out, which the issues tell. */
        CORRECTED,
        REFUSED
    }

    /** @param row its number in the file, the header being 1 */
    record Row(
            int row,
            Outcome outcome,
            @Nullable String productId,
            @Nullable String effect,
            List<Issue> issues) {}

    record Text(String vi, String en) {}

    record Issue(String code, String column, boolean fatal, Text message, Text fix) {

        static Issue refused(String code, String column, String en, String vi, String fixEn, String fixVi) {
            return new Issue(code, column, true, new Text(vi, en), new Text(fixVi, fixEn));
        }

        static Issue corrected(String code, String column, String en, String vi, String fixEn, String fixVi) {
            return new Issue(code, column, false, new Text(vi, en), new Text(fixVi, fixEn));
        }
    }

    static ImportReport of(boolean dryRun, List<Row> items) {
        return new ImportReport(
                dryRun,
                items.size(),
                count(items, Outcome.ACCEPTED),
                count(items, Outcome.CORRECTED),
                count(items, Outcome.REFUSED),
                items);
    }

    private static int count(List<Row> items, Outcome outcome) {
        return (int) items.stream().filter(each -> each.outcome() == outcome).count();
    }
}
