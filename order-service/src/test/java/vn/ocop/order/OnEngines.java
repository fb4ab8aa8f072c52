package vn.ocop.order;

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

/** The whole service, once for all tests, on a broker and a store that it shares with nobody. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {OrderService.class, OnEngines.OthersTopics.class},
        webEnvironment = MOCK,
        properties = {
            "spring.config.name=order-service",
            "ocop.intake.answer-within=20s",
            // tests go round the shops themselves
            "ocop.gaps.look-every=1h",
            "ocop.webhooks.allow-private=true"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = OnEngines.Addresses.class)
public @interface OnEngines {

    /** Where the engines are. */
    class Addresses implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.mongodb.uri=" + Engines.mongoUri(),
                            "ocop.database=" + Engines.freshDatabase("orders"),
                            "ocop.messaging.brokers=" + Engines.kafkaBrokers())
                    .applyTo(context);
        }
    }

    /** What the catalogue would declare. */
    @TestConfiguration(proxyBeanMethods = false)
    class OthersTopics {
        @Bean
        Topic productsTopic() {
            return Topic.compacted("products", Duration.ZERO);
        }

        @Bean
        Topic listingsTopic() {
            return Topic.compacted("listings", Duration.ZERO);
        }

        @Bean
        Topic reservationsTopic() {
            return Topic.timed("reservations", Duration.ofDays(7));
        }
    }
}
