/** Sapo's language. */
@NullMarked
package vn.ocop.order.channel.sapo;

import org.jspecify.annotations.NullMarked;
