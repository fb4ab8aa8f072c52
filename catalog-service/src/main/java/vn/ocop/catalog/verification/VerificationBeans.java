package vn.ocop.catalog.verification;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.TopicTable;

/** Feeds the {@link Register}. */
@Configuration(proxyBeanMethods = false)
class VerificationBeans {

    @Bean
    TopicTable verifiedProducts(Listeners listeners, Register register) {
        return listeners.table("products", register::onProduct);
    }
}
