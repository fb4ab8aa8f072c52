package vn.ocop.catalog.stock;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.warehouse.Warehouses;

/** Where units are taken from: a place of storage, and the livestream whose share they are counted to. */
record Slot(String place, @Nullable String livestream) {

    static final Slot MAIN = new Slot(Warehouses.MAIN, null);

    void into(Document it) {
        it.append("place", place);
        if (livestream != null) it.append("livestream", livestream);
    }

    static @Nullable Slot of(Document it) {
        var place = it.getString("place");
        return place == null ? null : new Slot(place, it.getString("livestream"));
    }
}
