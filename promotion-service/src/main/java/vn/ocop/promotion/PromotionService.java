package vn.ocop.promotion;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The promotion service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class PromotionService {

    public static void main(String... args) {
        builder().run(args);
    }

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(PromotionService.class).properties("spring.config.name=promotion-service");
    }
}
