package vn.ocop.order.listing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;

/** What can be sold, in memory: the catalogue's products and the channels' listings, both read from their topics. */
@Component
public class Assortment {

    /** A product that a SKU means, with the catalogue's price of it, 0 if it has none. */
    public record Match(String productId, CatalogProduct.Product product, long price) {}

    private final Map<String, CatalogProduct> products = new ConcurrentHashMap<>();
    private final Map<String, String> bySku = new ConcurrentHashMap<>();
    private final Map<String, String> listings = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> listedAs = new ConcurrentHashMap<>();
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
    private final EventJson json;

    Assortment(EventJson json) {
        this.json = json;
    }

    /** What is waited for when a SKU is not known. */
    public static String key(String channel, String shop, String sku) {
        return channel + ":" + shop + ":" + sku;
    }

    /** Called with the key of each listing, or {@code sku:} and the SKU of each product, that arrives. */
    public void watch(Consumer<String> watcher) {
        watchers.add(watcher);
    }

    public @Nullable Match find(String channel, String shop, String sku) {
        var listed = listings.get(key(channel, shop, sku));
        var productId = listed == null ? bySku.get(sku) : listed;
        var known = productId == null ? null : products.get(productId);
        if (known == null || known.product() == null) return null;
        return new Match(
                known.productId(), known.product(), price(known.product().skus(), sku));
    }

    /** Of the very pack; of the product's first where the shop calls it by a name of its own. */
    private static long price(List<CatalogProduct.Sku> skus, String sku) {
        return skus.stream()
                .filter(each -> each.sku().equals(sku))
                .findFirst()
                .or(() -> skus.stream().findFirst())
                .map(each -> each.price() == null ? 0L : each.price())
                .orElse(0L);
    }

    /** Whether what was waited for under this key has come. */
    public boolean has(String key) {
        if (key.startsWith("sku:")) return bySku.containsKey(key.substring(4));
        var listed = listings.get(key);
        return listed != null && products.containsKey(listed);
    }

    void onProduct(Received received) {
        if (received.value() == null) return;
        var told = json.read(received.value(), CatalogProduct.class);
        if (told.product() == null) return; // withdrawn: orders of it may still come late, so its last state is kept
        var newest = products.merge(told.productId(), told, (a, b) -> a.version() > b.version() ? a : b);
        var product = newest.product();
        if (product == null) return;
        for (var sku : product.skus()) {
            bySku.put(sku.sku(), told.productId());
            watchers.forEach(each -> each.accept("sku:" + sku.sku()));
        }
        for (var listing : listedAs.getOrDefault(told.productId(), Set.of()))
            watchers.forEach(each -> each.accept(listing));
    }

    void onListing(Received received) {
        if (received.value() == null) {
            listings.remove(received.key());
            return;
        }
        var listing = json.read(received.value(), ListingChanged.class);
        if (listing.productId() == null) {
            listings.remove(received.key()); // nobody has said what it is: as if it were not listed
            return;
        }
        listings.put(listing.listingId(), listing.productId());
        listedAs.computeIfAbsent(listing.productId(), id -> ConcurrentHashMap.newKeySet())
                .add(listing.listingId());
        watchers.forEach(each -> each.accept(listing.listingId()));
    }
}
