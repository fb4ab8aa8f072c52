package vn.ocop.order.intake;

/** What became of one thing that was sent in. */
public enum Outcome {
    CREATED,
    UPDATED,
    /** The same was sent before. */
    UNCHANGED,
    /** Something newer was applied before; kept in the history, moves nothing. */
    STALE_IGNORED,
    /** Waits for what is missing, then is applied by itself. */
    QUARANTINED,
    /** Cannot be applied, ever. */
    REJECTED,
    /** Stored; not known yet. */
    PENDING
}
