package vn.ocop.order.channel.haravan;

import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.Connector;
import vn.ocop.order.channel.webshop.WebshopConnector;
import vn.ocop.order.channel.webshop.WebshopOrders;

/** Haravan, whose orders are confirmed, cancelled and closed in a field each. */
@Configuration(proxyBeanMethods = false)
class HaravanBeans {

    static final WebshopOrders.Dialect DIALECT = new WebshopOrders.Dialect(
            "haravan", "created_at", "updated_at", HaravanBeans::word, WebshopOrders::threeLevels);

    @Bean
    Connector haravan(ChannelHttp http, EventJson json) {
        var api = new WebshopConnector.Api("X-Haravan-Hmacsha256", "/com/orders/%s.json", "Authorization", "Bearer ");
        return new WebshopConnector(api, DIALECT, http, json);
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
