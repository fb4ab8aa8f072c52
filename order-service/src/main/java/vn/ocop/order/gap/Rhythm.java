package vn.ocop.order.gap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a shop sells, and whether it is silent by that. An hour of the day is usual when it sold in it on three of four days of the
 * four weeks before its last order, of which two weeks at least are known; so is a day. It is silent when {@value #HOURS} usual
 * hours, or {@value #WHOLE_DAYS} whole days where days are usual, have passed without an order.
 *
 * @param sales the local hours in which it sold, by local day
 */
record Rhythm(Map<LocalDate, Set<Integer>> sales) {

    /** For so many days the hours are looked at; a shop that is silent for longer has closed. */
    static final int REMEMBERED = 90;

    private static final int WINDOW = 28;
    private static final int LEAST = 14;
    private static final int HOURS = 4;
    private static final int WHOLE_DAYS = 3;

    /** The end of the last hour in which it sold, if it is silent. */
    Optional<Instant> silentSince(Instant now) {
        var last = sales.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .max(Map.Entry.comparingByKey())
                .map(each -> each.getKey()
                        .atTime(each.getValue().stream().max(Integer::compare).orElseThrow(), 0)
                        .plusHours(1));
        if (last.isEmpty()) return Optional.empty();
        var lastDay = last.get().minusHours(1).toLocalDate();
        long known = known(lastDay);
        if (known < LEAST) return Optional.empty();
        var until = LocalDateTime.ofInstant(now, Days.VIETNAM).truncatedTo(ChronoUnit.HOURS);
        boolean silent = usualHours(last.get(), until, lastDay, known) >= HOURS
                || (isUsual(days(lastDay), known)
                        && ChronoUnit.DAYS.between(lastDay, until.toLocalDate()) > WHOLE_DAYS);
        return silent ? Optional.of(last.get().atZone(Days.VIETNAM).toInstant()) : Optional.empty();
    }

    /** Days from its first order to its last, of the window. */
    private long known(LocalDate lastDay) {
        return sales.keySet().stream()
                .filter(each -> isBefore(each, lastDay))
                .min(LocalDate::compareTo)
                .map(first -> ChronoUnit.DAYS.between(first, lastDay))
                .orElse(0L);
    }

    private static boolean isBefore(LocalDate day, LocalDate lastDay) {
        return day.isBefore(lastDay) && !day.isBefore(lastDay.minusDays(WINDOW));
    }

    private int usualHours(LocalDateTime from, LocalDateTime until, LocalDate lastDay, long known) {
        int usual = 0;
        for (var hour = from; hour.isBefore(until) && usual < HOURS; hour = hour.plusHours(1)) {
            int of = hour.getHour();
            long sold = sales.entrySet().stream()
                    .filter(each ->
                            isBefore(each.getKey(), lastDay) && each.getValue().contains(of))
                    .count();
            if (isUsual(sold, known)) usual++;
        }
        return usual;
    }

    private long days(LocalDate lastDay) {
        return sales.keySet().stream().filter(each -> isBefore(each, lastDay)).count();
    }

    private static boolean isUsual(long sold, long known) {
        return 4 * sold >= 3 * known;
    }
}
