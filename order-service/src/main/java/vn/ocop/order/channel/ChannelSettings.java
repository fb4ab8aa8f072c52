package vn.ocop.order.channel;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the channels' own APIs are.
 *
 * @param url by channel; {@code *} in it stands for the shop's name, where each shop has an address of its own
 * @param allowShopApiUrl lets a shop's registration name another address: for simulators, never in production
 * @param calls most calls to channels at once
 */
@ConfigurationProperties("ocop.channels")
public record ChannelSettings(
        @DefaultValue Map<String, String> url,
        @DefaultValue("false") boolean allowShopApiUrl,
        @DefaultValue("16") int calls) {

    /** The address that this shop's orders are read from. */
    public String url(Shop shop) {
        if (shop.apiUrl() != null) return shop.apiUrl();
        var known = url.get(shop.channel());
        if (known == null) throw new IllegalStateException("No address is set for the API of " + shop.channel());
        return known.replace("*", shop.shop());
    }
}
