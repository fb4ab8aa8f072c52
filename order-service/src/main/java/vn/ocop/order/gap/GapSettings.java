package vn.ocop.order.gap;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what was missed is looked for.
 *
 * @param pollEvery how often a shop is asked for what changed; after a failure twice as long each time, 15 minutes at most
 * @param overlap how far each question reaches back over the one before: more than clocks differ and lists are late
 * @param begin how far back a shop's first question reaches
 * @param lease how long an instance may be silent before another goes on with its shop
 * @param perMinute most orders of one shop that a resync fetches in a minute
 * @param dayCloses how long after midnight a day is compared
 */
@ConfigurationProperties("ocop.gaps")
record GapSettings(
        @DefaultValue("2m") Duration pollEvery,
        @DefaultValue("10m") Duration overlap,
        @DefaultValue("1d") Duration begin,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("300") int perMinute,
        @DefaultValue("2h") Duration dayCloses) {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    GapSettings {
        if (overlap.isNegative() || overlap.compareTo(Duration.ofHours(12)) > 0)
            throw new IllegalArgumentException("OCOP_POLL_OVERLAP is between 0 and 12 hours, not " + overlap);
        if (perMinute < 1) throw new IllegalArgumentException("OCOP_RESYNC_PER_MINUTE is 1 or more, not " + perMinute);
    }

    /** Until the next question after so many failures in a row. */
    Duration pause(int failures) {
        var pause = pollEvery.multipliedBy(1L << Math.min(failures, 20));
        return failures == 0 || pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
