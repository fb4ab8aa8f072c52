package vn.ocop.order.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How marketplaces are told.
 *
 * @param allowPrivate lets receivers have private addresses and plain http: on one machine, never in production
 * @param retryAfter how long each further try waits after the one before; after the last the delivery has failed
 * @param disableAfter an endpoint that took nothing for so long is not tried any more
 * @param secretOverlap for so long a former secret signs beside the new one
 * @param atOnce deliveries to one endpoint at the same time
 * @param answerWithin the whole of one try, from connecting to the last byte that is read
 * @param kept how long what was delivered, or failed, can be looked up
 * @param poll how often an endpoint's queue is looked at for what other instances put there
 * @param most endpoints of one client
 */
@ConfigurationProperties("ocop.webhooks")
record WebhookSettings(
        @DefaultValue("false") boolean allowPrivate,

        @DefaultValue({"5s", "30s", "2m", "10m", "30m", "1h", "2h", "4h", "8h", "12h", "12h", "12h", "18h"})
        List<Duration> retryAfter,

        @DefaultValue("3d") Duration disableAfter,
        @DefaultValue("24h") Duration secretOverlap,
        @DefaultValue("4") int atOnce,
        @DefaultValue("15s") Duration answerWithin,
        @DefaultValue("7d") Duration kept,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("20") int most) {}
