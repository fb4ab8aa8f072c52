package vn.ocop.order.channel;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shop on a channel, with what is needed to believe its pushes and to read its orders. Secrets never leave the service.
 *
 * @param verifyToken that the channel shows when it asks whether the address is the shop's
 * @param refreshToken for new tokens, where the channel's end
 * @param expiresAt the end of the access token, if known
 * @param former the app's secret before the present one
 * @param lost since when the channel lets nobody in for this shop; null while it does
 * @param version counts the writes, so that one that knows an older state changes nothing
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
        @Nullable String verifyToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt,
        @Nullable Former former,
        @Nullable Lost lost,
        long version) {

    /** Believed until then, since pushes that were signed before the change still come. */
    record Former(String secret, Instant until) {
        @Override
        public String toString() {
            return "until " + until;
        }
    }

    /** @param reason what the channel answered */
    record Lost(Instant since, String reason) {}

    /** One of which no more than its name is known. */
    static Shop named(String channel, String shop) {
        return new Shop(channel, shop, "", "", null, null, null, null, null, null, null, null, null, null, 0);
    }

    Shop with(Access.Tokens it) {
        var next = it.refreshToken() == null ? refreshToken : it.refreshToken();
        return copy(appSecret, it.accessToken(), next, it.expiresAt(), former, null, version);
    }

    /** With a new secret of the app; the present one is believed until then. */
    Shop rotated(String secret, Instant until) {
        return copy(secret, accessToken, refreshToken, expiresAt, new Former(appSecret, until), lost, version);
    }

    Shop lost(@Nullable Lost it) {
        return copy(appSecret, accessToken, refreshToken, expiresAt, former, it, version);
    }

    Shop version(long number) {
        return copy(appSecret, accessToken, refreshToken, expiresAt, former, lost, number);
    }

    /** The shop as it was before its secret changed; null when that is not believed any more. */
    @Nullable
    Shop former(Instant now) {
        if (former == null || !now.isBefore(former.until)) return null;
        return copy(former.secret, accessToken, refreshToken, expiresAt, null, lost, version);
    }

    boolean hasTokensOf(Shop other) {
        return Objects.equals(accessToken, other.accessToken) && Objects.equals(refreshToken, other.refreshToken);
    }

    private Shop copy(
            String appSecret,
            @Nullable String accessToken,
            @Nullable String refreshToken,
            @Nullable Instant expiresAt,
            @Nullable Former former,
            @Nullable Lost lost,
            long version) {
        return new Shop(
                channel,
                shop,
                appKey,
                appSecret,
                callbackUrl,
                apiUrl,
                accessToken,
                partnerId,
                shopCipher,
                verifyToken,
                refreshToken,
                expiresAt,
                former,
                lost,
                version);
    }

    @Override
    public String toString() {
        return channel + ":" + shop;
    }
}
