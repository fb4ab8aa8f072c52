package vn.ocop.order.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people and programs write them, the day before the month; in Vietnam's time where they name no other. */
final class Moments {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final String TIME =
            "(?<h>\\d{1,2})\\s*[:hg]\\s*(?<i>\\d{2})(?::(?<s>\\d{2})(?:[.,]\\d{1,9})?)?(?:\\s*(?<half>am|pm|sa|ch)\\b)?";
    private static final String DAY = "(?<d>\\d{1,2})\\s*[/.\\-]\\s*(?<m>\\d{1,2})\\s*[/.\\-]\\s*(?<y>\\d{4}|\\d{2})";
    private static final String FLAGS = "(?iu)";
    private static final List<Pattern> WRITTEN = List.of(
            Pattern.compile(FLAGS + "(?:ngày\\s+)?" + DAY + "(?:[\\s,]+(?:lúc\\s+)?" + TIME + ")?"),
            Pattern.compile(FLAGS + TIME + "[\\s,]+(?:ngày\\s+)?" + DAY),
            Pattern.compile(FLAGS + "(?<y>\\d{4})[/-](?<m>\\d{1,2})[/-](?<d>\\d{1,2})(?:(?:T|[\\s,]+)" + TIME
                    + ")?\\s*(?<zone>Z|[+-]\\d{2}:?\\d{2})?"));
    private static final Pattern SERIAL = Pattern.compile("[3-7]\\d{4}(?:[.,]\\d{1,15})?");
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);

    private Moments() {}

    /** @return null when the text is no time; a day alone is its first moment */
    static @Nullable Instant of(String text) {
        if (SERIAL.matcher(text).matches()) return serial(new BigDecimal(text.replace(',', '.')));
        for (var pattern : WRITTEN) {
            var parts = pattern.matcher(text);
            if (parts.matches()) return of(parts);
        }
        return null;
    }

    private static @Nullable Instant of(Matcher parts) {
        try {
            int year = Integer.parseInt(parts.group("y"));
            var day = LocalDate.of(
                    year < 100 ? 2000 + year : year,
                    Integer.parseInt(parts.group("m")),
                    Integer.parseInt(parts.group("d")));
            var local = LocalDateTime.of(day, time(parts));
            var zone = parts.namedGroups().containsKey("zone") ? parts.group("zone") : null;
            return local.atZone(zone == null ? VIETNAM : ZoneOffset.of(zone)).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** SA and CH are Vietnamese for AM and PM. */
    private static LocalTime time(Matcher parts) {
        if (parts.group("h") == null) return LocalTime.MIDNIGHT;
        int hour = Integer.parseInt(parts.group("h"));
        var half = parts.group("half");
        if (half != null) {
            if (hour < 1 || hour > 12) throw new DateTimeException("No hour of half a day: " + hour);
            boolean second = List.of("pm", "ch").contains(half.toLowerCase(Locale.ROOT));
            hour = hour % 12 + (second ? 12 : 0);
        }
        var seconds = parts.group("s");
        return LocalTime.of(hour, Integer.parseInt(parts.group("i")), seconds == null ? 0 : Integer.parseInt(seconds));
    }

    /** Days since the end of 1899, as Excel counts them. */
    private static Instant serial(BigDecimal days) {
        long seconds = days.remainder(BigDecimal.ONE)
                .multiply(SECONDS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return DAY_ZERO.plusDays(days.intValue())
                .atStartOfDay(VIETNAM)
                .plusSeconds(seconds)
                .toInstant();
    }
}
