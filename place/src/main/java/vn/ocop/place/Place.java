package vn.ocop.place;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit as it was between two days. A code means nothing without a day: seven were given to other provinces in 2025.
 *
 * @param parent the code of its province, read on the same days; absent for a province
 * @param validFrom its first day; absent for what is older than the record
 * @param validTo its last day, included; absent while it exists
 * @param source the resolution that made it so
 */
public record Place(
        String code,
        String name,
        Kind kind,
        @Nullable String parent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        String source) {

    /** What the law calls a unit. */
    public enum Kind {
        CITY,
        PROVINCE,
        WARD,
        COMMUNE,
        TOWNSHIP,
        SPECIAL_ZONE;

        public Level level() {
            return this == CITY || this == PROVINCE ? Level.PROVINCE : Level.COMMUNE;
        }
    }

    public enum Level {
        PROVINCE,
        COMMUNE
    }

    public Level level() {
        return kind.level();
    }

    public boolean existsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    public boolean existsYet() {
        return validTo == null;
    }
}
