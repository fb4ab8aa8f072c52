package vn.ocop.catalog.place;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.place.FormerCommune;
import vn.ocop.place.Place;

/**
 * A unit as it is answered.
 *
 * @param code absent for a commune of before 1 July 2025, which is known by its name alone
 * @param parent the code of its province, read on the same days
 * @param district of a commune of before 1 July 2025, where it is needed to tell it from others of its name
 * @param source the resolution that made it so
 * @param successors the units of today that it went to; none for one of today
 * @param predecessors what went into a unit of today, as far as it is known
 */
record PlaceView(
        @Nullable String code,
        String name,
        Place.Kind kind,
        Place.Level level,
        @Nullable String parent,
        @Nullable String parentName,
        @Nullable String district,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String source,
        List<Successor> successors,
        List<Predecessor> predecessors) {

    /** @param source the resolution that says so */
    record Successor(String code, String name, FormerCommune.Share share, String source) {}

    /** @param parentName of the province that a commune of before 1 July 2025 belonged to */
    record Predecessor(
            @Nullable String code,
            String name,
            @Nullable String district,
            @Nullable String parentName,
            @Nullable LocalDate validTo,
            FormerCommune.Share share) {}

    boolean existsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
