package vn.ocop.order.channel.lazada;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.Connector;
import vn.ocop.order.channel.Hmac;
import vn.ocop.order.channel.Question;
import vn.ocop.order.channel.ReadOrder;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;

/**
 * Lazada Open Platform. A push is signed over app key and body and must be answered 200 within 500 ms. It is told for each
 * unit of an order, so many of them become one reading of the order and its units.
 */
@Component
class LazadaConnector implements Connector {

    private static final String ORDER = "/order/get";
    private static final String UNITS = "/order/items/get";

    private final ChannelHttp http;
    private final EventJson json;
    private final LazadaOrders mapping = new LazadaOrders();

    LazadaConnector(ChannelHttp http, EventJson json) {
        this.http = http;
        this.json = json;
    }

    @Override
    public String channel() {
        return "lazada";
    }

    @Override
    public String signatureHeader() {
        return "Authorization";
    }

    @Override
    public boolean verify(byte[] body, @Nullable String signature, Shop shop) {
        return Hmac.same(Hmac.hex(shop.appSecret(), Hmac.bytes(shop.appKey()), body), signature);
    }

    @Override
    public @Nullable String shop(byte[] body) {
        return json.mapper().readTree(body).path("seller_id").asString(null);
    }

    /** Types 0 (unit), 10 (reverse order) and 14 (package) name an order, as text or as a number; the others name none. */
    @Override
    public List<Signal> read(byte[] body, Shop shop) {
        var number =
                json.mapper().readTree(body).path("data").path("trade_order_id").asString("");
        return number.isEmpty() ? List.of() : List.of(new Signal(channel(), shop.shop(), number, Set.of()));
    }

    @Override
    public int mostPerCall() {
        return 20;
    }

    @Override
    public Map<String, ReadOrder> orders(List<Signal> signals, Shop shop) {
        return ChannelHttp.each(signals, number -> order(number, shop));
    }

    private @Nullable ReadOrder order(String number, Shop shop) {
        var order = call(shop, ORDER, Map.of("order_id", number));
        var units = order == null ? null : call(shop, UNITS, Map.of("order_id", number));
        return order == null || units == null
                ? null
                : new ReadOrder(mapping.order(order, units), Map.of("order", order, "items", units));
    }

    /** What it answers, null when Lazada knows no such order. */
    @Nullable
    JsonNode call(Shop shop, String path, Map<String, String> parameters) {
        var answer = http.call(shop, current -> {
            var all = new TreeMap<>(parameters);
            all.put("access_token", Objects.requireNonNullElse(current.accessToken(), ""));
            return question(current, path, all);
        });
        var code = answer.path("code").asString("0");
        if (code.equals("16") || code.equals("OrderNotFound")) return null;
        if (!code.equals("0")) throw new ChannelHttp.Refused(path + " answered code " + code);
        return answer.path("data");
    }

    /** A question of the app, signed. */
    static Question question(Shop shop, String path, Map<String, String> parameters) {
        var query = new TreeMap<>(parameters);
        query.put("app_key", shop.appKey());
        query.put("sign_method", "sha256");
        query.put("timestamp", Long.toString(Instant.now().toEpochMilli()));
        query.put("sign", sign(shop.appSecret(), path, query, ""));
        return Question.get(path, query, Map.of());
    }

    /** Upper-case hex over path, sorted keys with their values, and body. */
    static String sign(String secret, String path, Map<String, String> query, String body) {
        var pairs = new TreeMap<>(query)
                .entrySet().stream()
                        .filter(each -> !each.getKey().equals("sign"))
                        .map(each -> each.getKey() + each.getValue())
                        .collect(Collectors.joining());
        return Hmac.hex(secret, Hmac.bytes(path + pairs + body)).toUpperCase(Locale.ROOT);
    }
}
