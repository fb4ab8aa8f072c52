package vn.ocop.catalog.certificate;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ocop.place.Folding;

/**
 * Who decides. Three stars were the district's under Decision 148/QĐ-TTg (2023) until districts ended on 1 July 2025, and are
 * the province's since (Decisions 1489/QĐ-TTg and 26/2026/QĐ-TTg); four are the province's, five the ministry's alone.
 */
public enum Level {
    DISTRICT,
    PROVINCE,
    NATIONAL;

    static final LocalDate DISTRICTS_ENDED = LocalDate.of(2025, 7, 1);

    private static final Pattern NATION = Pattern.compile("(bo|bo truong)\\b.*|.*\\b(trung uong|cap quoc gia)\\b.*");
    private static final Pattern PEOPLES_COMMITTEE = Pattern.compile("(chu tich )?(ubnd|uy ban nhan dan)( cap)? ");
    private static final Pattern CITY_OF_THE_NATION =
            Pattern.compile("(thanh pho|tp) (ha noi|hai phong|hue|da nang|dong nai|ho chi minh|hcm|can tho)\\b.*");

    /** By the authority's name as decisions write it; absent when that does not tell. */
    static @Nullable Level of(@Nullable String authority) {
        if (authority == null) return null;
        var folded = Folding.fold(authority);
        if (NATION.matcher(folded).matches()) return NATIONAL;
        var committee = PEOPLES_COMMITTEE.matcher(folded);
        if (!committee.lookingAt()) return null;
        var place = folded.substring(committee.end());
        if (place.startsWith("tinh") || CITY_OF_THE_NATION.matcher(place).matches()) return PROVINCE;
        return place.matches("(huyen|quan|thi xa|thanh pho|tp)\\b.*") ? DISTRICT : null;
    }

    /** Whose such a decision was by the rule of its day. */
    static Level deciding(int stars, @Nullable Rule rule, LocalDate on) {
        if (stars == 5) return NATIONAL;
        boolean district = stars == 3 && rule == Rule.DECISION_148 && on.isBefore(DISTRICTS_ENDED);
        return district ? DISTRICT : PROVINCE;
    }

    boolean mayDecide(int stars, LocalDate on) {
        return switch (this) {
            case DISTRICT -> stars == 3 && on.isBefore(DISTRICTS_ENDED);
            case PROVINCE -> stars < 5;
            case NATIONAL -> stars == 5;
        };
    }
}
