package vn.ocop.catalog.changes;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.catalog.product.Product;
import vn.ocop.messaging.EventJson;

/** Products as these tests change them, by what their JSON says. */
final class Sample {

    static final EventJson JSON = new EventJson();

    private static final String FRESH = """
            {"id": "%s", "version": 1, "name": "Trà lá sen", "active": true,
             "skus": [{"sku": "SKU-%s", "price": 85000}],
             "producer": {"id": "prc-1", "name": "HTX Sen", "kind": "COOPERATIVE", "womenLed": true, "ethnicMinority": false},
             "story": "Sen", "dossier": "RECOGNISED", "certificates": []}
            """;

    private Sample() {}

    static Product fresh(String id) {
        return JSON.mapper().readValue(FRESH.formatted(id, id), Product.class);
    }

    /** The next version of it. */
    static Product changed(Product before, Consumer<ObjectNode> change) {
        ObjectNode all = JSON.mapper().valueToTree(before);
        change.accept(all);
        all.put("version", before.version() + 1);
        return JSON.mapper().treeToValue(all, Product.class);
    }

    static Product awarded(Product before, int stars, String from, String to) {
        return changed(
                before,
                all -> certificates(all)
                        .addObject()
                        .put("number", "GCN-" + (before.certificates().size() + 1))
                        .put("kind", "FIRST")
                        .put("stars", stars)
                        .put("issuedOn", from)
                        .put("validFrom", from)
                        .put("validTo", to));
    }

    static tools.jackson.databind.node.ArrayNode certificates(ObjectNode product) {
        return (tools.jackson.databind.node.ArrayNode) product.path("certificates");
    }

    static Product priced(Product before, long price) {
        return changed(before, all -> ((ObjectNode) all.path("skus").path(0)).put("price", price));
    }

    static Product told(Product before, String story) {
        return changed(before, all -> all.put("story", story));
    }

    static Product active(Product before, boolean active) {
        return changed(before, all -> all.put("active", active));
    }
}
