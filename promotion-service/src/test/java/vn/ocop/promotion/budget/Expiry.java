package vn.ocop.promotion.budget;

import java.time.Duration;
import java.time.Instant;
import vn.ocop.promotion.RunningPromotions;

/** Lets the time pass that a quote has. */
public final class Expiry {

    private Expiry() {}

    public static void later() {
        RunningPromotions.bean(BudgetSweep.class).expire(Instant.now().plus(Duration.ofMinutes(16)));
    }
}
