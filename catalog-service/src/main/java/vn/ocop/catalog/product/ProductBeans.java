package vn.ocop.catalog.product;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;
import vn.ocop.messaging.Topic;

/** What products are told by. */
@Configuration(proxyBeanMethods = false)
class ProductBeans {

    @Bean
    Topic productsTopic() {
        return Topic.compacted(Products.TOPIC, Duration.ZERO);
    }

    @Bean
    Outbox productOutbox(
            MongoClient mongo, @Value("${ocop.database}") String database, EventSender sender, MeterRegistry meters) {
        return new Outbox(mongo.getDatabase(database).getCollection("products"), sender, meters);
    }

    @Bean
    ApplicationRunner productIndexes(Products products) {
        return arguments -> {
            products.declareIndexes();
            products.keyAll();
        };
    }
}
