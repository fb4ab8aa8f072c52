package vn.ocop.order.channel;

import org.jspecify.annotations.Nullable;

/**
 * A shop on a channel, with what is needed to believe its pushes and to read its orders. Secrets never leave the service.
 *
 * @param verifyToken that the channel shows when it asks whether the address is the shop's
 */
public record Shop(
        String channel,
        String shop,
        String appKey,
        String appSecret,
        @Nullable String callbackUrl,
        @Nullable String apiUrl,
        @Nullable String accessToken,
        @Nullable String partnerId,
        @Nullable String shopCipher,
        @Nullable String verifyToken) {

    @Override
    public String toString() {
        return channel + ":" + shop;
    }
}
