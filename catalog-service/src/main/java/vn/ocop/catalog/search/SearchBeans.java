package vn.ocop.catalog.search;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.product.Products;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.MessagingSettings;

/** The index, what keeps it like the store, and what asks it. */
@Configuration(proxyBeanMethods = false)
class SearchBeans {

    /** To be raised when entries are made otherwise from the same products. */
    private static final int REVISION = 1;

    @Bean
    Columns.Cache columns(@Value("${ocop.verification.expiring-days}") int expiringDays) {
        return new Columns.Cache(expiringDays);
    }

    @Bean
    Indexer indexer(
            SearchSettings settings,
            @Value("${ocop.database}") String database,
            Products products,
            Entry entry,
            Columns.Cache columns) {
        var origin = database + " " + Shape.of(Product.class) + " " + REVISION;
        return new Indexer(() -> Index.open(settings.index(), origin, columns), stored(products), entry);
    }

    static Indexer.Store stored(Products products) {
        return new Indexer.Store() {
            @Override
            public Map<String, Product> find(Collection<String> ids) {
                return products.find(ids);
            }

            @Override
            public List<Product> page(@Nullable String after, int size) {
                return products.page(after, size);
            }
        };
    }

    @Bean
    Follower follower(
            Indexer indexer,
            MessagingSettings messaging,
            EventJson json,
            SearchSettings settings,
            MeterRegistry meters) {
        return new Follower(indexer, messaging, json, settings.commitEvery(), meters);
    }

    @Bean
    Search search(Indexer indexer, Columns.Cache columns) {
        return new Search(indexer, columns);
    }

    @Bean
    HealthIndicator searchHealthIndicator(Indexer indexer) {
        return () -> (indexer.isReady() ? Health.up() : Health.outOfService()).build();
    }
}
