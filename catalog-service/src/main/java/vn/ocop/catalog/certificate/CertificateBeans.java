package vn.ocop.catalog.certificate;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock that certificates go by. */
@Configuration(proxyBeanMethods = false)
class CertificateBeans {

    /** Days are local days. */
    @Bean
    Clock localClock() {
        return Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));
    }
}
