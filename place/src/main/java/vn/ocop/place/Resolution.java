package vn.ocop.place;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a written address means today.
 *
 * @param province of today; absent where the address names none that is known, or several
 * @param written the province as it was when the address was right; the same as {@code province} for an address of today
 * @param places of today that the commune may be: one if EXACT, more if SEVERAL. All are facts, each with its source
 * @param candidates of today that bear the name in that province, where no source says what became of the commune: guesses
 */
public record Resolution(
        Outcome outcome,
        @Nullable Place province,
        @Nullable Place written,
        List<Found> places,
        List<Found> candidates) {

    /** The province of before 1 July 2025 that the address is of; null for an address of since. */
    public @Nullable Place oldProvince() {
        return written != null && Places.isOld(written) ? written : null;
    }

    public enum Outcome {
        EXACT,
        SEVERAL,
        UNKNOWN
    }

    /** How a place was found. */
    public enum How {
        /** It bears that name on that day. */
        NAME,
        /** A resolution put the whole commune of that name into it. */
        WHOLE,
        /** A resolution put a part of the commune of that name into it. */
        PART,
        /** It bears the name of a commune of which it is not known what became: it may be it, or a part, or another. */
        SAME_NAME,
        /** It, or what became a part of it, bore that name, but was of another kind than is written. */
        OTHER_KIND
    }

    /** @param source the resolution that says so; absent for a mere name */
    public record Found(Place place, How how, @Nullable String source) {}
}
