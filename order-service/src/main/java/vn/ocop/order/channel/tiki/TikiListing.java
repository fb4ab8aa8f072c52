package vn.ocop.order.channel.tiki;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Times;

/**
 * Tiki's order list: local times without a zone, both ends inclusive, numbered pages. An order that changes leaves the span, and
 * those after it move up into pages that were read; so the pages are read from the last to the first.
 */
@Component
class TikiListing implements OrderListing {

    private static final String ORDERS = "/integration/v2/orders";
    private static final int MOST = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final TikiConnector tiki;

    TikiListing(TikiConnector tiki) {
        this.tiki = tiki;
    }

    @Override
    public String channel() {
        return "tiki";
    }

    @Override
    public Listed list(Shop shop, Span span, @Nullable String page) {
        var field = span.by() == By.UPDATED ? "updated" : "created";
        int at = page == null ? 1 : Integer.parseInt(page);
        var answer = tiki.call(
                shop,
                ORDERS,
                new TreeMap<>(Map.of(
                        field + "_from_date",
                        time(span.from()),
                        field + "_to_date",
                        time(span.last()),
                        "limit",
                        "" + MOST,
                        "page",
                        "" + at)));
        var orders = answer.path("data")
                .valueStream()
                .map(each -> Entry.of(
                        each.path("code").asString(),
                        Times.of(each.path("updated_at")),
                        each.path("status").asString(null)))
                .toList();
        int next = page == null ? last(answer.path("paging")) : at - 1;
        return new Listed(orders, next < 1 || (page == null && next == 1) ? null : "" + next);
    }

    private static int last(JsonNode paging) {
        return paging.has("last_page")
                ? paging.path("last_page").asInt()
                : Math.ceilDiv(paging.path("total").asInt(0), MOST);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
