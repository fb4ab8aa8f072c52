package vn.ocop.catalog.listing;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.Outbox;
import vn.ocop.messaging.Topic;
import vn.ocop.messaging.TopicTable;

/** The topic that listings are told on, and read back from by every instance. */
@Configuration(proxyBeanMethods = false)
class ListingBeans {

    @Bean
    Topic listingsTopic() {
        return Topic.compacted(Listings.TOPIC, Duration.ZERO);
    }

    @Bean
    Outbox listingOutbox(
            MongoClient mongo, @Value("${ocop.database}") String database, EventSender sender, MeterRegistry meters) {
        return new Outbox(mongo.getDatabase(database).getCollection(Listings.TOPIC), sender, meters);
    }

    @Bean
    Adoption adoption(Links links, Listings listings, EventJson json) {
        return new Adoption(links, listings::adopt, json);
    }

    @Bean
    TopicTable listingsTable(Listeners listeners, Adoption adoption) {
        return listeners.table(Listings.TOPIC, adoption::onListing);
    }

    @Bean
    ApplicationRunner listingIndexes(Listings listings) {
        return arguments -> listings.declareIndexes();
    }
}
