package vn.ocop.order.channel.webshop;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;

/** Which order a shop system's push is about: the order itself, bare or wrapped, or a refund or delivery that names it. */
final class WebshopPush {

    private WebshopPush() {}

    /** None for what concerns no order, such as a product. */
    public static List<Signal> read(JsonNode body, Shop shop) {
        var it = body.has("order") ? body.path("order") : body;
        var named = it.path("order_id").asString("");
        boolean order = it.has("financial_status") || it.has("order_number") || it.has("issued_on");
        var number = named.isEmpty() && order ? it.path("id").asString("") : named;
        return number.isEmpty() ? List.of() : List.of(new Signal(shop.channel(), shop.shop(), number, Set.of()));
    }
}
