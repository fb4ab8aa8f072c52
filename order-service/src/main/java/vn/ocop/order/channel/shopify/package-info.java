/** Shopify's language. */
@NullMarked
package vn.ocop.order.channel.shopify;

import org.jspecify.annotations.NullMarked;
