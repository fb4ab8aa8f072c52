package vn.ocop.order.gap;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says was placed in a shop on one local day, against what is here.
 *
 * @param id {@code channel:shop|day}
 * @param due when it is compared again, in whole seconds; null when nothing is left to find
 * @param tries comparisons in a row that found something amiss
 * @param at of the last comparison, null while none was
 * @param expected orders that the channel lists
 * @param here those of them that are here
 * @param waiting those of them that are in quarantine
 * @param missing those of them that are not here; they are fetched
 * @param missingNumbers of the first {@value #NAMED}
 * @param differing those of them that are here in another status; they are fetched
 */
record DayGap(
        String id,
        long version,
        String channel,
        String shop,
        LocalDate day,
        @Nullable Instant due,
        int tries,
        @Nullable Instant at,
        int expected,
        int here,
        int waiting,
        int missing,
        List<String> missingNumbers,
        List<String> waitingNumbers,
        int differing,
        List<Difference> differences,
        @Nullable String error) {

    static final int NAMED = 100;
    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);

    /** An order in the channel's word for its state, and the one that is known here. */
    record Difference(
            String number, String listed, @Nullable String here) {}

    static String id(String shop, LocalDate day) {
        return shop + "|" + day;
    }

    static DayGap wanted(String channel, String shop, LocalDate day, Instant now) {
        return new DayGap(
                id(channel + ":" + shop, day),
                0,
                channel,
                shop,
                day,
                now.truncatedTo(ChronoUnit.SECONDS),
                0,
                null,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                0,
                List.of(),
                null);
    }

    DayGap again(Instant now) {
        return with(now.truncatedTo(ChronoUnit.SECONDS), 0, error);
    }

    DayGap failed(Instant now, RuntimeException why) {
        return with(next(now), tries + 1, why.getClass().getSimpleName() + ": " + why.getMessage());
    }

    DayGap compared(Instant now, Comparison found) {
        boolean open = found.missing + found.differing > 0;
        return new DayGap(
                id,
                version + 1,
                channel,
                shop,
                day,
                open ? next(now) : null,
                open ? tries + 1 : 0,
                now,
                found.expected,
                found.here,
                found.waiting,
                found.missing,
                List.copyOf(found.missingNumbers),
                List.copyOf(found.waitingNumbers),
                found.differing,
                List.copyOf(found.differences),
                null);
    }

    private @Nullable Instant next(Instant now) {
        return tries >= MOST_TRIES
                ? null
                : now.plus(FIRST_PAUSE.multipliedBy(1L << tries)).truncatedTo(ChronoUnit.SECONDS);
    }

    private DayGap with(@Nullable Instant nextDue, int nextTries, @Nullable String nextError) {
        return new DayGap(
                id,
                version + 1,
                channel,
                shop,
                day,
                nextDue,
                nextTries,
                at,
                expected,
                here,
                waiting,
                missing,
                missingNumbers,
                waitingNumbers,
                differing,
                differences,
                nextError);
    }
}
