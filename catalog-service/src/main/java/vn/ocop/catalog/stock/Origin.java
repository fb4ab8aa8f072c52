package vn.ocop.catalog.stock;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Where an order comes from, which decides what it may be given. */
record Origin(String channel, String shop, @Nullable String livestream) {

    Document document() {
        return new Document("channel", channel).append("shop", shop).append("livestream", livestream);
    }

    static Origin of(Document it) {
        return new Origin(it.getString("channel"), it.getString("shop"), it.getString("livestream"));
    }
}
