package vn.ocop.order.channel.shopify;

import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.webshop.WebshopConnector;
import vn.ocop.order.channel.webshop.WebshopListing;
import vn.ocop.order.channel.webshop.WebshopOrders;
import vn.ocop.order.intake.ObservedOrder;

/** Shopify, the reference that the others follow. */
@Configuration(proxyBeanMethods = false)
class ShopifyBeans {

    static final WebshopOrders.Dialect DIALECT = new WebshopOrders.Dialect(
            "shopify", "created_at", "updated_at", ShopifyBeans::word, ShopifyBeans::delivery);

    @Bean
    WebshopConnector shopify(ChannelHttp http, EventJson json) {
        var api = new WebshopConnector.Api(
                "X-Shopify-Hmac-SHA256", "/admin/api/2025-10/orders/%s.json", "X-Shopify-Access-Token", "");
        return new WebshopConnector(api, DIALECT, http, json);
    }

    /** Without a permission of its own an app sees the orders of the last 60 days. */
    @Bean
    WebshopListing shopifyListing(@Qualifier("shopify") WebshopConnector shopify) {
        return new WebshopListing(
                shopify, DIALECT, "/admin/api/2025-10/orders.json", Map.of("status", "any"), Duration.ofDays(60));
    }

    /** What ends it first, then how far its goods are, then its money. */
    private static String word(JsonNode order) {
        var financial = order.path("financial_status").asString("");
        if (order.path("cancelled_at").isString()) return "cancelled";
        if (financial.equals("refunded")) return "refunded";
        if (order.path("closed_at").isString()) return "closed";
        var delivered = order.path("fulfillments")
                .valueStream()
                .anyMatch(each -> each.path("shipment_status").asString("").equals("delivered"));
        if (delivered) return "delivered";
        var fulfilled = order.path("fulfillment_status").asString("");
        if (!fulfilled.isEmpty()) return fulfilled;
        return financial.equals("pending") && order.path("confirmed").asBoolean(false) ? "confirmed" : financial;
    }

    /** Vietnam has no provinces in Shopify: buyers write theirs into the city, and the commune into the second line. */
    private static ObservedOrder.Delivery delivery(JsonNode address) {
        var province = address.path("province").asString("");
        return new ObservedOrder.Delivery(
                province.isEmpty() ? address.path("city").asString(null) : province,
                null,
                address.path("address2").asString(null));
    }
}
