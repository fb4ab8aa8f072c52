package vn.ocop.catalog.stock;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.messaging.Consumption;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.Outbox;
import vn.ocop.messaging.Topic;

/** The topics that stock is told on, and the orders that it follows. */
@Configuration(proxyBeanMethods = false)
class StockBeans {

    static final String RESERVATIONS = "reservations";

    @Bean
    Topic stockTopic() {
        return Topic.compacted(Levels.TOPIC, Duration.ZERO);
    }

    @Bean
    Topic reservationsTopic() {
        return Topic.timed(RESERVATIONS, Duration.ofDays(7));
    }

    @Bean
    Outbox stockOutbox(
            MongoClient mongo, @Value("${ocop.database}") String database, EventSender sender, MeterRegistry meters) {
        return new Outbox(mongo.getDatabase(database).getCollection("stock"), sender, meters);
    }

    @Bean
    Outbox reservationOutbox(
            MongoClient mongo, @Value("${ocop.database}") String database, EventSender sender, MeterRegistry meters) {
        return new Outbox(mongo.getDatabase(database).getCollection("reservations"), sender, meters);
    }

    @Bean
    Consumption reserving(Listeners listeners, OrderListener listener) {
        return listeners.batch("catalog-service", List.of("orders"), 1, listener);
    }

    @Bean
    Consumption settingAside(Listeners listeners, Livestreams livestreams) {
        return listeners.batch("catalog-livestreams", List.of("promotions"), 1, livestreams);
    }

    @Bean
    ApplicationRunner stockIndexes(Reservations reservations, Movements movements, Sessions sessions) {
        return arguments -> {
            reservations.declareIndexes();
            movements.declareIndexes();
            sessions.declareIndexes();
        };
    }
}
