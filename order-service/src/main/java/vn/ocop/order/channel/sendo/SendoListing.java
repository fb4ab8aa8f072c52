package vn.ocop.order.channel.sendo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.Shop;

/**
 * Sendo's order search, by whole local days: at most 7 by the day of the order, at most 3 by the day of its last change, both
 * days inclusive, which spans of a day keep to. Pages by a token that expires.
 */
@Component
class SendoListing implements OrderListing {

    private static final String ORDERS = "/api/partner/salesorder/search";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final SendoConnector sendo;

    SendoListing(SendoConnector sendo) {
        this.sendo = sendo;
    }

    @Override
    public String channel() {
        return "sendo";
    }

    @Override
    public Listed list(Shop shop, Span span, @Nullable String page) {
        var field = span.by() == By.UPDATED ? "order_status_date" : "order_date";
        var question = new HashMap<String, Object>();
        question.put("page_size", 50);
        question.put(field + "_from", DAY.format(span.from()));
        question.put(field + "_to", DAY.format(span.last()));
        if (page != null) question.put("token", page);
        var answer = sendo.call(shop, ORDERS, question);
        var orders = answer.path("data")
                .valueStream()
                .map(each -> each.path("sales_order"))
                .map(each -> Entry.of(
                        each.path("order_number").asString(),
                        Instant.ofEpochSecond(
                                each.path("updated_date_time_stamp").asLong()),
                        each.path("order_status").asString(null)))
                .toList();
        var next = answer.path("next_token").asString("");
        return new Listed(orders, next.isEmpty() || orders.isEmpty() || next.equals(page) ? null : next);
    }
}
