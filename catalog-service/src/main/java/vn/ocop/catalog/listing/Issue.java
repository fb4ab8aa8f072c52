package vn.ocop.catalog.listing;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a listing, as of today.
 *
 * @param attribute the field that shows it
 * @param shown what the channel shows, where it is a number: stars, or đồng
 * @param registered what the register has instead
 */
record Issue(
        Code code,
        Severity severity,
        String attribute,
        Resolution resolution,
        Messages messages,
        @Nullable Long shown,
        @Nullable Long registered) {

    enum Code {
        STAR_CLAIM_WITHOUT_CERTIFICATE,
        STAR_CLAIM_ABOVE_CERTIFICATE,
        CERTIFICATE_REVOKED,
        CERTIFICATE_LAPSED,
        CERTIFICATE_EXPIRING,
        PRODUCT_WITHDRAWN,
        PRODUCT_PENDING,
        UNLINKED,
        PRICE_DIFFERS,
        NO_PRICE
    }

    /** ERROR: what buyers see is not so. */
    enum Severity {
        ERROR,
        WARNING,
        INFO
    }

    /** PENDING_PROCESSING goes away by itself. */
    enum Resolution {
        MERCHANT_ACTION,
        PENDING_PROCESSING
    }

    record Messages(String vi, String en) {}
}
