package vn.ocop.catalog.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.imports.RowReader.Result;
import vn.ocop.catalog.product.Drafting;
import vn.ocop.catalog.product.Producers;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.product.ProductDraft;
import vn.ocop.catalog.product.Products;
import vn.ocop.catalog.product.Recording;
import vn.ocop.http.Problem;

/** Which recorded product a row speaks of: the one it names by id, by code, or by name and producer; else a new one. */
@Component
class Identities {

    private final Drafting drafting;
    private final Producers producers;
    private final Products products;

    Identities(Drafting drafting, Producers producers, Products products) {
        this.drafting = drafting;
        this.producers = producers;
        this.products = products;
    }

    /** The products of rows, null where a row is refused: then its issues say why. */
    List<Recording.@Nullable Wanted> of(List<Result> results) {
        var drafts = results.stream()
                .flatMap(each -> Stream.ofNullable(each.draft()))
                .toList();
        var known = producers.known(drafts);
        var described = producers.known(drafts.stream()
                .filter(each -> isUnknown(each, known))
                .map(Identities::described)
                .toList());
        var candidates = new ArrayList<List<String>>();
        for (var each : results) candidates.add(candidates(each, known, described));
        var recorded = products.find(
                candidates.stream().flatMap(List::stream).distinct().toList());
        var found = new ArrayList<Recording.@Nullable Wanted>();
        for (int i = 0; i < results.size(); i++)
            found.add(wanted(results.get(i), candidates.get(i), recorded, known, described));
        return found;
    }

    private static boolean isUnknown(ProductDraft draft, Producers.Known known) {
        return draft.producerId() != null && !known.byId().containsKey(draft.producerId());
    }

    private static ProductDraft described(ProductDraft it) {
        return it.by(null);
    }

    private static Product.Producer producer(ProductDraft draft, Producers.Known known, Producers.Known described) {
        return isUnknown(draft, known) ? described.of(described(draft)) : known.of(draft);
    }

    /** In the order in which they count. */
    private static List<String> candidates(Result result, Producers.Known known, Producers.Known described) {
        var draft = result.draft();
        if (draft == null) return List.of();
        var producer = producer(draft, known, described);
        var ids = new LinkedHashMap<String, Boolean>();
        if (result.id() != null) ids.put(result.id(), true);
        ids.put(Drafting.id(draft, producer), true);
        ids.put(Drafting.id(draft.coded(null), producer), true);
        return List.copyOf(ids.keySet());
    }

    private Recording.@Nullable Wanted wanted(
            Result result,
            List<String> candidates,
            Map<String, Product> recorded,
            Producers.Known known,
            Producers.Known described) {
        var draft = result.draft();
        if (draft == null) return null;
        var before = candidates.stream()
                .flatMap(each -> Stream.ofNullable(recorded.get(each)))
                .filter(each -> each.id().equals(result.id())
                        || draft.code() == null
                        || each.code() == null
                        || draft.code().equals(each.code()))
                .findFirst();
        var producer = producer(draft, known, described);
        try {
            if (before.isEmpty()) return drafting.wanted(draft, producer);
            var wanted = drafting.wantedOf(draft, producer);
            var product = wanted.product();
            return new Recording.Wanted(
                    product.as(before.get().id(), Waves.variants(before.get(), product)), wanted.awards());
        } catch (Problem e) {
            Refusals.add(result, e);
            return null;
        }
    }
}
