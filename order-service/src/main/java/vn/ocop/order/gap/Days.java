package vn.ocop.order.gap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import vn.ocop.order.channel.OrderListing.By;
import vn.ocop.order.channel.OrderListing.Span;

/** Local days of Vietnam. */
final class Days {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private Days() {}

    static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, VIETNAM);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(VIETNAM).toInstant();
    }

    /** The orders that were placed on it. */
    static Span placed(LocalDate day) {
        return new Span(By.PLACED, start(day), start(day.plusDays(1)));
    }
}
