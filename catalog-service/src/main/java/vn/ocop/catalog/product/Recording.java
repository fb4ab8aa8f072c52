package vn.ocop.catalog.product;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.certificate.Award;
import vn.ocop.catalog.producer.Descriptions;
import vn.ocop.catalog.producer.ProducerDraft;
import vn.ocop.http.Problem;

/** Records many products at once: new, changed or the same, each told to the world only if something moved. */
@Component
public class Recording {

    /** What became of one. */
    public enum Effect {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKU_TAKEN,
        REFUSED
    }

    /**
     * A product as somebody wants it recorded, by itself.
     *
     * @param awards that go into the history of what is there
     * @param producer what is said of its producer with it; absent when that is only named
     */
    public record Wanted(
            Product product, List<Award> awards, @Nullable ProducerDraft producer) {

        static Wanted of(Product product) {
            return new Wanted(product, List.of(), null);
        }

        public String id() {
            return product.id();
        }

        private Wanted madeBy(Product.Producer producer) {
            return new Wanted(product.madeBy(producer), awards, null);
        }
    }

    /** @param why it was refused */
    public record Recorded(Effect effect, @Nullable Problem why) {
        static Recorded as(Effect effect) {
            return new Recorded(effect, null);
        }
    }

    private final Products products;
    private final Descriptions descriptions;
    private final Clock clock;

    Recording(Products products, Descriptions descriptions, Clock clock) {
        this.products = products;
        this.descriptions = descriptions;
        this.clock = clock;
    }

    /** By id. With dryRun nothing is written. What somebody else changes meanwhile is merged with that anew. */
    public Map<String, Recorded> record(List<Wanted> wanted, boolean dryRun, Actor by) {
        return merge(dryRun ? wanted : withProducers(wanted, by), dryRun, by);
    }

    /** What is said of producers is recorded first, and their products copy what is recorded then. */
    List<Wanted> withProducers(List<Wanted> wanted, Actor by) {
        var described = wanted.stream()
                .flatMap(each -> Stream.ofNullable(each.producer()))
                .distinct()
                .toList();
        var recorded = descriptions.record(described, by);
        return wanted.stream()
                .map(each -> {
                    var said = each.producer();
                    var producer = said == null ? null : recorded.get(said.name());
                    return producer == null ? each : each.madeBy(Product.Producer.of(producer));
                })
                .toList();
    }

    private Map<String, Recorded> merge(List<Wanted> wanted, boolean dryRun, Actor by) {
        var effects = new HashMap<String, Recorded>();
        var known = products.find(wanted.stream().map(Wanted::id).toList());
        var today = LocalDate.now(clock);
        var writes = new ArrayList<Products.Write>();
        for (var each : wanted) {
            var before = known.get(each.id());
            Product merged;
            try {
                merged = before == null ? each.product() : merge(before, each, today);
            } catch (Problem why) {
                effects.put(each.id(), new Recorded(Effect.REFUSED, why));
                continue;
            }
            if (before != null && merged.equals(before)) {
                effects.put(each.id(), Recorded.as(Effect.UNCHANGED));
            } else {
                var after = merged.following(before);
                writes.add(Products.Write.changed(before, after));
                effects.put(each.id(), Recorded.as(before == null ? Effect.CREATED : Effect.UPDATED));
                known.put(each.id(), after);
            }
        }
        if (dryRun) return effects;
        var written = products.write(writes, by);
        written.skuTaken().forEach(each -> effects.put(each.after().id(), Recorded.as(Effect.SKU_TAKEN)));
        if (!written.overtaken().isEmpty()) {
            var lost =
                    written.overtaken().stream().map(each -> each.after().id()).collect(Collectors.toSet());
            var again = wanted.stream().filter(each -> lost.contains(each.id())).toList();
            effects.putAll(merge(again, false, by));
        }
        return effects;
    }

    /**
     * What was recorded stays unless the newer says otherwise; awards are only ever added.
     *
     * @throws Problem when one of them cannot follow what was, or the product is withdrawn: only who names it restores it
     */
    private static Product merge(Product before, Wanted wanted, LocalDate today) {
        if (!before.active())
            throw Problem.conflict(
                    "PRODUCT_WITHDRAWN",
                    "The product is withdrawn; restore it first",
                    "Sản phẩm đã bị rút; hãy khôi phục trước");
        var newer = wanted.product();
        var code = Codes.current(before, newer.code());
        return new Product(
                        before.id(),
                        before.version(),
                        before.changeId(),
                        code,
                        Codes.former(before, code, newer.formerCodes()),
                        newer.name(),
                        before.active(),
                        newer.skus().isEmpty() ? before.skus() : newer.skus(),
                        newer.taxonomy() == null ? before.taxonomy() : newer.taxonomy(),
                        newest(before.producer(), newer.producer()),
                        newer.place() == null ? before.place() : newer.place(),
                        newer.story() == null ? before.story() : newer.story(),
                        newer.images() == null ? before.images() : newer.images(),
                        newer.harvestMonths() == null ? before.harvestMonths() : newer.harvestMonths(),
                        dossier(before, wanted),
                        before.certificates())
                .with(before.history().with(wanted.awards(), today));
    }

    /** A copy that was made before another one of the same producer does not take its place. */
    private static Product.Producer newest(Product.Producer before, Product.Producer newer) {
        boolean same = before.id().equals(newer.id());
        return same && before.version() > newer.version() ? before : newer;
    }

    /** That a product is recognised is said by its awards: those that are known already say nothing new. */
    private static Product.Dossier dossier(Product before, Wanted wanted) {
        return switch (wanted.product().dossier()) {
            case NONE -> before.dossier();
            case IN_REVIEW -> Product.Dossier.IN_REVIEW;
            case POTENTIAL_FIVE -> Product.Dossier.POTENTIAL_FIVE;
            case RECOGNISED -> wanted.awards().isEmpty() ? Product.Dossier.RECOGNISED : before.dossier();
        };
    }
}
