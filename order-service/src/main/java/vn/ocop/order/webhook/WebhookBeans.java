package vn.ocop.order.webhook;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.messaging.Consumption;
import vn.ocop.messaging.Listeners;

/** Who reads the orders' topic for those who want to be told, and who calls them. */
@Configuration(proxyBeanMethods = false)
class WebhookBeans {

    @Bean
    Receivers receivers(WebhookSettings settings) {
        return new Receivers(settings);
    }

    @Bean
    HttpSender webhookSender(WebhookSettings settings, Receivers receivers) {
        return new HttpSender(settings, receivers);
    }

    @Bean
    Consumption webhookQueueing(Listeners listeners, OrderEvents events) {
        return listeners.batch("order-webhooks", List.of(OrderEvents.TOPIC), 1, events);
    }
}
