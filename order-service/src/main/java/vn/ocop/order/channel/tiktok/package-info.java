/** TikTok Shop's language. */
@NullMarked
package vn.ocop.order.channel.tiktok;

import org.jspecify.annotations.NullMarked;
