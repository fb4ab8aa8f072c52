package vn.ocop.order.channel;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the channels' own APIs are, and how their shops' access is kept.
 *
 * @param url by channel; {@code *} in it stands for the shop's name, where each shop has an address of its own
 * @param tokenUrl by channel, where tokens are renewed elsewhere
 * @param allowShopApiUrl lets a shop's registration name another address: for simulators, never in production
 * @param renewBefore so long before its end a token is renewed, whether it is used or not
 * @param secretOverlap for so long the former secret of an app is still believed, unless the rotation says otherwise
 * @param patience for so long a batch of pushes waits for its orders; what takes longer is read apart
 */
@ConfigurationProperties("ocop.channels")
record ChannelSettings(
        @DefaultValue Map<String, String> url,
        @DefaultValue Map<String, String> tokenUrl,
        @DefaultValue("false") boolean allowShopApiUrl,
        @DefaultValue("10m") Duration renewBefore,
        @DefaultValue("24h") Duration secretOverlap,
        @DefaultValue("3s") Duration patience) {

    /** The address that this shop's orders are read from. */
    String url(Shop shop) {
        if (shop.apiUrl() != null) return shop.apiUrl();
        var known = url.get(shop.channel());
        if (known == null) throw new IllegalStateException("No address is set for the API of " + shop.channel());
        return known.replace("*", shop.shop());
    }

    /** The address that gives this shop new tokens. */
    String tokenUrl(Shop shop) {
        var known = tokenUrl.get(shop.channel());
        return shop.apiUrl() != null || known == null ? url(shop) : known;
    }
}
