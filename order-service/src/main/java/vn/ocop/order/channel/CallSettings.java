package vn.ocop.order.channel;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How this instance calls channels.
 *
 * @param atOnce most calls at once
 * @param atOncePerShop most of them for one shop, so that a slow one leaves room for the others
 * @param connectTimeout for the connection
 * @param answerTimeout for the whole answer
 * @param attempts of one call, the first included
 * @param longestWait for a free call, for the rate limit, or before another attempt: what takes longer waits elsewhere
 * @param longestAnswer after it was unpacked
 * @param perSecond calls a second by channel, for each shop; 0 or nothing is no limit
 * @param sharedByShops channels whose limit is for all shops together
 */
@ConfigurationProperties("ocop.channel-calls")
record CallSettings(
        @DefaultValue("64") int atOnce,
        @DefaultValue("4") int atOncePerShop,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("5s") Duration longestWait,
        @DefaultValue("8MB") DataSize longestAnswer,
        @DefaultValue Map<String, Integer> perSecond,
        @DefaultValue Set<String> sharedByShops) {

    public CallSettings {
        if (atOnce < 1 || atOncePerShop < 1 || attempts < 1 || longestAnswer.toBytes() < 1)
            throw new IllegalArgumentException("Calls to channels need at least one call, attempt and byte");
        if (!connectTimeout.isPositive() || !answerTimeout.isPositive() || longestWait.isNegative())
            throw new IllegalArgumentException("Times of calls to channels are positive");
    }
}
