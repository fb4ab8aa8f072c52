package vn.ocop.order.file;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How files of orders are taken.
 *
 * @param answerWithin how long a request waits for its file before it is answered 202
 * @param mostRows that a file may have
 * @param threads how many files one instance works on at once
 * @param lease for so long an instance may be silent before another goes on with its file
 * @param reportDays how long is kept what became of a file
 */
@Validated
@ConfigurationProperties("ocop.files")
record FileSettings(
        @DefaultValue("2s") Duration answerWithin,
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int mostRows,
        @DefaultValue("1") @Min(1) @Max(16) int threads,
        @DefaultValue("90s") Duration lease,
        @DefaultValue("365") @Min(1) int reportDays) {}
