package vn.ocop.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the store is waited for; what the address itself says of these goes first.
 *
 * @param foundWithin for a server that takes connections
 * @param answersWithin for one answer of a server that took the request and then says nothing
 */
@ConfigurationProperties("ocop.store")
public record StoreSettings(
        @DefaultValue("3s") Duration foundWithin,
        @DefaultValue("10s") Duration answersWithin) {}
