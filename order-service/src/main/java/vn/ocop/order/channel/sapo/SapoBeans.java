package vn.ocop.order.channel.sapo;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.webshop.WebshopConnector;
import vn.ocop.order.channel.webshop.WebshopListing;
import vn.ocop.order.channel.webshop.WebshopOrders;

/** Sapo Web, whose times end in {@code _on} and whose state is in the times. */
@Configuration(proxyBeanMethods = false)
class SapoBeans {

    static final WebshopOrders.Dialect DIALECT =
            new WebshopOrders.Dialect("sapo", "created_on", "modified_on", SapoBeans::word, WebshopOrders::threeLevels);

    @Bean
    WebshopConnector sapo(ChannelHttp http, EventJson json) {
        var api = new WebshopConnector.Api("X-Sapo-Hmac-SHA256", "/admin/orders/%s.json", "X-Sapo-Access-Token", "");
        return new WebshopConnector(api, DIALECT, http, json);
    }

    /** A filter by status, even by any, was seen to empty the list; so there is none. */
    @Bean
    WebshopListing sapoListing(@Qualifier("sapo") WebshopConnector sapo) {
        return new WebshopListing(sapo, DIALECT, "/admin/orders.json", Map.of(), Duration.ofDays(365));
    }

    private static String word(JsonNode order) {
        if (order.path("cancelled_on").isString()) return "cancelled";
        if (order.path("financial_status").asString("").equals("refunded")) return "refunded";
        if (order.path("completed_on").isString()) return "completed";
        if (order.path("delivered_on").isString()) return "delivered";
        if (says(order, "shipment_status", "delivered")) return "delivered";
        if (says(order, "shipment_status", "delivering")) return "delivering";
        if (says(order, "packed_status", "packed")) return "packed";
        return order.path("confirmed_on").isString() ? "confirmed" : "open";
    }

    private static boolean says(JsonNode order, String field, String word) {
        Stream<JsonNode> all = order.path("fulfillments").valueStream();
        return all.anyMatch(each -> each.path(field).asString("").equals(word));
    }
}
