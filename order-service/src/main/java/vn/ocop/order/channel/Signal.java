package vn.ocop.order.channel;

import org.jspecify.annotations.Nullable;

/**
 * What a push says at most: that something happened to an order. The order itself is read back.
 *
 * @param returnNumber when it is about a return
 */
public record Signal(
        String channel,
        String shop,
        String orderNumber,
        @Nullable String returnNumber) {}
