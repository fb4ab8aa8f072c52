package vn.ocop.catalog.product;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The programme's terms.
 *
 * @param certificateMonths how long a certificate holds from its issue, the last day included
 * @param expiringDays from how many days before its end it is said to expire
 */
@ConfigurationProperties("ocop.catalog")
record CatalogSettings(
        @DefaultValue("36") int certificateMonths,
        @DefaultValue("180") int expiringDays) {}
