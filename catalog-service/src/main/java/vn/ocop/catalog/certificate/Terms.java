package vn.ocop.catalog.certificate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a certificate holds, and how often its end is looked for.
 *
 * @param months from the decision: 36 by Decisions 148/QĐ-TTg (2023) and 26/2026/QĐ-TTg
 * @param lastDay the decisions say "36 months from issue" and not which day is the last. Lists as published give the same day of
 *     the month (Decision 3981/QĐ-UBND of Lâm Đồng: 2026-08-05 to 2029-08-05), which is the default; an authority that counts the
 *     day of issue sets {@code DAY_BEFORE}
 * @param noticeInterval between two looks for what has to be told
 */
@Validated
@ConfigurationProperties("ocop.certificate")
public record Terms(
        @DefaultValue("36") @Min(1) @Max(120) int months,
        @DefaultValue("same-day") LastDay lastDay,
        @DefaultValue("5m") Duration noticeInterval) {

    /** Which is the last day that a certificate holds. */
    public enum LastDay {
        SAME_DAY,
        DAY_BEFORE
    }

    public LocalDate lastDay(LocalDate issuedOn) {
        var sameDay = issuedOn.plusMonths(months);
        return lastDay == LastDay.SAME_DAY ? sameDay : sameDay.minusDays(1);
    }
}
