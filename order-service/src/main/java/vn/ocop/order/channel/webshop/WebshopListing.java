package vn.ocop.order.channel.webshop;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Times;

/**
 * A shop system's order list: ISO times, both ends inclusive. Asked for those after an id it gives them by their ids, so that the
 * next page begins after the last id whatever changes meanwhile; a system that gives another order is asked for numbered pages.
 */
public final class WebshopListing implements OrderListing {

    private static final int MOST = 50;

    private final WebshopConnector connector;
    private final WebshopOrders.Dialect dialect;
    private final String path;
    private final Map<String, String> always;
    private final Duration reach;

    /** @param always parameters that every question has */
    public WebshopListing(
            WebshopConnector connector,
            WebshopOrders.Dialect dialect,
            String path,
            Map<String, String> always,
            Duration reach) {
        this.connector = connector;
        this.dialect = dialect;
        this.path = path;
        this.always = always;
        this.reach = reach;
    }

    @Override
    public String channel() {
        return dialect.channel();
    }

    @Override
    public Duration reach() {
        return reach;
    }

    @Override
    public Listed list(Shop shop, Span span, @Nullable String page) {
        var field = span.by() == By.UPDATED ? dialect.updated() : dialect.created();
        var parts = (page == null ? "1/1" : page).split("/", 2);
        int number = Integer.parseInt(parts[1]);
        var query = new TreeMap<>(always);
        query.put(field + "_min", span.from().toString());
        query.put(field + "_max", span.last().toString());
        query.put("limit", "" + MOST);
        query.put("since_id", parts[0]);
        if (number > 1) query.put("page", "" + number);
        var found = connector.call(shop, path, query).path("orders");
        var orders = found.valueStream()
                .map(each -> Entry.of(
                        each.path("id").asString(),
                        updated(each),
                        dialect.word().apply(each)))
                .toList();
        if (found.size() < MOST) return new Listed(orders, null);
        var next = ascending(found) ? id(found, MOST - 1) + "/1" : parts[0] + "/" + (number + 1);
        return new Listed(orders, next);
    }

    private @Nullable Instant updated(JsonNode order) {
        var time = order.path(dialect.updated());
        return time.isString() ? Times.of(time) : null;
    }

    private static boolean ascending(JsonNode orders) {
        return IntStream.range(1, orders.size()).allMatch(each -> id(orders, each - 1) < id(orders, each));
    }

    private static long id(JsonNode orders, int at) {
        return orders.get(at).path("id").asLong();
    }
}
