package vn.ocop.analytics;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The analytics service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AnalyticsService {

    public static void main(String... args) {
        builder().run(args);
    }

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(AnalyticsService.class).properties("spring.config.name=analytics-service");
    }
}
