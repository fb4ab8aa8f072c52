package vn.ocop.order.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of an order's ledger; never changed, only followed by others.
 *
 * @param no from 1, without gaps
 * @param line 0 for what is of the whole order
 * @param quantity units, signed; 0 where the entry counts no goods
 * @param amount đồng, signed: what it adds to what the buyer pays, or, for fees and taxes, to what the seller keeps
 * @param funder of a discount
 * @param number of the cancellation or return
 */
record Entry(
        int no,
        Kind kind,
        Cause cause,
        int line,
        Instant at,
        int quantity,
        long amount,
        @Nullable String funder,
        @Nullable String number) {

    public enum Kind {
        SALE,
        DISCOUNT,
        SHIPPING,
        SHIPPING_DISCOUNT,
        FEE,
        TAX
    }

    public enum Cause {
        PLACED,
        CANCELLED,
        RETURNED,
        SETTLED
    }
}
