package vn.ocop.order.channel;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the channels' own APIs are.
 *
 * @param allowShopApiUrl lets a shop's registration name another address: for simulators, never in production
 * @param calls most calls to channels at once
 */
@ConfigurationProperties("ocop.channels")
public record ChannelSettings(
        @DefaultValue("https://open-api.tiktokglobalshop.com")
        String tiktokUrl,

        @DefaultValue("https://partner.shopeemobile.com") String shopeeUrl,
        @DefaultValue("false") boolean allowShopApiUrl,
        @DefaultValue("16") int calls) {}
