package vn.ocop.gateway;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The gateway. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Gateway {

    public static void main(String... args) {
        builder().run(args);
    }

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(Gateway.class)
                .properties("spring.config.name=gateway")
                .initializers(new PrivateDatabase());
    }
}
