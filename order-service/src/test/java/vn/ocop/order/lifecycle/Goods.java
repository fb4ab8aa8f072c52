package vn.ocop.order.lifecycle;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.order.listing.Assortment;

/** Products that the catalogue tells of. */
public final class Goods {

    public static final String TEA = "TEA-100G";

    private Goods() {}

    /** One product with that SKU is known from now on. */
    public static void arrive(EventSender sender, Assortment assortment, String sku) {
        var id = "prd-" + sku;
        var json = """
                {"type": "ProductChanged", "id": "e", "productId": "%s", "version": 1, "product": {
                  "name": "Lotus tea", "skus": [{"sku": "%s", "price": 85000}],
                  "taxonomy": {"sector": "I", "group": "I.5", "set": 12},
                  "producer": {"id": "prc-1", "name": "Lotus cooperative", "kind": "COOPERATIVE"}}}
                """.formatted(id, sku).getBytes(StandardCharsets.UTF_8);
        sender.sendAll(List.of(new Outgoing("products", id, "ProductChanged", "e", json, null)));
        await().atMost(Duration.ofSeconds(20)).until(() -> assortment.has("sku:" + sku));
    }
}
