/** Shopee's language. */
@NullMarked
package vn.ocop.order.channel.shopee;

import org.jspecify.annotations.NullMarked;
