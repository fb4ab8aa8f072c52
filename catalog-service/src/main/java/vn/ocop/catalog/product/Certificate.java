package vn.ocop.catalog.product;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One award, as it was decided. Only its revocation is ever added.
 *
 * @param stars 3, 4 or 5
 * @param validTo the last valid day
 */
public record Certificate(
        String number,
        @Nullable String decision,
        @Nullable String authority,
        Kind kind,
        int stars,
        @Nullable Integer score,
        LocalDate issuedOn,
        LocalDate validFrom,
        LocalDate validTo,
        @Nullable LocalDate revokedOn,
        @Nullable String revokedBecause) {

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

    Certificate revoked(LocalDate on, String why) {
        return new Certificate(number, decision, authority, kind, stars, score, issuedOn, validFrom, validTo, on, why);
    }
}
