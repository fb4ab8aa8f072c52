package vn.ocop.catalog.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.imports.RowReader.Result;
import vn.ocop.catalog.product.Drafting;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.product.ProductDraft;
import vn.ocop.catalog.product.Products;
import vn.ocop.catalog.product.Recording;
import vn.ocop.http.Problem;

/** Which recorded product a row speaks of: the one it names by id, by code, or by name and producer; else a new one. */
@Component
class Identities {

    private final Drafting drafting;
    private final Products products;

    Identities(Drafting drafting, Products products) {
        this.drafting = drafting;
        this.products = products;
    }

    /** The products of rows, null where a row is refused: then its issues say why. */
    List<Recording.@Nullable Wanted> of(List<Result> results) {
        var known = drafting.known(results.stream()
                .flatMap(each -> Stream.ofNullable(each.draft()))
                .toList());
        var candidates = new ArrayList<List<String>>();
        for (var each : results) candidates.add(candidates(each, known));
        var recorded = products.find(
                candidates.stream().flatMap(List::stream).distinct().toList());
        var found = new ArrayList<Recording.@Nullable Wanted>();
        for (int i = 0; i < results.size(); i++) found.add(wanted(results.get(i), candidates.get(i), recorded, known));
        return found;
    }

    /** By the producer that it names by id, or, where nobody has that id, by the one that it describes. */
    private static ProductDraft readable(ProductDraft draft, Drafting.Known known) {
        return known.hasProducerOf(draft) ? draft : draft.by(null);
    }

    /** In the order in which they count. */
    private static List<String> candidates(Result result, Drafting.Known known) {
        if (result.draft() == null) return List.of();
        var draft = readable(result.draft(), known);
        var ids = new LinkedHashSet<String>();
        if (result.id() != null) ids.add(result.id());
        ids.add(known.id(draft));
        ids.add(known.id(draft.coded(null)));
        return List.copyOf(ids);
    }

    private static Recording.@Nullable Wanted wanted(
            Result result, List<String> candidates, Map<String, Product> recorded, Drafting.Known known) {
        if (result.draft() == null) return null;
        var draft = readable(result.draft(), known);
        var before = candidates.stream()
                .flatMap(each -> Stream.ofNullable(recorded.get(each)))
                .filter(each -> each.id().equals(result.id())
                        || draft.code() == null
                        || each.code() == null
                        || each.isCoded(draft.code()))
                .findFirst();
        try {
            if (before.isEmpty()) return known.of(draft);
            var wanted = known.over(draft);
            var product = wanted.product();
            return new Recording.Wanted(
                    product.as(before.get().id(), Waves.variants(before.get(), product)),
                    wanted.awards(),
                    wanted.producer());
        } catch (Problem e) {
            Refusals.add(result, e);
            return null;
        }
    }
}
