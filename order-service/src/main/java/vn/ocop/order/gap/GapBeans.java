package vn.ocop.order.gap;

import java.time.InstantSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the asking needs that is not its own. */
@Configuration(proxyBeanMethods = false)
class GapBeans {

    @Bean
    InstantSource gapClock() {
        return InstantSource.system();
    }

    @Bean
    ApplicationRunner gapStart(Resyncs resyncs, DayGaps days) {
        return arguments -> {
            resyncs.declareIndexes();
            days.declareIndexes();
        };
    }
}
