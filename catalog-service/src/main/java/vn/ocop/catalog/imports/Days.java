package vn.ocop.catalog.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.product.Drafting;

/**
 * A day as people write it.
 *
 * @param guessed whether it was made out of a bare serial of Excel, or of a year of two digits
 */
record Days(LocalDate day, boolean guessed) {

    private static final String DAY_FIRST =
            "(?<d>\\d{1,2})\\s*[/.\\-]\\s*(?<m>\\d{1,2})\\s*[/.\\-]\\s*(?<y>\\d{4}|\\d{2})";
    private static final String WORDS = "(?<d>\\d{1,2})\\s+tháng\\s+(?<m>\\d{1,2})\\s+năm\\s+(?<y>\\d{4})";
    private static final List<Pattern> WHOLE = List.of(
            Pattern.compile("(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})(?:[T ].*)?"),
            Pattern.compile("(?iu)(?:ngày\\s+)?" + DAY_FIRST + "(?:\\s+0?0:00(?::00)?)?"),
            Pattern.compile("(?iu)(?:ngày\\s+)?" + WORDS));
    private static final List<Pattern> WITHIN =
            List.of(Pattern.compile("(?iu)" + WORDS), Pattern.compile("(?<!\\d)" + DAY_FIRST + "(?!\\d)"));
    private static final Pattern SERIAL = Pattern.compile("[3-7]\\d{4}");
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    /** @return null when the text is no day of the programme */
    static @Nullable Days of(String text) {
        if (SERIAL.matcher(text).matches()) return plausible(DAY_ZERO.plusDays(Integer.parseInt(text)), true);
        for (var pattern : WHOLE) {
            var parts = pattern.matcher(text);
            if (parts.matches()) return of(parts);
        }
        return null;
    }

    /** The first day that stands in a text. */
    static @Nullable LocalDate within(String text) {
        for (var pattern : WITHIN) {
            var parts = pattern.matcher(text);
            var found = parts.find() ? of(parts) : null;
            if (found != null) return found.day();
        }
        return null;
    }

    private static @Nullable Days of(Matcher parts) {
        int year = Integer.parseInt(parts.group("y"));
        try {
            var day = LocalDate.of(
                    year < 100 ? 2000 + year : year,
                    Integer.parseInt(parts.group("m")),
                    Integer.parseInt(parts.group("d")));
            return plausible(day, year < 100);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Days plausible(LocalDate day, boolean guessed) {
        return Drafting.plausible(day) ? new Days(day, guessed) : null;
    }
}
