package vn.ocop.order.listing;

import java.nio.charset.StandardCharsets;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.Samples;

/** An {@link Assortment} that a test fills by itself. */
public final class Shelf {

    private static final byte[] SAUCE = """
            {"type": "ProductChanged", "id": "e-2", "productId": "prd-77aa01c2de00", "version": 1, "product": {
              "name": "Nước mắm cá cơm 40 độ đạm",
              "skus": [{"sku": "OCOP-AG-NUOCMAM-500ML", "price": 120000}],
              "taxonomy": {"sector": "I", "group": "I.4", "set": 9},
              "producer": {"id": "prc-0b7c11aa9e00", "name": "Công ty Nước mắm Cá Cơm", "kind": "ENTERPRISE"},
              "place": {"oldProvince": {"code": "89", "name": "Tỉnh An Giang"},
                        "province": {"code": "91", "name": "Tỉnh An Giang"}}}}
            """.getBytes(StandardCharsets.UTF_8);

    private Shelf() {}

    public static Assortment empty() {
        return new Assortment(new EventJson());
    }

    /** The tea of contracts/products and a fish sauce. */
    public static Assortment stocked() {
        var assortment = empty();
        assortment.onProduct(
                record("products", "prd-3f9c1d20a7b4", Samples.bytes("contracts/products/ProductChanged.json")));
        assortment.onProduct(record("products", "prd-77aa01c2de00", SAUCE));
        return assortment;
    }

    static Received record(String topic, String key, byte[] value) {
        return new Received(topic, 0, 0, 0, key, value, null, null);
    }
}
