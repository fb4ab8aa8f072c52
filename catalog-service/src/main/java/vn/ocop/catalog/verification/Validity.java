package vn.ocop.catalog.verification;

/** What a certificate is worth on a day. */
public enum Validity {
    VALID,
    EXPIRING,
    LAPSED,
    REVOKED,
    UNKNOWN;

    public boolean holds() {
        return this == VALID || this == EXPIRING;
    }
}
