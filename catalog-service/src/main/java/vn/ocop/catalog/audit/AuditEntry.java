package vn.ocop.catalog.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A try as people read it.
 *
 * @param basedOn the version that was to be changed, 0 for what was new
 * @param refused why: {@code OVERTAKEN} when somebody else changed that version first, {@code PRECONDITION_FAILED} when the
 *     caller named another version than the newest, {@code SKU_TAKEN}
 * @param changes empty for what was new
 */
public record AuditEntry(
        String id,
        Instant at,
        Actor by,
        long basedOn,
        Outcome outcome,
        @Nullable String refused,
        List<Change> changes) {

    /** What became of it. */
    public enum Outcome {
        APPLIED,
        REFUSED,
        /** It may still be on its way. */
        PENDING,
        /** Whoever tried it never got to the change itself. */
        LOST
    }
}
