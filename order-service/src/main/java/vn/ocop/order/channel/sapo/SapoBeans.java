package vn.ocop.order.channel.sapo;

import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.Connector;
import vn.ocop.order.channel.webshop.WebshopConnector;
import vn.ocop.order.channel.webshop.WebshopOrders;

/** Sapo Web, whose times end in {@code _on} and whose state is in the times. */
@Configuration(proxyBeanMethods = false)
class SapoBeans {

    static final WebshopOrders.Dialect DIALECT =
            new WebshopOrders.Dialect("sapo", "created_on", "modified_on", SapoBeans::word, WebshopOrders::threeLevels);

    @Bean
    Connector sapo(ChannelHttp http, EventJson json) {
        var api = new WebshopConnector.Api("X-Sapo-Hmac-SHA256", "/admin/orders/%s.json", "X-Sapo-Access-Token", "");
        return new WebshopConnector(api, DIALECT, http, json);
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
