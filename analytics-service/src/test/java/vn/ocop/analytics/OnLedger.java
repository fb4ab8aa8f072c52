package vn.ocop.analytics;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.MOCK;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ContextConfiguration;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Topic;

/** The whole service, once for all tests, on a broker and a ledger that it shares with nobody. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {AnalyticsService.class, OnLedger.OthersTopics.class},
        webEnvironment = MOCK,
        properties = "spring.config.name=analytics-service")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = OnLedger.Addresses.class)
public @interface OnLedger {

    /** Where the broker and the ledger are. */
    class Addresses implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "ocop.messaging.brokers=" + Engines.kafkaBrokers(),
                            "ocop.analytics.file=" + Engines.temporary("ledger").resolve("ledger.duckdb"))
                    .applyTo(context);
        }
    }

    /** What the others would declare. */
    @TestConfiguration(proxyBeanMethods = false)
    class OthersTopics {
        @Bean
        Topic ordersTopic() {
            return Topic.compacted("orders", Duration.ZERO);
        }

        @Bean
        Topic attributionsTopic() {
            return Topic.compacted("attributions", Duration.ZERO);
        }

        @Bean
        Topic productsTopic() {
            return Topic.compacted("products", Duration.ZERO);
        }

        @Bean
        Topic promotionsTopic() {
            return Topic.compacted("promotions", Duration.ZERO);
        }
    }
}
