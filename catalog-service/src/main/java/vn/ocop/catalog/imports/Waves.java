package vn.ocop.catalog.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.product.Recording.Wanted;

/** The products of some rows, each once in a wave: one that comes again is recorded after what it had first, with that. */
final class Waves {

    /** @param at the place of its row */
    record Entry(int at, Wanted wanted) {}

    private final List<Map<String, Entry>> waves = new ArrayList<>();

    void add(int at, Wanted wanted) {
        var whole = wanted;
        for (var wave : waves) {
            var before = wave.get(wanted.id());
            if (before == null) {
                wave.put(wanted.id(), new Entry(at, whole));
                return;
            }
            var product = whole.product();
            var variants = variants(before.wanted().product(), product);
            whole = new Wanted(product.as(product.id(), variants), whole.awards(), whole.producer());
        }
        var wave = new LinkedHashMap<String, Entry>();
        wave.put(wanted.id(), new Entry(at, whole));
        waves.add(wave);
    }

    /** What a row says of variants, on top of what is known of them. */
    static List<Product.Sku> variants(Product before, Product now) {
        var skus = new LinkedHashMap<String, Product.Sku>();
        before.skus().forEach(each -> skus.put(each.sku(), each));
        now.skus().forEach(each -> skus.merge(each.sku(), each, (was, is) -> is.or(was)));
        return List.copyOf(skus.values());
    }

    int size() {
        return waves.size();
    }

    List<Entry> entries(int wave) {
        return List.copyOf(waves.get(wave).values());
    }

    List<Wanted> wanted(int wave) {
        return waves.get(wave).values().stream().map(Entry::wanted).toList();
    }
}
