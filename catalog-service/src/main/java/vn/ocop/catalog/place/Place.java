package vn.ocop.catalog.place;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A unit as it was between two days. A code means nothing without a day: seven were given to other provinces in 2025. */
public record Place(
        String code,
        String name,
        Level level,
        @Nullable String parent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public enum Level {
        PROVINCE,
        COMMUNE
    }

    boolean existsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
