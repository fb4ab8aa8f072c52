package vn.ocop.order.channel.shopee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.Shop;

/**
 * Shopee's order list: at most 15 days, both ends inclusive, pages by cursor. It tells numbers alone, so the time of each order's
 * last change is asked with a second call of 50; returns have a list of their own.
 */
@Component
class ShopeeListing implements OrderListing {

    private static final String ORDERS = "/api/v2/order/get_order_list";
    private static final String DETAIL = "/api/v2/order/get_order_detail";
    private static final String RETURNS = "/api/v2/returns/get_return_list";
    private static final String BACK = "returns:";

    private final ShopeeConnector shopee;

    ShopeeListing(ShopeeConnector shopee) {
        this.shopee = shopee;
    }

    @Override
    public String channel() {
        return "shopee";
    }

    @Override
    public Listed list(Shop shop, Span span, @Nullable String page) {
        if (page != null && page.startsWith(BACK)) return returns(shop, span, page.substring(BACK.length()));
        var query = new TreeMap<>(Map.of(
                "time_range_field",
                span.by() == By.UPDATED ? "update_time" : "create_time",
                "time_from",
                "" + span.from().getEpochSecond(),
                "time_to",
                "" + span.last().getEpochSecond(),
                "page_size",
                "50",
                "cursor",
                page == null ? "" : page,
                "response_optional_fields",
                "order_status"));
        var answer = shopee.call(shop, ORDERS, query).path("response");
        var next = answer.path("more").asBoolean(false)
                ? answer.path("next_cursor").asString("")
                : "";
        if (next.isEmpty()) next = span.by() == By.UPDATED ? BACK + "0" : null;
        return new Listed(withTimes(shop, answer.path("order_list")), next);
    }

    private List<Entry> withTimes(Shop shop, JsonNode listed) {
        if (listed.isEmpty()) return List.of();
        var numbers = listed.valueStream()
                .map(each -> each.path("order_sn").asString())
                .toList();
        var details = new HashMap<String, JsonNode>();
        shopee.call(shop, DETAIL, Map.of("order_sn_list", String.join(",", numbers)))
                .path("response")
                .path("order_list")
                .forEach(each -> details.put(each.path("order_sn").asString(), each));
        var orders = new ArrayList<Entry>();
        for (var each : listed) {
            var number = each.path("order_sn").asString();
            var detail = details.getOrDefault(number, each);
            var time = detail.path("update_time");
            orders.add(Entry.of(
                    number,
                    time.isNumber() ? Instant.ofEpochSecond(time.asLong()) : null,
                    detail.path("order_status")
                            .asString(each.path("order_status").asString(null))));
        }
        return orders;
    }

    private Listed returns(Shop shop, Span span, String page) {
        var query = Map.of(
                "page_no",
                page,
                "page_size",
                "50",
                "update_time_from",
                "" + span.from().getEpochSecond(),
                "update_time_to",
                "" + span.last().getEpochSecond());
        var answer = shopee.call(shop, RETURNS, query).path("response");
        var orders = answer.path("return")
                .valueStream()
                .map(each -> new Entry(
                        each.path("order_sn").asString(),
                        null,
                        null,
                        Set.of(each.path("return_sn").asString())))
                .toList();
        boolean more = answer.path("more").asBoolean(false) && !orders.isEmpty();
        return new Listed(orders, more ? BACK + (Integer.parseInt(page) + 1) : null);
    }
}
