package vn.ocop.catalog.imports;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How imports are done.
 *
 * @param answerWithin how long a request waits for its import before it is answered 202
 * @param mostRows that a file may have
 * @param threads how many imports one instance does at once
 * @param lease for so long an instance may be silent before another goes on with its import
 * @param fileDays how long a file is kept after it was sent
 * @param reportDays how long its report is kept
 */
@Validated
@ConfigurationProperties("ocop.imports")
record ImportSettings(
        @DefaultValue("2s") Duration answerWithin,
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int mostRows,
        @DefaultValue("2") @Min(1) @Max(64) int threads,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("30") @Min(1) int fileDays,
        @DefaultValue("365") @Min(1) int reportDays) {}
