package vn.ocop.order.channel.haravan;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.webshop.WebshopConnector;
import vn.ocop.order.channel.webshop.WebshopListing;
import vn.ocop.order.channel.webshop.WebshopOrders;

/** Haravan, whose orders are confirmed, cancelled and closed in a field each. */
@Configuration(proxyBeanMethods = false)
class HaravanBeans {

    static final WebshopOrders.Dialect DIALECT = new WebshopOrders.Dialect(
            "haravan", "created_at", "updated_at", HaravanBeans::word, WebshopOrders::threeLevels);

    @Bean
    WebshopConnector haravan(ChannelHttp http, EventJson json) {
        var api = new WebshopConnector.Api("X-Haravan-Hmacsha256", "/com/orders/%s.json", "Authorization", "Bearer ");
        return new WebshopConnector(api, DIALECT, http, json);
    }

    @Bean
    WebshopListing haravanListing(@Qualifier("haravan") WebshopConnector haravan) {
        return new WebshopListing(haravan, DIALECT, "/com/orders.json", Map.of("status", "any"), Duration.ofDays(365));
    }

    private static String word(JsonNode order) {
        if (order.path("cancelled_status").asString("").equals("cancelled")) return "cancelled";
        if (order.path("financial_status").asString("").equals("refunded")) return "refunded";
        if (order.path("closed_status").asString("").equals("closed")) return "closed";
        var carriers = order.path("fulfillments")
                .valueStream()
                .map(each -> each.path("carrier_status").asString(""))
                .collect(Collectors.toSet());
        if (carriers.contains("delivered")) return "delivered";
        if (carriers.contains("delivering")) return "delivering";
        if (!carriers.isEmpty()) return "fulfilled";
        return order.path("confirmed_status").asString("").equals("confirmed") ? "confirmed" : "unconfirmed";
    }
}
