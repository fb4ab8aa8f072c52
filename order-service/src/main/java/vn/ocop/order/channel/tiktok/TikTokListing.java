package vn.ocop.order.channel.tiktok;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.Shop;

/**
 * TikTok's order search: times in seconds, from inclusive, to exclusive, pages by token. A return does not move its order's
 * time, so what changed is asked of the returns too.
 */
@Component
class TikTokListing implements OrderListing {

    private static final String ORDERS = "/order/202309/orders/search";
    private static final String RETURNS = "/return_refund/202309/returns/search";

    /** Before the page of the returns, which follow the orders. */
    private static final String BACK = "returns:";

    private final TikTokConnector tiktok;
    private final EventJson json;

    TikTokListing(TikTokConnector tiktok, EventJson json) {
        this.tiktok = tiktok;
        this.json = json;
    }

    @Override
    public String channel() {
        return "tiktok";
    }

    @Override
    public Listed list(Shop shop, Span span, @Nullable String page) {
        if (page != null && page.startsWith(BACK)) return returns(shop, span, page.substring(BACK.length()));
        var data = search(shop, ORDERS, span, 100, page == null ? "" : page);
        var orders = data.path("orders")
                .valueStream()
                .map(each -> Entry.of(
                        each.path("id").asString(),
                        time(each),
                        each.path("status").asString(null)))
                .toList();
        var next = data.path("next_page_token").asString("");
        if (next.isEmpty()) next = span.by() == By.UPDATED ? BACK : null;
        return new Listed(orders, next);
    }

    private Listed returns(Shop shop, Span span, String page) {
        var data = search(shop, RETURNS, span, 50, page);
        var orders = data.path("return_orders")
                .valueStream()
                .map(each -> new Entry(
                        each.path("order_id").asString(),
                        null,
                        null,
                        Set.of(each.path("return_id").asString())))
                .toList();
        var next = data.path("next_page_token").asString("");
        return new Listed(orders, next.isEmpty() ? null : BACK + next);
    }

    private JsonNode search(Shop shop, String path, Span span, int size, String page) {
        var field = span.by() == By.UPDATED ? "update_time" : "create_time";
        var query = new TreeMap<>(Map.of("page_size", "" + size, "sort_field", field, "sort_order", "ASC"));
        if (!page.isEmpty()) query.put("page_token", page);
        var within = new TreeMap<>(Map.of(
                field + "_ge",
                span.from().getEpochSecond(),
                field + "_lt",
                span.to().getEpochSecond()));
        return tiktok.call(shop, path, query, json.mapper().writeValueAsString(within))
                .path("data");
    }

    private static @Nullable Instant time(JsonNode order) {
        return order.has("update_time")
                ? Instant.ofEpochSecond(order.path("update_time").asLong())
                : null;
    }
}
