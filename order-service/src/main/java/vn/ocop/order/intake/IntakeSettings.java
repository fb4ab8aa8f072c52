package vn.ocop.order.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what comes in is taken.
 *
 * @param answerWithin how long an answer waits for the outcome before the answer becomes 202
 * @param phonePepper mixed into the hash of a buyer's phone number
 * @param threads that apply orders
 */
@ConfigurationProperties("ocop.intake")
public record IntakeSettings(
        @DefaultValue("2s") Duration answerWithin,
        @DefaultValue("ocop") String phonePepper,
        @DefaultValue("2") int threads) {}
