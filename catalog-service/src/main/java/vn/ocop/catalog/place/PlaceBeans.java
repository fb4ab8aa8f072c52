package vn.ocop.catalog.place;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocop.place.Places;

/** The register of places, read once. */
@Configuration(proxyBeanMethods = false)
class PlaceBeans {

    @Bean
    Places places(PlaceSettings settings) {
        return new Places(settings.files());
    }
}
