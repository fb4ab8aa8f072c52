package vn.ocop.promotion.campaign;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules for public money.
 *
 * @param twoPersonFrom from this budget up, in đồng, somebody else than the author approves
 * @param reservationLife how long reserved money waits for its order
 */
@ConfigurationProperties("ocop.promotion")
public record PromotionSettings(
        @DefaultValue("100000000") long twoPersonFrom,
        @DefaultValue("15m") Duration reservationLife) {}
