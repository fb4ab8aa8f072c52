package vn.ocop.order.channel.tiki;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * Tiki Open API. The marketplace pushes nothing: its events wait in a queue until they are fetched, and each fetch acknowledges
 * the one before. Its logistics push, signed with HMAC-SHA1, and want a small JSON as answer.
 */
@Component
class TikiConnector implements Connector, EventQueue {

    private static final Answer TAKEN = new Answer(200, "{\"success\":true}");

    private final ChannelHttp http;
    private final EventJson json;
    private final TikiOrders mapping = new TikiOrders();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    TikiConnector(ChannelHttp http, EventJson json) {
        this.http = http;
        this.json = json;
    }

    @Override
    public String channel() {
        return "tiki";
    }

    @Override
    public String signatureHeader() {
        return "x-signature";
    }

    @Override
    public boolean verify(byte[] body, @Nullable String signature, Shop shop) {
        return Hmac.same("sha1=" + Hmac.sha1(shop.appSecret(), body), signature);
    }

    /** An event of the queue names an order by its code, a push of the logistics by the code that the shop gave it. */
    @Override
    public List<Signal> read(byte[] body, Shop shop) {
        var it = json.mapper().readTree(body);
        var code = it.path("payload")
                .path("order_code")
                .asString(it.path("data").path("ref_code").asString(""));
        return code.isEmpty() ? List.of() : List.of(new Signal(channel(), shop.shop(), code, Set.of()));
    }

    @Override
    public Answer answer() {
        return TAKEN;
    }

    @Override
    public int mostPerCall() {
        return 20;
    }

    @Override
    public Map<String, ReadOrder> orders(List<Signal> signals, Shop shop) {
        return ChannelHttp.each(signals, number -> order(number, shop));
    }

    private @Nullable ReadOrder order(String code, Shop shop) {
        var path = "/integration/v2/orders/" + Question.part(code);
        var order = http.find(shop, current -> Question.get(path, Map.of("include", "items.fees"), bearer(current)));
        return order == null ? null : new ReadOrder(mapping.order(order), Map.of("order", order));
    }

    JsonNode call(Shop shop, String path, Map<String, String> query) {
        return http.call(shop, current -> Question.get(path, query, bearer(current)));
    }

    /** {@code partnerId} is the code of the shop's queue. */
    @Override
    public Fetched fetch(Shop shop) {
        if (shop.partnerId() == null) return new Fetched(List.of(), null);
        var question = new HashMap<String, @Nullable String>();
        question.put("ack_id", acknowledged.get(shop.shop()));
        var path = "/integration/v1/queues/" + shop.partnerId() + "/events/pull";
        var body = json.mapper().writeValueAsString(question);
        var answer = http.call(shop, current -> Question.json(path, Map.of(), bearer(current), body));
        var pushes = answer.path("events")
                .valueStream()
                .map(each -> json.mapper().writeValueAsBytes(each))
                .toList();
        return new Fetched(pushes, answer.path("ack_id").asString(null));
    }

    /** Told with the next fetch; if this process ends before, the same events come once more, which changes nothing. */
    @Override
    public void acknowledge(Shop shop, String mark) {
        acknowledged.put(shop.shop(), mark);
    }

    private static Map<String, String> bearer(Shop shop) {
        return Map.of("Authorization", "Bearer " + (shop.accessToken() == null ? "" : shop.accessToken()));
    }
}
