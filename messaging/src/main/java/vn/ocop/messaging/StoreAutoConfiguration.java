package vn.ocop.messaging;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Makes a store that is away known in seconds. By itself the driver looks for it for 30 seconds at each request, and waits
 * for ever for the answer of one that fell silent.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration")
@ConditionalOnClass(MongoClientSettingsBuilderCustomizer.class)
@EnableConfigurationProperties(StoreSettings.class)
class StoreAutoConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer storePatience(StoreSettings settings) {
        long found = settings.foundWithin().toMillis();
        return builder -> builder.applyToClusterSettings(
                        each -> each.serverSelectionTimeout(found, TimeUnit.MILLISECONDS))
                .applyToServerSettings(each -> each.heartbeatFrequency(found, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(each -> each.maxWaitTime(found, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(each -> each.connectTimeout(found, TimeUnit.MILLISECONDS)
                        .readTimeout(settings.answersWithin().toMillis(), TimeUnit.MILLISECONDS));
    }
}
