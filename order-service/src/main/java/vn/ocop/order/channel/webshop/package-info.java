/** The language that shop systems took over from Shopify, each with its own words. */
@NullMarked
package vn.ocop.order.channel.webshop;

import org.jspecify.annotations.NullMarked;
