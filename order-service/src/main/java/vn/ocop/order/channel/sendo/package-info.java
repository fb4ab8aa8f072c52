/** Sendo's language. */
@NullMarked
package vn.ocop.order.channel.sendo;

import org.jspecify.annotations.NullMarked;
