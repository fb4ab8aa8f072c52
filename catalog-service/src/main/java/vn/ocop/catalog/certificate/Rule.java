package vn.ocop.catalog.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.certificate.Certificate.Kind;

/**
 * The Prime Minister's decisions on how products are evaluated, each from its own day. By Decision 26/2026/QĐ-TTg (22 May 2026),
 * Art. 11 and 12, open files of first awards and upgrades still finish under the rule before for 60 days, re-evaluations for 30.
 */
public enum Rule {
    @JsonProperty("1048/QĐ-TTg")
    DECISION_1048(LocalDate.of(2019, 8, 21), LocalDate.of(2023, 2, 23), 0, 0),
    @JsonProperty("148/QĐ-TTg")
    DECISION_148(LocalDate.of(2023, 2, 24), LocalDate.of(2026, 5, 22), 60, 30),
    @JsonProperty("148/QĐ-TTg, 1489/QĐ-TTg")
    DECISION_1489(LocalDate.of(2025, 7, 6), LocalDate.of(2026, 5, 22), 60, 30),
    @JsonProperty("26/2026/QĐ-TTg")
    DECISION_26(LocalDate.of(2026, 5, 22), LocalDate.MAX, 0, 0);

    private final LocalDate from;
    private final LocalDate until;
    private final int daysForFirst;
    private final int daysForReevaluation;

    Rule(LocalDate from, LocalDate until, int daysForFirst, int daysForReevaluation) {
        this.from = from;
        this.until = until;
        this.daysForFirst = daysForFirst;
        this.daysForReevaluation = daysForReevaluation;
    }

    /** The one that was in force; absent before the first. */
    static @Nullable Rule on(LocalDate day) {
        Rule last = null;
        for (var each : values()) if (!day.isBefore(each.from)) last = each;
        return last;
    }

    /** Whether a decision of that day may follow it; one that does not say what it was may do so for as long as any. */
    boolean mayBeFollowed(LocalDate on, @Nullable Kind kind) {
        boolean reevaluation = kind == Kind.RENEWAL || kind == Kind.DOWNGRADE;
        return !on.isBefore(from) && !on.isAfter(until.plusDays(reevaluation ? daysForReevaluation : daysForFirst));
    }
}
