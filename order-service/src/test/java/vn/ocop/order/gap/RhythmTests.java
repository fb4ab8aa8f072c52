package vn.ocop.order.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A shop is silent by its own rhythm, not by anybody else's. */
class RhythmTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-09-15");

    private final Map<LocalDate, Set<Integer>> sales = new HashMap<>();

    /** It sold in these hours on each of the days before today, on every n-th of them. */
    private RhythmTests sold(int days, int every, Integer... hours) {
        for (int i = 1; i <= days; i += every)
            sales.computeIfAbsent(TODAY.minusDays(i), day -> new HashSet<>()).addAll(Set.of(hours));
        return this;
    }

    private RhythmTests today(Integer... hours) {
        sales.put(TODAY, Set.of(hours));
        return this;
    }

    private Instant silentAt(int hour) {
        var now = TODAY.atTime(hour, 30).atZone(Days.VIETNAM).toInstant();
        return new Rhythm(sales).silentSince(now).orElse(null);
    }

    private static Instant hour(int hour) {
        return TODAY.atTime(hour, 0).atZone(Days.VIETNAM).toInstant();
    }

    @Test
    void fourUsualHoursWithoutAnOrderAreSilence() {
        sold(28, 1, 8, 9, 10, 11, 12, 13, 14, 20).today(8, 9);

        assertThat(silentAt(13)).isNull();
        assertThat(silentAt(14)).isEqualTo(hour(10));
    }

    @Test
    void theNightIsNoSilence() {
        sold(28, 1, 8, 9, 10, 19, 20).today(8, 9, 10, 19, 20);

        assertThat(silentAt(23)).isNull();
    }

    @Test
    void hoursOfEverySecondDayAreNotUsual() {
        sold(28, 2, 8, 9, 10, 11, 12, 13, 14).today(8);

        assertThat(silentAt(23)).isNull();
    }

    @Test
    void aShopThatSellsOnceADayAtAnyHourIsSilentAfterThreeWholeDays() {
        for (int i = 4; i <= 32; i++) sales.put(TODAY.minusDays(i), Set.of(i % 24));
        assertThat(silentAt(12)).isNotNull();

        sales.put(TODAY.minusDays(3), Set.of(7));
        assertThat(silentAt(12)).isNull();
    }

    @Test
    void silenceDoesNotWearOff() {
        for (int i = 20; i <= 48; i++) sales.put(TODAY.minusDays(i), Set.of(8, 9, 10, 11, 12));

        assertThat(silentAt(12))
                .isEqualTo(
                        TODAY.minusDays(20).atTime(13, 0).atZone(Days.VIETNAM).toInstant());
    }

    @Test
    void ofAShopThatIsKnownForLessThanTwoWeeksNothingIsExpected() {
        sold(10, 1, 8, 9, 10, 11, 12, 13, 14).today(8);
        assertThat(silentAt(23)).isNull();

        sales.clear();
        assertThat(silentAt(23)).isNull();
    }
}
