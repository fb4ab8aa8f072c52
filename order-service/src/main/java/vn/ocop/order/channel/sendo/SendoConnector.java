package vn.ocop.order.channel.sendo;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Sendo's seller API. No signature of its pushes is documented, so the address that Sendo is given carries the shop's verify token as
 * {@code key} (or its secret, where none is registered), and a push is no more than a hint to read the order.
 */
@Component
class SendoConnector implements Connector {

    private final ChannelHttp http;
    private final EventJson json;
    private final SendoOrders mapping = new SendoOrders();

    SendoConnector(ChannelHttp http, EventJson json) {
        this.http = http;
        this.json = json;
    }

    @Override
    public String channel() {
        return "sendo";
    }

    @Override
    public String signatureHeader() {
        return "";
    }

    @Override
    public @Nullable String signature(HttpServletRequest push) {
        return push.getParameter("key");
    }

    @Override
    public boolean verify(byte[] body, @Nullable String signature, Shop shop) {
        return Hmac.same(shop.verifyToken() == null ? shop.appSecret() : shop.verifyToken(), signature);
    }

    /** The order's number, bare, in the order, or in the data of an envelope. */
    @Override
    public List<Signal> read(byte[] body, Shop shop) {
        var it = json.mapper().readTree(body);
        return List.of(
                        it,
                        it.path("sales_order"),
                        it.path("data"),
                        it.path("data").path("sales_order"))
                .stream()
                .map(each -> each.path("order_number").asString(""))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .map(each -> new Signal(channel(), shop.shop(), each, Set.of()))
                .stream()
                .toList();
    }

    @Override
    public int mostPerCall() {
        return 5;
    }

    @Override
    public Map<String, ReadOrder> orders(List<Signal> signals, Shop shop) {
        return ChannelHttp.each(signals, number -> order(number, shop));
    }

    private @Nullable ReadOrder order(String number, Shop shop) {
        var path = "/api/partner/salesorder/" + Question.part(number);
        @Nullable JsonNode answer = http.find(shop, current -> Question.get(path, Map.of(), bearer(current)));
        if (answer == null) return null;
        var order = result(answer, "order " + number);
        return new ReadOrder(mapping.order(order), Map.of("order", order));
    }

    JsonNode call(Shop shop, String path, Object question) {
        var body = json.mapper().writeValueAsString(question);
        return result(http.call(shop, current -> Question.json(path, Map.of(), bearer(current), body)), path);
    }

    private static JsonNode result(JsonNode answer, String what) {
        if (!answer.path("success").asBoolean(true))
            throw new ChannelHttp.Refused(
                    "Sendo answered " + answer.path("error").path("message").asString("an error") + " for " + what);
        return answer.has("result") ? answer.path("result") : answer;
    }

    private static Map<String, String> bearer(Shop shop) {
        return Map.of("Authorization", "Bearer " + (shop.accessToken() == null ? "" : shop.accessToken()));
    }
}
