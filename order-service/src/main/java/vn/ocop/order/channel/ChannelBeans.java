package vn.ocop.order.channel;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.messaging.Consumption;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.Topic;

/** The raw pushes' topic, and its reading. */
@Configuration(proxyBeanMethods = false)
class ChannelBeans {

    @Bean
    Topic pushesTopic() {
        return Topic.timed(WebhookController.TOPIC, Duration.ofDays(7));
    }

    @Bean
    Consumption readingBack(Listeners listeners, ReadBack readBack) {
        return listeners.batch("order-channels", List.of(WebhookController.TOPIC), 2, readBack);
    }
}
