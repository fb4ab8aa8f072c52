package vn.ocop.promotion.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import vn.ocop.http.Problem;

/** Times as people give them: days of Vietnam, the last one included, or instants that somebody can mean. */
public final class LocalDays {

    public static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final LocalTime LAST_MOMENT = LocalTime.of(23, 59, 59, 999_000_000);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private LocalDays() {}

    static Instant start(String text, String path) {
        return parse(text, path, LocalTime.MIN);
    }

    static Instant end(String text, String path) {
        return parse(text, path, LAST_MOMENT);
    }

    private static Instant parse(String text, String path, LocalTime time) {
        try {
            return possible(
                    text.length() > 10
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atTime(time).atZone(VIETNAM).toInstant(),
                    path);
        } catch (DateTimeParseException e) {
            throw wrong(
                    path,
                    "is a day (2026-09-01) or a date-time with its offset",
                    "là ngày (2026-09-01) hoặc thời điểm có múi giờ");
        }
    }

    /** @throws Problem for what is centuries away: neither calendars nor the store can hold every instant */
    public static Instant possible(Instant at, String path) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST))
            throw wrong(path, "is between the years 2000 and 2100", "phải trong khoảng năm 2000 đến 2100");
        return at;
    }

    public static Problem wrong(String path, String en, String vi) {
        return Problem.badRequest("INVALID", path + " " + en, path + " " + vi)
                .with(List.of(new Problem.FieldError(path, "INVALID", en, vi)));
    }
}
