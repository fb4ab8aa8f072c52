package vn.ocop.order.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one thing that was sent in.
 *
 * @param currentVersion when the order was last changed, by its source's clock
 */
public record IntakeOutcome(
        String intakeId,
        String orderId,
        Outcome outcome,
        List<Issue> issues,
        @Nullable Instant currentVersion) {

    /** A reason, with the field it is about. */
    public record Issue(String code, String path, String en, String vi) {}
}
