package vn.ocop.order.channel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What an operator has to see of shops. */
@Component
class ShopMeters {

    ShopMeters(Shops shops, Channels channels, MeterRegistry meters) {
        for (var channel : channels.names()) {
            Gauge.builder("ocop.channel.authorisation.lost", shops, all -> lost(all, channel))
                    .description("Shops that their channel lets nobody in for")
                    .tag("channel", channel)
                    .register(meters);
        }
    }

    private static long lost(Shops shops, String channel) {
        return shops.all().stream()
                .filter(each -> each.channel().equals(channel) && each.lost() != null)
                .count();
    }
}
