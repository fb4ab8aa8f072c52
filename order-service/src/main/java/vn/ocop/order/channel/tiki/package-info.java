/** Tiki's language. */
@NullMarked
package vn.ocop.order.channel.tiki;

import org.jspecify.annotations.NullMarked;
