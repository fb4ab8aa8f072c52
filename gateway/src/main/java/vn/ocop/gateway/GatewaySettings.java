package vn.ocop.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The gateway's settings; gateway.yml says what each is. */
@ConfigurationProperties("ocop.gateway")
public record GatewaySettings(
        String adminSecret,
        Duration tokenLife,
        Duration secretOverlap,
        long rateLimit,
        long rateBurst,
        long pushLimit,
        long verifyLimit,
        String publicUrl,
        Duration verifyKeyLife,
        Duration connectTimeout,
        Duration readTimeout,
        String catalogUrl,
        String orderUrl,
        String promotionUrl,
        String analyticsUrl) {}
