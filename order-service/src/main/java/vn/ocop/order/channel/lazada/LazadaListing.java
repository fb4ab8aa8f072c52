package vn.ocop.order.channel.lazada;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Times;

/**
 * Lazada's order list: ISO times, both ends inclusive, at most 100 a page. Its pages are counted, and a count slips when an order
 * changes and leaves the span; so the next page begins at the time of the last order, and is counted only within one second.
 */
@Component
class LazadaListing implements OrderListing {

    private static final String ORDERS = "/orders/get";
    private static final int MOST = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final LazadaConnector lazada;

    LazadaListing(LazadaConnector lazada) {
        this.lazada = lazada;
    }

    @Override
    public String channel() {
        return "lazada";
    }

    @Override
    public Listed list(Shop shop, Span span, @Nullable String page) {
        var parts = page == null ? null : page.split("/", 2);
        var from = parts == null ? span.from() : Instant.ofEpochSecond(Long.parseLong(parts[0]));
        int offset = parts == null ? 0 : Integer.parseInt(parts[1]);
        boolean updated = span.by() == By.UPDATED;
        var answer = lazada.call(
                shop,
                ORDERS,
                new TreeMap<>(Map.of(
                        updated ? "update_after" : "created_after",
                        TIME.format(from),
                        updated ? "update_before" : "created_before",
                        TIME.format(span.last()),
                        "sort_by",
                        updated ? "updated_at" : "created_at",
                        "sort_direction",
                        "ASC",
                        "limit",
                        "" + MOST,
                        "offset",
                        "" + offset)));
        JsonNode found = answer == null ? MissingNode.getInstance() : answer.path("orders");
        var orders = found.valueStream()
                .map(each -> Entry.of(each.path("order_id").asString(), Times.of(each.path("updated_at")), word(each)))
                .toList();
        return new Listed(orders, found.size() < MOST ? null : next(found.get(MOST - 1), updated, from, offset));
    }

    private static String next(JsonNode last, boolean updated, Instant from, int offset) {
        var at = Times.of(last.path(updated ? "updated_at" : "created_at"));
        return at.isAfter(from) ? at.getEpochSecond() + "/0" : from.getEpochSecond() + "/" + (offset + MOST);
    }

    /** The units' state, when it is one and the same: an order has none of its own. */
    private static @Nullable String word(JsonNode order) {
        var words = order.path("statuses");
        return words.size() == 1 ? words.get(0).asString() : null;
    }
}
