package vn.ocop.catalog.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.audit.Actor;

/** Records many products at once: new, changed or the same, each told to the world only if something moved. */
@Component
public class Recording {

    /** What became of one. */
    public enum Effect {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKU_TAKEN
    }

    private final Products products;
    private final Producers producers;

    Recording(Products products, Producers producers) {
        this.products = products;
        this.producers = producers;
    }

    /** By id. With dryRun nothing is written. What somebody else changes meanwhile is merged with that anew. */
    public Map<String, Effect> record(List<Product> wanted, boolean dryRun, Actor by) {
        var effects = new HashMap<String, Effect>();
        var known = products.find(wanted.stream().map(Product::id).toList());
        var writes = new ArrayList<Products.Write>();
        for (var each : wanted) {
            var before = known.get(each.id());
            var merged = before == null ? each : merge(before, each);
            if (before != null && merged.equals(before)) {
                effects.put(each.id(), Effect.UNCHANGED);
            } else {
                var after = merged.following(before);
                writes.add(Products.Write.changed(before, after));
                effects.put(each.id(), before == null ? Effect.CREATED : Effect.UPDATED);
                known.put(each.id(), after);
            }
        }
        if (dryRun) return effects;
        producers.keep(wanted.stream().map(Product::producer).toList());
        var written = products.write(writes, by);
        written.skuTaken().forEach(each -> effects.put(each.after().id(), Effect.SKU_TAKEN));
        if (!written.overtaken().isEmpty()) {
            var lost =
                    written.overtaken().stream().map(each -> each.after().id()).toList();
            var again = wanted.stream().filter(each -> lost.contains(each.id())).toList();
            effects.putAll(record(again, false, by));
        }
        return effects;
    }

    /** What was recorded stays unless the newer says otherwise; certificates are only ever added. */
    private static Product merge(Product before, Product newer) {
        var certificates = new ArrayList<>(before.certificates());
        for (var each : newer.certificates()) {
            if (before.certificates().stream().noneMatch(old -> old.number().equals(each.number())))
                certificates.add(each);
        }
        return new Product(
                before.id(),
                before.version(),
                before.changeId(),
                newer.code() == null ? before.code() : newer.code(),
                newer.formerCodes() == null ? before.formerCodes() : newer.formerCodes(),
                newer.name(),
                true,
                newer.skus().isEmpty() ? before.skus() : newer.skus(),
                newer.taxonomy() == null ? before.taxonomy() : newer.taxonomy(),
                newer.producer(),
                newer.place() == null ? before.place() : newer.place(),
                newer.story() == null ? before.story() : newer.story(),
                newer.images() == null ? before.images() : newer.images(),
                newer.harvestMonths() == null ? before.harvestMonths() : newer.harvestMonths(),
                newer.dossier() == Product.Dossier.NONE ? before.dossier() : newer.dossier(),
                List.copyOf(certificates));
    }
}
