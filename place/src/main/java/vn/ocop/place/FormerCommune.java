package vn.ocop.place;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commune of before 1 July 2025, with what became of it.
 *
 * @param district where it is needed to tell it from others of its name
 * @param province the code of its province on 30 June 2025
 */
public record FormerCommune(
        String name, Place.Kind kind, @Nullable String district, String province, List<Heir> heirs) {

    /** How much of an old commune went to one of today. */
    public enum Share {
        WHOLE,
        PART
    }

    /** @param source the resolution and its clause */
    public record Heir(Place place, Share share, String source) {}

    /** Whether it can be meant by one who writes that district, or none. */
    boolean liesIn(@Nullable String asked) {
        return district == null || asked == null || asked.equals(fold(district));
    }

    static String fold(String district) {
        return Wording.of(district).bare().spelling().letters();
    }
}
