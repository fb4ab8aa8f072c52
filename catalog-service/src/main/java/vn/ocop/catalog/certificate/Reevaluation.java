package vn.ocop.catalog.certificate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A file for the next evaluation of a certified product.
 *
 * @param timing whether it came in its window; a late file has the same effect
 * @param refusedOn the day of a result without an award; any other result is the next award
 */
record Reevaluation(
        LocalDate filedOn, Timing timing, @Nullable LocalDate refusedOn) {

    /** By Decision 26/2026/QĐ-TTg a file comes not earlier than 180 and not later than 120 days before the last day. */
    public enum Timing {
        EARLY,
        ON_TIME,
        LATE;

        static Timing of(LocalDate filedOn, LocalDate lastDay) {
            if (filedOn.isBefore(lastDay.minusDays(180))) return EARLY;
            return filedOn.isAfter(lastDay.minusDays(120)) ? LATE : ON_TIME;
        }
    }

    static Reevaluation filed(LocalDate on, LocalDate lastDay) {
        return new Reevaluation(on, Timing.of(on, lastDay), null);
    }

    boolean open() {
        return refusedOn == null;
    }

    Reevaluation refused(LocalDate on) {
        return new Reevaluation(filedOn, timing, on);
    }
}
