package vn.ocop.order.lifecycle;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.messaging.Consumption;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.LogReader;
import vn.ocop.messaging.MessagingSettings;
import vn.ocop.messaging.Topic;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeSettings;
import vn.ocop.order.listing.Assortment;
import vn.ocop.order.quarantine.Quarantine;
import vn.ocop.place.Places;

/** Which topics feed the orders' writer, and what it writes. */
@Configuration(proxyBeanMethods = false)
class LifecycleBeans {

    @Bean
    Topic ordersTopic() {
        return Topic.compacted(Processor.TOPIC, Duration.ofDays(7));
    }

    @Bean
    Consumption processing(Listeners listeners, Processor processor, IntakeSettings settings) {
        return listeners.prompt("order-service", List.of(IntakeLog.TOPIC), settings.threads(), processor);
    }

    @Bean
    Consumption stockAnswering(Listeners listeners, StockAnswers answers) {
        return listeners.batch("order-stock", List.of("reservations"), 1, answers);
    }

    @Bean
    Places places(PlaceSettings settings) {
        return new Places(settings.files());
    }

    @Bean
    LogReader intakeReader(MessagingSettings settings) {
        return new LogReader(settings);
    }

    @Bean
    ApplicationRunner orderStart(Orders orders, Refusals refusals, Assortment assortment, Quarantine quarantine) {
        assortment.watch(quarantine::arrived);
        return arguments -> {
            orders.declareIndexes();
            refusals.declareIndexes();
            quarantine.declareIndexes();
        };
    }
}
