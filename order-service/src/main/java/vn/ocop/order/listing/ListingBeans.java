package vn.ocop.order.listing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.TopicTable;

/** Feeds the {@link Assortment} from the topics. */
@Configuration(proxyBeanMethods = false)
class ListingBeans {

    @Bean
    TopicTable productsTable(Listeners listeners, Assortment assortment) {
        return listeners.table("products", assortment::onProduct);
    }

    @Bean
    TopicTable listingsTable(Listeners listeners, Assortment assortment) {
        return listeners.table("listings", assortment::onListing);
    }
}
