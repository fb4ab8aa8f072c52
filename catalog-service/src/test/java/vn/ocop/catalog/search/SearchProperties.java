package vn.ocop.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import vn.ocop.catalog.product.Product;
import vn.ocop.place.Folding;

/** What holds of any query and after any history. */
class SearchProperties {

    private static final List<Product> PRODUCTS = Catalogue.of(1_500);
    private static Path folder;
    private static Shelf shelf;

    @BeforeContainer
    static void fill() throws IOException {
        folder = Files.createTempDirectory("search");
        shelf = Shelf.of(folder.resolve("all"), PRODUCTS);
    }

    @AfterContainer
    static void close() {
        shelf.close();
    }

    @Property(tries = 300)
    void theSameWordsWithoutMarksFindAllThatTheyFindWithMarks(
            @ForAll @IntRange(min = 0, max = 1_499) int number, @ForAll @IntRange(min = 1, max = 5) int words) {
        var syllables = PRODUCTS.get(number).name().split(" ");
        var typed = String.join(" ", List.of(syllables).subList(0, Math.min(words, syllables.length)));
        assertThat(ids(shelf, Folding.fold(typed))).containsAll(ids(shelf, typed));
    }

    @Property(tries = 300)
    void everyProductIsFirstByItsOwnName(@ForAll @IntRange(min = 0, max = 1_499) int number) {
        var name = PRODUCTS.get(number).name();
        assertThat(shelf.hits(name).getFirst().name()).isEqualTo(name);
    }

    @Property(tries = 200)
    void pagesAreTheWholeListCut(
            @ForAll Sorting sorting,
            @ForAll @IntRange(min = 0, max = 1_499) int number,
            @ForAll @IntRange(min = 1, max = 40) int size) {
        var words = sorting == Sorting.ID ? null : PRODUCTS.get(number).name().split(" ")[0];
        var wanted = Map.of(Dimension.STARS, Set.of("3", "4"));
        var whole = shelf.find(words, sorting, wanted, 200, null).found();
        var cut = new ArrayList<Found.Item>();
        String cursor = null;
        do {
            var page = shelf.find(words, sorting, wanted, size, cursor).found();
            cut.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && cut.size() < 200);
        assertThat(cut.subList(0, whole.items().size())).isEqualTo(whole.items());
    }

    @Property(tries = 100)
    void countsAreThoseOfAPlainLook(
            @ForAll Dimension one,
            @ForAll Dimension other,
            @ForAll @IntRange(min = 0, max = 1_499) int number,
            @ForAll @IntRange(min = 0, max = 1_499) int second) {
        var wanted = new HashMap<Dimension, Set<String>>();
        wanted.put(one, new HashSet<>(List.of(value(one, PRODUCTS.get(number)), value(one, PRODUCTS.get(second)))));
        wanted.put(other, Set.of(value(other, PRODUCTS.get(number))));
        var answer = shelf.find(null, Sorting.ID, wanted, 10, null);
        for (var dimension : Dimension.values()) {
            var counted = new TreeMap<String, Long>();
            for (var each : PRODUCTS) {
                boolean passes = wanted.entrySet().stream()
                        .allMatch(
                                it -> it.getKey() == dimension || it.getValue().contains(value(it.getKey(), each)));
                if (passes && !value(dimension, each).isEmpty()) counted.merge(value(dimension, each), 1L, Long::sum);
            }
            assertThat(new TreeMap<>(answer.counts().get(dimension)))
                    .as("%s", dimension)
                    .isEqualTo(counted);
        }
    }

    /** By the product's own rules, not by those of the index. */
    private static String value(Dimension dimension, Product product) {
        return switch (dimension) {
            case STARS -> String.valueOf(product.starsOn(Shelf.TODAY));
            case VALIDITY -> validity(product);
            default -> String.valueOf(dimension.of(product)).replace("null", "");
        };
    }

    private static String validity(Product product) {
        var holding = product.certificateOn(Shelf.TODAY);
        if (holding != null) return holding.validTo().minusDays(180).isAfter(Shelf.TODAY) ? "VALID" : "EXPIRING";
        if (product.certificates().isEmpty()) return "NONE";
        var last = product.certificates().getLast();
        if (last.validFrom().isAfter(Shelf.TODAY)) return "NONE";
        return last.revokedOn() != null && !last.revokedOn().isAfter(Shelf.TODAY) ? "REVOKED" : "LAPSED";
    }

    private enum Event {
        CHANGE,
        WITHDRAW,
        TELL,
        COMMIT,
        KILL,
        DAMAGE,
        OTHER_INSTANCE
    }

    /** One instance writes and hears at once, another only reads what was told; both are killed between any two steps. */
    @Property(tries = 60)
    void anIndexWithAHistoryAnswersLikeOneBuiltAnew(@ForAll @Size(max = 40) List<Event> events, @ForAll long seed)
            throws IOException {
        var random = new Random(seed);
        var place = Files.createTempDirectory(folder, "history");
        var told = new ArrayList<Map.Entry<String, Long>>();
        var store = new Shelf(place.resolve("index"));
        PRODUCTS.subList(0, 20).forEach(each -> store.products.put(each.id(), each));
        long read = restart(store, told.size());
        for (var event : events) {
            var product = PRODUCTS.get(random.nextInt(30));
            var before = store.products.getOrDefault(product.id(), product);
            long version = before.version() + 1;
            switch (event) {
                case CHANGE, WITHDRAW, OTHER_INSTANCE -> {
                    var donor = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
                    store.products.put(before.id(), Catalogue.changed(before, donor, version, event != Event.WITHDRAW));
                    told.add(Map.entry(before.id(), version));
                    if (event != Event.OTHER_INSTANCE) store.indexer.changed(List.of(before.id()));
                }
                case TELL -> read = tell(store, told, read, random.nextInt(1 + (int) (told.size() - read)));
                case COMMIT -> store.indexer.commit();
                case KILL -> {
                    store.indexer.close();
                    read = restart(store, told.size());
                }
                case DAMAGE -> {
                    store.indexer.commit();
                    store.indexer.close();
                    damage(place.resolve("index").resolve("0"), random);
                    read = restart(store, told.size());
                }
            }
        }
        tell(store, told, read, (int) (told.size() - read));
        try (var fresh = Shelf.of(place.resolve("fresh"), store.products.values())) {
            for (var words : new String[] {null, "nuoc mam", "muối", "hà giang", "seagul", "công ty"})
                assertThat(store.find(words)).as(words).isEqualTo(fresh.find(words));
        } finally {
            store.close();
        }
    }

    private static long restart(Shelf store, long end) throws IOException {
        store.indexer.open();
        return store.indexer.offsets("log", Map.of(0, end)).getOrDefault(0, 0L);
    }

    private static long tell(Shelf store, List<Map.Entry<String, Long>> told, long from, int count) throws IOException {
        var batch = new LinkedHashMap<String, Long>();
        for (var each : told.subList((int) from, (int) from + count))
            batch.merge(each.getKey(), each.getValue(), Math::max);
        store.indexer.follow("log", batch, Map.of(0, from + count));
        return from + count;
    }

    private static void damage(Path index, Random random) throws IOException {
        try (var files = Files.list(index)) {
            var all = files.filter(each -> !each.toString().endsWith(".lock"))
                    .sorted()
                    .toList();
            if (all.isEmpty()) return;
            var victim = all.get(random.nextInt(all.size()));
            switch (random.nextInt(3)) {
                case 0 -> Files.delete(victim);
                case 1 -> Files.write(victim, new byte[0]);
                default -> {
                    var bytes = Files.readAllBytes(victim);
                    if (bytes.length > 0) bytes[random.nextInt(bytes.length)] ^= 0x55;
                    Files.write(victim, bytes);
                }
            }
        }
    }

    private static Set<String> ids(Shelf shelf, String words) {
        var found = shelf.find(words, Sorting.RELEVANCE, Map.of(), 1_500, null).found();
        var ids = new HashSet<String>();
        shelf.products(found).forEach(each -> ids.add(each.id()));
        return ids;
    }
}
