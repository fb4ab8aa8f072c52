package vn.ocop.catalog.verification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an answer may be relied on, and when a certificate is said to expire.
 *
 * @param life from 2 minutes to a day: for so long a revocation can stay unnoticed by who keeps answers
 * @param expiringDays from how many days before its end
 */
@ConfigurationProperties("ocop.verification")
record VerificationSettings(
        @DefaultValue("15m") Duration life,
        @DefaultValue("180") int expiringDays) {

    VerificationSettings {
        if (life.compareTo(Duration.ofMinutes(2)) < 0 || life.compareTo(Duration.ofDays(1)) > 0)
            throw new IllegalArgumentException("OCOP_VERIFY_LIFE is from 2 minutes to a day");
    }
}
