package vn.ocop.catalog.changes;

import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.catalog.product.Products;
import vn.ocop.messaging.Consumption;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Listeners;

/** The topics that the feed follows. */
@Configuration(proxyBeanMethods = false)
class ChangeBeans {

    @Bean
    Arrivals arrivals(Positions positions) {
        return new Arrivals(kind -> positions.end(kind).last());
    }

    @Bean
    ChangeKeeper changeKeeper(
            Entries entries, Positions positions, Products products, Arrivals arrivals, EventJson json) {
        return new ChangeKeeper(entries, positions, products::find, arrivals, json, InstantSource.system());
    }

    @Bean
    Consumption following(Listeners listeners, ChangeKeeper keeper, EventJson json) {
        return listeners.batch(
                "catalog-changes",
                List.of(ChangeListener.PRODUCTS, ChangeListener.STOCK),
                1,
                new ChangeListener(keeper, json));
    }

    @Bean
    ApplicationRunner changeIndexes(Entries entries) {
        return arguments -> entries.declareIndexes();
    }
}
