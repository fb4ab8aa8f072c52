package vn.ocop.order.channel.webshop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.Connector;
import vn.ocop.order.channel.Hmac;
import vn.ocop.order.channel.Question;
import vn.ocop.order.channel.ReadOrder;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;

/** A shop system: its push is signed in base64 over the body alone, and each order is read back by its id. */
public final class WebshopConnector implements Connector {

    /**
     * What one system calls things.
     *
     * @param path of an order, with {@code %s} for its id
     * @param tokenHeader the header that takes the shop's token, after the prefix
     */
    public record Api(String signatureHeader, String path, String tokenHeader, String tokenPrefix) {}

    private final Api api;
    private final String channel;
    private final WebshopOrders mapping;
    private final ChannelHttp http;
    private final EventJson json;

    public WebshopConnector(Api api, WebshopOrders.Dialect dialect, ChannelHttp http, EventJson json) {
        this.api = api;
        this.channel = dialect.channel();
        this.mapping = new WebshopOrders(dialect);
        this.http = http;
        this.json = json;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public String signatureHeader() {
        return api.signatureHeader();
    }

    @Override
    public boolean verify(byte[] body, @Nullable String signature, Shop shop) {
        return Hmac.same(Hmac.base64(shop.appSecret(), body), signature);
    }

    /** Haravan's way, taken from Facebook's; the others do not ask. */
    @Override
    public @Nullable String challenge(HttpServletRequest question, Shop shop) {
        boolean asks = "subscribe".equals(question.getParameter("hub.mode"));
        return asks
                        && shop.verifyToken() != null
                        && Hmac.same(shop.verifyToken(), question.getParameter("hub.verify_token"))
                ? question.getParameter("hub.challenge")
                : null;
    }

    @Override
    public List<Signal> read(byte[] body, Shop shop) {
        return WebshopPush.read(json.mapper().readTree(body), shop);
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
        var path = api.path().formatted(Question.part(number));
        var answer = http.find(shop, current -> Question.get(path, Map.of(), token(current)));
        if (answer == null) return null;
        var order = answer.path("order");
        if (!order.has("total_price"))
            throw new ChannelHttp.Refused(channel + " answered for order " + number + " without its money");
        return new ReadOrder(mapping.order(order), Map.of("order", order));
    }

    JsonNode call(Shop shop, String path, Map<String, String> query) {
        return http.call(shop, current -> Question.get(path, query, token(current)));
    }

    private Map<String, String> token(Shop shop) {
        var token = shop.accessToken() == null ? "" : shop.accessToken();
        return Map.of(api.tokenHeader(), api.tokenPrefix() + token);
    }
}
