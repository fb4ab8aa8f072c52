package vn.ocop.order.channel;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;

/** Shops as documents, their secrets sealed. */
final class ShopDocuments {

    private static final List<String> SECRETS = List.of("appSecret", "accessToken", "refreshToken", "verifyToken");

    private final EventJson json;
    private final Sealing sealing;

    ShopDocuments(EventJson json, Sealing sealing) {
        this.json = json;
        this.sealing = sealing;
    }

    Document of(Shop shop) {
        var it = json.mapper().<ObjectNode>valueToTree(shop);
        each(it, secret -> sealing.seal(secret, shop.toString()));
        return new Document("_id", shop.toString())
                .append("version", shop.version())
                .append("shop", Document.parse(it.toString()));
    }

    /** @throws IllegalStateException when a secret cannot be opened */
    Shop shop(Document document) {
        var it = tree(document);
        each(it, stored -> sealing.open(stored, document.getString("_id")));
        return json.mapper().treeToValue(it, Shop.class);
    }

    /** Whether all lies there as it would be laid there now. */
    boolean isSealedAsNow(Document document) {
        var it = tree(document);
        var all = new java.util.ArrayList<Boolean>();
        each(it, stored -> {
            all.add(sealing.isCurrent(stored));
            return stored;
        });
        return !all.contains(false);
    }

    private ObjectNode tree(Document document) {
        return json.mapper().<ObjectNode>valueToTree(document.get("shop", Document.class));
    }

    private static void each(ObjectNode shop, UnaryOperator<String> change) {
        for (var name : SECRETS) each(shop, name, change);
        if (shop.path("former") instanceof ObjectNode former) each(former, "secret", change);
    }

    private static void each(ObjectNode of, String name, UnaryOperator<String> change) {
        if (of.path(name).isString()) of.put(name, change.apply(of.path(name).asString()));
    }
}
