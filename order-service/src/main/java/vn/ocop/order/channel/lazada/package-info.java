/** Lazada's language. */
@NullMarked
package vn.ocop.order.channel.lazada;

import org.jspecify.annotations.NullMarked;
