package vn.ocop.order.channel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads a channel's time: seconds or milliseconds of the epoch, or a date and a time with or without its zone. */
public final class Times {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** In seconds it is the year 5138, in milliseconds 1973: no order is of either. */
    private static final long FIRST_OF_MILLISECONDS = 100_000_000_000L;

    /** Between date and time T or a space, perhaps a fraction, perhaps after another space a zone in any of its forms. */
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX]")
            .toFormatter(Locale.ROOT);

    private Times() {}

    /**
     * What says no zone is Vietnam's time.
     *
     * @throws DateTimeException when it is absent, or no time: an order without one cannot be told from an older one
     */
    public static Instant of(JsonNode node) {
        var text = node.isNumber() || node.isString() ? node.asString().strip() : "";
        if (text.matches("\\d{1,18}")) return epoch(Long.parseLong(text));
        var read = WRITTEN.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : ((LocalDateTime) read).atZone(VIETNAM).toInstant();
    }

    private static Instant epoch(long number) {
        if (number == 0) throw new DateTimeException("0 is no time of an order");
        return number < FIRST_OF_MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }
}
