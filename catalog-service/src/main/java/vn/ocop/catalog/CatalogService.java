package vn.ocop.catalog;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The catalog service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CatalogService {

    public static void main(String... args) {
        builder().run(args);
    }

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(CatalogService.class).properties("spring.config.name=catalog-service");
    }
}
