/** Tells marketplaces what happens to their orders: signed, in order, until they have taken it. */
@NullMarked
package vn.ocop.order.webhook;

import org.jspecify.annotations.NullMarked;
