package vn.ocop.catalog.changes;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one product.
 *
 * @param id of the product
 * @param version grows with what the data is made of; of offers it is that of product and stock together
 * @param at when it changed
 * @param data all of this kind, absent when it is removed
 */
record CatalogChange(
        What change,
        String id,
        long version,
        Instant at,
        @JsonRawValue @Nullable String data) {

    /** CREATED: it has appeared since the cursor. REMOVED also of what appeared and went since then: it may have been seen. */
    enum What {
        CREATED,
        UPDATED,
        REMOVED
    }

    static CatalogChange of(Entry entry, Kind kind, Told told, long since, Iterable<String> channels) {
        var what = told.removed()
                ? What.REMOVED
                : told.createdAt() == 0 || told.createdAt() > since ? What.CREATED : What.UPDATED;
        return new CatalogChange(what, entry.id(), told.version(), told.moved(), data(entry, kind, told, channels));
    }

    private static @Nullable String data(Entry entry, Kind kind, Told told, Iterable<String> channels) {
        var data = told.data();
        if (kind != Kind.OFFERS || data == null) return data;
        var stock = entry.stock();
        return "{\"skus\":" + data + (stock == null ? "}" : ",\"available\":" + stock.availableOn(channels) + "}");
    }
}
