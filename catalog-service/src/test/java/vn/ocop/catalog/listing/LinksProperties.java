package vn.ocop.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is held in memory equals what was told last, in whatever order own writes and told ones come. */
class LinksProperties {

    record Step(String sku, @Nullable String product, boolean removed) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.of("p", "q").injectNull(0.3),
                        Arbitraries.of(true, false, false))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    private static Listing listing(Step step, long version) {
        return new Listing(
                "ch",
                "s",
                step.sku(),
                version,
                step.removed(),
                step.removed() ? null : step.product(),
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH);
    }

    @Property
    void endsWithTheNewestOfEach(@ForAll("steps") List<Step> steps, @ForAll boolean toldTwice) {
        var links = new Links();
        var written = new ArrayList<Listing>();
        var newest = new HashMap<String, Listing>();
        for (var step : steps) {
            var before = newest.get(step.sku());
            var it = listing(step, before == null ? 1 : before.version() + 1);
            newest.put(step.sku(), it);
            written.add(it);
            links.keep(it);
        }
        // the topic tells all of it again, later, in order
        for (int i = 0; i < (toldTwice ? 2 : 1); i++) {
            for (var each : written) {
                if (each.removed()) links.drop(each.id());
                else links.keep(each);
            }
        }
        var live = newest.values().stream().filter(each -> !each.removed()).toList();
        assertThat(links.all())
                .containsExactlyElementsOf(
                        live.stream().map(Listing::id).sorted().toList());
        for (var product : List.of("p", "q", Links.NONE)) {
            assertThat(links.of(product))
                    .containsExactlyElementsOf(live.stream()
                            .filter(each -> product.equals(each.productId() == null ? Links.NONE : each.productId()))
                            .map(Listing::id)
                            .sorted()
                            .toList());
        }
    }
}
