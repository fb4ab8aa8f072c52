/** Every sale, cancellation, return, fee and discount as a row of its own, kept with the place in Kafka it came from. */
@NullMarked
package vn.ocop.analytics.ledger;

import org.jspecify.annotations.NullMarked;
