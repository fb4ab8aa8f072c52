package vn.ocop.order.channel.shopee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.Connector;
import vn.ocop.order.channel.EventQueue;
import vn.ocop.order.channel.Hmac;
import vn.ocop.order.channel.Question;
import vn.ocop.order.channel.ReadOrder;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;

/**
 * Shopee Open Platform v2. A push is signed over callback URL, "|" and body, and must be answered 2xx with an empty body.
 * Who gave which discount is only in the escrow, which is read order by order.
 */
@Component
class ShopeeConnector implements Connector, EventQueue {

    private static final String DETAIL = "/api/v2/order/get_order_detail";
    private static final String ESCROW = "/api/v2/payment/get_escrow_detail";
    private static final String LOST = "/api/v2/push/get_lost_push_message";
    private static final String CONSUMED = "/api/v2/push/confirm_consumed_lost_push_message";
    private static final String RETURN = "/api/v2/returns/get_return_detail";

    private final ChannelHttp http;
    private final EventJson json;
    private final ShopeeOrders mapping = new ShopeeOrders();

    ShopeeConnector(ChannelHttp http, EventJson json) {
        this.http = http;
        this.json = json;
    }

    @Override
    public String channel() {
        return "shopee";
    }

    @Override
    public String signatureHeader() {
        return "Authorization";
    }

    @Override
    public boolean verify(byte[] body, @Nullable String signature, Shop shop) {
        var callback = shop.callbackUrl() == null ? "" : shop.callbackUrl();
        return Hmac.same(Hmac.hex(shop.appSecret(), Hmac.bytes(callback + "|"), body), signature);
    }

    @Override
    public @Nullable String shop(byte[] body) {
        return json.mapper().readTree(body).path("shop_id").asString(null);
    }

    /** Codes 3, 4, 15, 29, 30 name an order, as {@code ordersn} or {@code order_sn}; the console's verification names none. */
    @Override
    public List<Signal> read(byte[] body, Shop shop) {
        var data = json.mapper().readTree(body).path("data");
        var number = data.path("ordersn").asString(data.path("order_sn").asString(""));
        if (number.isEmpty()) return List.of();
        var back = data.path("return_sn").asString("");
        return List.of(new Signal(channel(), shop.shop(), number, back.isEmpty() ? Set.of() : Set.of(back)));
    }

    @Override
    public Answer answer() {
        return new Answer(204, null);
    }

    @Override
    public int mostPerCall() {
        return 50;
    }

    @Override
    public Map<String, ReadOrder> orders(List<Signal> signals, Shop shop) {
        var numbers = signals.stream().map(Signal::orderNumber).collect(Collectors.joining(","));
        var wanted = Map.of(
                "order_sn_list",
                numbers,
                "response_optional_fields",
                "item_list,recipient_address,total_amount,buyer_user_id,cancel_by,cancel_reason");
        var found = call(shop, DETAIL, wanted).path("response").path("order_list");
        var returnsOf = signals.stream().collect(Collectors.toMap(Signal::orderNumber, Signal::returnNumbers));
        var works = new ArrayList<Callable<Map.Entry<String, ReadOrder>>>();
        for (var each : found)
            works.add(() ->
                    whole(each, returnsOf.getOrDefault(each.path("order_sn").asString(), Set.of()), shop));
        var orders = new HashMap<String, ReadOrder>();
        ChannelHttp.together(works).forEach(each -> orders.put(each.getKey(), each.getValue()));
        return orders;
    }

    private Map.Entry<String, ReadOrder> whole(JsonNode order, Set<String> returnNumbers, Shop shop) {
        var number = order.path("order_sn").asString();
        var income =
                call(shop, ESCROW, Map.of("order_sn", number)).path("response").path("order_income");
        var returns = returnNumbers.stream()
                .map(each -> call(shop, RETURN, Map.of("return_sn", each)).path("response"))
                .toList();
        return Map.entry(
                number,
                new ReadOrder(
                        mapping.order(order, income, returns),
                        Map.of(
                                "order",
                                order,
                                "escrow",
                                income,
                                "returns",
                                json.mapper().valueToTree(returns))));
    }

    /** Pushes that nobody took; the whole push is in {@code data}, as JSON or as text of JSON. */
    @Override
    public Fetched fetch(Shop shop) {
        var response = callAsApp(shop, LOST, Map.of()).path("response");
        var pushes = response.path("push_message_list")
                .valueStream()
                .map(each -> each.path("data"))
                .map(each -> each.isString() ? Hmac.bytes(each.asString()) : Hmac.bytes(each.toString()))
                .toList();
        var mark = response.path("last_message_id").asString(null);
        return new Fetched(pushes, pushes.isEmpty() ? null : mark);
    }

    /** A watermark: all before it is forgotten too. */
    @Override
    public void acknowledge(Shop shop, String mark) {
        callAsApp(shop, CONSUMED, Map.of("last_message_id", Long.parseLong(mark)));
    }

    JsonNode call(Shop shop, String path, Map<String, String> parameters) {
        return answer(path, http.call(shop, current -> {
            var token = current.accessToken() == null ? "" : current.accessToken();
            var query = signed(current, path, token, current.shop());
            query.putAll(parameters);
            query.put("access_token", token);
            query.put("shop_id", current.shop());
            return Question.get(path, query, Map.of());
        }));
    }

    /** The queue is the app's, not the shop's, and so is the signature. */
    private JsonNode callAsApp(Shop shop, String path, Object body) {
        var text = json.mapper().writeValueAsString(body);
        return answer(
                path, http.call(shop, current -> Question.json(path, signed(current, path, "", ""), Map.of(), text)));
    }

    static Map<String, String> signed(Shop shop, String path, String token, String shopId) {
        var partner = shop.partnerId() == null ? shop.appKey() : shop.partnerId();
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var query = new TreeMap<String, String>();
        query.put("partner_id", partner);
        query.put("timestamp", timestamp);
        query.put("sign", sign(shop.appSecret(), partner, path, timestamp, token, shopId));
        return query;
    }

    private static JsonNode answer(String path, JsonNode answer) {
        var error = answer.path("error").asString("");
        if (!error.isEmpty() && !error.endsWith("not_found"))
            throw new ChannelHttp.Refused(path + " answered " + error);
        return answer;
    }

    static String sign(String key, String partner, String path, String timestamp, String token, String shop) {
        return Hmac.hex(key, Hmac.bytes(partner + path + timestamp + token + shop));
    }
}
