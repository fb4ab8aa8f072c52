package vn.ocop.catalog.certificate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One award in a product's {@link History}. What was decided stays as it was; what is added later are its end, when that comes
 * earlier or later than decided, and its revocation.
 *
 * @param decision the number of the decision, such as {@code 858/QĐ-UBND}
 * @param level of whoever decided; absent in what was recorded before it was kept
 * @param stars 3, 4 or 5
 * @param score 0 to 100
 * @param rule that it was decided under; absent before the first national one
 * @param issuedOn the day of the decision
 * @param validTo the last day that it holds: no later than the day before another took its place, and while a re-evaluation is
 *     open the last day of grace
 * @param decidedTo the last day as it was decided, absent when that is {@code validTo}
 * @param revokedOn the first day that it does not hold any more
 * @param revokedBy the authority, where it was named
 * @param nextNoticeOn the day on which something is told of its end next; absent when all is told, and in events
 */
public record Certificate(
        String number,
        @Nullable String decision,
        @Nullable String authority,
        @Nullable Level level,
        Kind kind,
        int stars,
        @Nullable Integer score,
        @Nullable Rule rule,
        LocalDate issuedOn,
        LocalDate validFrom,
        LocalDate validTo,
        @Nullable LocalDate decidedTo,
        @Nullable Reevaluation reevaluation,
        @Nullable LocalDate revokedOn,
        @Nullable String revokedBecause,
        @Nullable String revokedBy,
        @Nullable LocalDate nextNoticeOn) {

    /** What an award was to the product: the later kinds take the place of the one before from their own day. */
    public enum Kind {
        FIRST,
        RENEWAL,
        UPGRADE,
        DOWNGRADE
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo) && (revokedOn == null || day.isBefore(revokedOn));
    }

    /** The last day as it was decided, whatever came later. */
    public LocalDate lastDecidedDay() {
        return decidedTo == null ? validTo : decidedTo;
    }

    /** Four stars of a province for a score that only the ministry can make five of. */
    public boolean potentialFive() {
        return stars == 4 && score != null && score >= 90;
    }

    /** As the world is told of it. */
    public Certificate told() {
        return noticing(null);
    }

    /** With what is known of it by its day, for one that was recorded without. */
    Certificate completed() {
        var award = new Award(
                number, decision, authority, level, kind, stars, score, rule, issuedOn, lastDecidedDay(), null);
        var whole = award.as(kind);
        return revokedOn == null ? whole : whole.revoked(revokedOn, String.valueOf(revokedBecause), revokedBy);
    }

    Certificate noticing(@Nullable LocalDate next) {
        return with(validTo, reevaluation, revokedOn, revokedBecause, revokedBy, next);
    }

    /** Nothing more is told of its end: another award takes its place. */
    Certificate replacedFrom(LocalDate day) {
        var last = day.minusDays(1);
        return with(last.isBefore(validTo) ? last : validTo, reevaluation, revokedOn, revokedBecause, revokedBy, null);
    }

    Certificate revoked(LocalDate on, String because, @Nullable String by) {
        return with(validTo, reevaluation, on, because, by, null);
    }

    Certificate reevaluated(Reevaluation now, LocalDate lastDay) {
        return with(lastDay, now, revokedOn, revokedBecause, revokedBy, nextNoticeOn);
    }

    private Certificate with(
            LocalDate lastDay,
            @Nullable Reevaluation reevaluation,
            @Nullable LocalDate revokedOn,
            @Nullable String revokedBecause,
            @Nullable String revokedBy,
            @Nullable LocalDate nextNoticeOn) {
        var decided = lastDecidedDay();
        return new Certificate(
                number,
                decision,
                authority,
                level,
                kind,
                stars,
                score,
                rule,
                issuedOn,
                validFrom,
                lastDay,
                decided.equals(lastDay) ? null : decided,
                reevaluation,
                revokedOn,
                revokedBecause,
                revokedBy,
                nextNoticeOn);
    }
}
