package vn.ocop.order.channel.tiktok;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * TikTok Shop, Partner API of family 202309. A push is signed over app key and body and is answered 200 with an empty body
 * within three seconds; it only signals, so orders (at most 50) and their returns are read back.
 */
@Component
class TikTokConnector implements Connector {

    private static final String ORDERS = "/order/202309/orders";
    private static final String RETURNS = "/return_refund/202309/returns/search";

    private final ChannelHttp http;
    private final EventJson json;
    private final TikTokOrders mapping = new TikTokOrders();

    TikTokConnector(ChannelHttp http, EventJson json) {
        this.http = http;
        this.json = json;
    }

    @Override
    public String channel() {
        return "tiktok";
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
        return json.mapper().readTree(body).path("shop_id").asString(null);
    }

    /** Types 1 (status), 3 (address), 11 (cancellation), 12 (return) name one order; 4 (packages) names several. */
    @Override
    public List<Signal> read(byte[] body, Shop shop) {
        var data = json.mapper().readTree(body).path("data");
        var number = data.path("return_id").asString("");
        var back = number.isEmpty() ? Set.<String>of() : Set.of(number);
        var packages = data.path("package_list")
                .valueStream()
                .flatMap(each -> each.path("order_id_list").valueStream());
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(data.path("order_id")), packages)
                .map(each -> each.asString(""))
                .filter(each -> !each.isEmpty())
                .distinct()
                .map(each -> new Signal(channel(), shop.shop(), each, back))
                .toList();
    }

    @Override
    public int mostPerCall() {
        return 50;
    }

    @Override
    public Map<String, ReadOrder> orders(List<Signal> signals, Shop shop) {
        var ids = signals.stream().map(Signal::orderNumber).collect(Collectors.joining(","));
        var found = call(shop, ORDERS, Map.of("ids", ids), null).path("data").path("orders");
        var returns = returns(signals, shop);
        var orders = new HashMap<String, ReadOrder>();
        for (var each : found) {
            var number = each.path("id").asString();
            var back = returns.getOrDefault(number, List.of());
            orders.put(
                    number,
                    new ReadOrder(
                            mapping.order(each, back),
                            Map.of("order", each, "returns", json.mapper().valueToTree(back))));
        }
        return orders;
    }

    private Map<String, List<JsonNode>> returns(List<Signal> signals, Shop shop) {
        var concerned = signals.stream()
                .filter(each -> !each.returnNumbers().isEmpty())
                .map(Signal::orderNumber)
                .toList();
        if (concerned.isEmpty()) return Map.of();
        var body = json.mapper().writeValueAsString(Map.of("order_ids", concerned));
        var found = new ArrayList<JsonNode>();
        var page = new TreeMap<>(Map.of("page_size", "50"));
        while (true) {
            var data = call(shop, RETURNS, page, body).path("data");
            data.path("return_orders").forEach(found::add);
            var next = data.path("next_page_token").asString("");
            if (next.isEmpty() || next.equals(page.put("page_token", next))) break;
        }
        return found.stream()
                .collect(Collectors.groupingBy(each -> each.path("order_id").asString()));
    }

    JsonNode call(Shop shop, String path, Map<String, String> parameters, @Nullable String body) {
        var answer = http.call(shop, current -> question(current, path, parameters, body));
        var code = answer.path("code").asString("0");
        if (!code.equals("0")) throw new ChannelHttp.Refused(path + " answered code " + code);
        return answer;
    }

    private static Question question(Shop shop, String path, Map<String, String> parameters, @Nullable String body) {
        var query = new TreeMap<>(parameters);
        query.put("app_key", shop.appKey());
        query.put("timestamp", Long.toString(Instant.now().getEpochSecond()));
        if (shop.shopCipher() != null) query.put("shop_cipher", shop.shopCipher());
        query.put("sign", sign(shop.appSecret(), path, query, body == null ? "" : body));
        var token = shop.accessToken() == null ? "" : shop.accessToken();
        return Question.json(path, query, Map.of("x-tts-access-token", token), body);
    }

    /** Secret, path, sorted keys with their values, body, secret. */
    static String sign(String secret, String path, Map<String, String> query, String body) {
        var pairs = new TreeMap<>(query)
                .entrySet().stream()
                        .filter(each ->
                                !each.getKey().equals("sign") && !each.getKey().equals("access_token"))
                        .map(each -> each.getKey() + each.getValue())
                        .collect(Collectors.joining());
        return Hmac.hex(secret, Hmac.bytes(secret + path + pairs + body + secret));
    }
}
