package vn.ocop.order.channel;

import org.jspecify.annotations.Nullable;

/** A shop on a channel, with what is needed to believe its pushes and to read its orders. Secrets never leave the service. */
public record Shop(
        String channel,
        String shop,
        String appKey,
        String appSecret,
        @Nullable String callbackUrl,
        @Nullable String apiUrl,
        @Nullable String accessToken,
        @Nullable String partnerId,
        @Nullable String shopCipher) {

    @Override
    public String toString() {
        return channel + ":" + shop;
    }
}
