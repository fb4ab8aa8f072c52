/** Haravan's language. */
@NullMarked
package vn.ocop.order.channel.haravan;

import org.jspecify.annotations.NullMarked;
