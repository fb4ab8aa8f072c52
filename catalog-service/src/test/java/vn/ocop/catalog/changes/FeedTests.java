package vn.ocop.catalog.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.ocop.catalog.changes.CatalogChange.What.CREATED;
import static vn.ocop.catalog.changes.CatalogChange.What.REMOVED;
import static vn.ocop.catalog.changes.CatalogChange.What.UPDATED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.product.Product;
import vn.ocop.embedded.Engines;
import vn.ocop.http.Caller;
import vn.ocop.http.Cursors;
import vn.ocop.http.Problem;

/** What a client of the feed is given, and when. */
class FeedTests {

    private final String database = Engines.freshDatabase("changes");
    private final Entries entries = new Entries(RunningCatalog.mongo(), database);
    private final Positions positions = new Positions(RunningCatalog.mongo(), database, 4);
    private final Acknowledgements acknowledgements = new Acknowledgements(RunningCatalog.mongo(), database);
    private final Feed feed = new Feed(positions, entries, acknowledgements);
    private final Map<String, Product> catalogue = new HashMap<>();
    private Instant now = Instant.parse("2026-09-15T03:00:00Z");
    private final ChangeKeeper keeper = new ChangeKeeper(
            entries,
            positions,
            this::found,
            new Arrivals(kind -> positions.end(kind).last()),
            Sample.JSON,
            () -> now);

    private Map<String, Product> found(Collection<String> ids) {
        var some = new HashMap<>(catalogue);
        some.keySet().retainAll(ids);
        return some;
    }

    private Product is(Product product) {
        catalogue.put(product.id(), product);
        keeper.follow(List.of(product.id()), Map.of());
        return product;
    }

    private void stock(String id, long version, long available, Map<String, Long> offered) {
        keeper.follow(List.of(), Map.of(id, new Stock(id, version, available, offered)));
    }

    private Cursor start(Kind kind) {
        return feed.cursor(kind, null, "nobody");
    }

    private Cursor end(Kind kind) {
        return feed.after(start(kind), 1_000, Set.of()).cursor();
    }

    private List<String> since(Cursor cursor) {
        return feed.after(cursor, 500, Set.of()).items().stream()
                .map(each -> each.change() + " " + each.id())
                .toList();
    }

    private String data(Cursor cursor, String... channels) {
        return feed.after(cursor, 500, Set.of(channels)).items().getLast().data();
    }

    @Test
    void tellsWhatAppearedWhatChangedAndWhatWent() {
        var tea = is(Sample.fresh("tea"));
        var salt = is(Sample.fresh("salt"));
        assertThat(since(start(Kind.PRODUCTS))).containsExactly(CREATED + " tea", CREATED + " salt");
        var seen = end(Kind.PRODUCTS);
        is(Sample.told(tea, "new"));
        assertThat(since(seen)).containsExactly(UPDATED + " tea");
        assertThat(since(start(Kind.PRODUCTS))).containsExactly(CREATED + " salt", CREATED + " tea");
        is(Sample.active(salt, false));
        assertThat(since(seen)).containsExactly(UPDATED + " tea", REMOVED + " salt");
        assertThat(feed.after(seen, 500, Set.of()).items().getLast().data()).isNull();
    }

    @Test
    void saysRemovedAlsoOfWhatAppearedAndWentSinceTheCursor() {
        var seen = end(Kind.OFFERS);
        is(Sample.active(is(Sample.fresh("tea")), false));
        assertThat(since(seen)).containsExactly(REMOVED + " tea");
    }

    @Test
    void saysCreatedOfWhatCameBack() {
        var gone = is(Sample.active(is(Sample.fresh("tea")), false));
        var seen = end(Kind.PRODUCTS);
        is(Sample.active(gone, true));
        assertThat(since(seen)).containsExactly(CREATED + " tea");
    }

    @Test
    void givesOnlyTheNewestOfManyChanges() {
        var tea = is(Sample.fresh("tea"));
        var seen = end(Kind.OFFERS);
        for (int i = 1; i <= 30; i++) tea = is(Sample.priced(tea, i * 1_000));
        assertThat(since(seen)).containsExactly(UPDATED + " tea");
        assertThat(data(seen)).isEqualTo("{\"skus\":[{\"sku\":\"SKU-tea\",\"price\":30000}]}");
        assertThat(feed.standing(Kind.OFFERS, "nobody").waiting()).isEqualTo(1);
    }

    @Test
    void movesOnlyTheKindThatIsDifferent() {
        var tea = is(Sample.fresh("tea"));
        var products = end(Kind.PRODUCTS);
        var offers = end(Kind.OFFERS);
        var certificates = end(Kind.CERTIFICATES);
        tea = is(Sample.told(tea, "another story"));
        assertThat(since(products)).hasSize(1);
        assertThat(since(offers)).isEmpty();
        assertThat(since(certificates)).isEmpty();
        tea = is(Sample.priced(tea, 99_000));
        assertThat(since(offers)).hasSize(1);
        assertThat(since(certificates)).isEmpty();
        products = end(Kind.PRODUCTS);
        offers = end(Kind.OFFERS);
        stock("tea", 1, 5, Map.of());
        assertThat(since(offers)).hasSize(1);
        is(Sample.awarded(tea, 4, "2026-01-01", "2028-12-31"));
        assertThat(since(certificates)).hasSize(1);
        assertThat(since(products)).isEmpty();
    }

    @Test
    void offersAChannelWhatItMaySell() {
        is(Sample.fresh("tea"));
        assertThat(data(start(Kind.OFFERS), "tiktok")).as("made to order").doesNotContain("available");
        stock("tea", 1, 498, Map.of("*", 398L, "tiktok", 378L));
        assertThat(data(start(Kind.OFFERS), "tiktok")).endsWith(",\"available\":378}");
        assertThat(data(start(Kind.OFFERS), "shopee")).endsWith(",\"available\":398}");
        assertThat(data(start(Kind.OFFERS), "shopee", "tiktok")).endsWith(",\"available\":378}");
        assertThat(data(start(Kind.OFFERS))).endsWith(",\"available\":398}");
        stock("tea", 2, -3, Map.of());
        assertThat(data(start(Kind.OFFERS), "tiktok")).endsWith(",\"available\":0}");
    }

    @Test
    void takesTheChannelsOfAMarketplaceFromItsShops() {
        var shops = Set.of("tiktok:one", "tiktok:two", "shopee:one");
        assertThat(ChangeController.channels(new Caller("client", null, Set.of(), shops, true, null)))
                .containsExactlyInAnyOrder("tiktok", "shopee");
    }

    @Test
    void keepsStockThatIsKnownBeforeItsProduct() {
        stock("tea", 7, 12, Map.of());
        assertThat(since(start(Kind.OFFERS))).isEmpty();
        is(Sample.fresh("tea"));
        assertThat(data(start(Kind.OFFERS))).endsWith(",\"available\":12}");
        stock("tea", 6, 99, Map.of());
        assertThat(data(start(Kind.OFFERS))).as("what is older changes nothing").endsWith(",\"available\":12}");
    }

    @Test
    void tellsThatACertificateHasLapsedThoughNobodyTouchedIt() {
        is(Sample.awarded(is(Sample.fresh("tea")), 4, "2023-09-16", "2026-09-15"));
        var certificates = end(Kind.CERTIFICATES);
        var products = end(Kind.PRODUCTS);
        assertThat(data(start(Kind.CERTIFICATES))).contains("\"state\":\"VALID\",\"stars\":4");
        now = Instant.parse("2026-09-15T16:59:59Z");
        keeper.turn();
        assertThat(since(certificates)).as("its last day in Vietnam").isEmpty();
        now = Instant.parse("2026-09-15T17:00:00Z");
        keeper.turn();
        assertThat(since(certificates)).containsExactly(UPDATED + " tea");
        assertThat(data(certificates)).contains("\"state\":\"LAPSED\",\"stars\":0");
        assertThat(since(products)).isEmpty();
        certificates = end(Kind.CERTIFICATES);
        keeper.turn();
        assertThat(since(certificates)).as("once").isEmpty();
    }

    @Test
    void isNotMovedByAReminderThatChangesNothing() {
        var tea = is(Sample.awarded(Sample.fresh("tea"), 4, "2024-01-01", "2026-12-31"));
        var certificates = end(Kind.CERTIFICATES);
        is(Sample.changed(
                tea, all -> ((ObjectNode) Sample.certificates(all).path(0)).put("nextNoticeOn", "2026-10-02")));
        assertThat(since(certificates)).isEmpty();
    }

    @Test
    void changesNothingWhenTheSameIsToldAgain() {
        var tea = is(Sample.awarded(Sample.fresh("tea"), 4, "2026-01-01", "2028-12-31"));
        stock("tea", 3, 8, Map.of());
        var cursors = List.of(end(Kind.PRODUCTS), end(Kind.OFFERS), end(Kind.CERTIFICATES));
        is(tea);
        stock("tea", 3, 8, Map.of());
        stock("tea", 4, 8, Map.of());
        for (var each : cursors) assertThat(since(each)).isEmpty();
    }

    @Test
    void keepsForEachClientHowFarItHasGot() {
        for (int i = 0; i < 10; i++) is(Sample.fresh("tea" + i));
        var first = feed.after(start(Kind.PRODUCTS), 3, Set.of());
        assertThat(first.more()).isTrue();
        feed.acknowledge("one", first.cursor());
        assertThat(since(feed.cursor(Kind.PRODUCTS, null, "one"))).hasSize(7);
        assertThat(since(feed.cursor(Kind.PRODUCTS, null, "two"))).hasSize(10);
        assertThat(since(feed.cursor(Kind.OFFERS, null, "one"))).hasSize(10);
        var second = feed.after(first.cursor(), 3, Set.of());
        feed.acknowledge("one", second.cursor());
        feed.acknowledge("one", first.cursor());
        assertThat(feed.cursor(Kind.PRODUCTS, null, "one")).isEqualTo(second.cursor());
        assertThat(feed.standing(Kind.PRODUCTS, "one").waiting()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 500})
    void givesEachProductOnceWhateverTheSizeOfThePages(int size) {
        var all = new ArrayList<String>();
        for (int i = 0; i < 41; i++) all.add(is(Sample.fresh("p" + i)).id());
        // half of them move to the end, over many segments
        for (int i = 0; i < 41; i += 2) {
            is(Sample.told(catalogue.get("p" + i), "new"));
            all.remove("p" + i);
            all.add("p" + i);
        }
        var found = new ArrayList<String>();
        var cursor = start(Kind.PRODUCTS);
        for (boolean more = true; more; ) {
            var page = feed.after(cursor, size, Set.of());
            assertThat(page.items().size()).isLessThanOrEqualTo(size);
            page.items().forEach(each -> found.add(each.id()));
            cursor = page.cursor();
            more = page.more();
        }
        assertThat(found).isEqualTo(all);
    }

    @Test
    void refusesACursorThatMeansNothingHere() {
        is(Sample.fresh("tea"));
        var generation = positions.end(Kind.PRODUCTS).generation();
        assertRefused("nonsense", "INVALID_CURSOR");
        assertRefused(end(Kind.OFFERS).text(), "INVALID_CURSOR");
        assertRefused(Cursors.encode("products", generation, "-1"), "INVALID_CURSOR");
        assertRefused(Cursors.encode("products", generation, "1x"), "INVALID_CURSOR");
        assertRefused(Cursors.encode("products", generation, "9".repeat(30)), "INVALID_CURSOR");
        assertRefused(Cursors.encode("products", generation, "2"), "CURSOR_EXPIRED");
        assertRefused(Cursors.encode("products", "another", "1"), "CURSOR_EXPIRED");
    }

    private void assertRefused(String cursor, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> feed.cursor(Kind.PRODUCTS, cursor, "one"))
                .satisfies(each -> assertThat(each.code()).isEqualTo(code));
    }

    @Test
    void exportsWhatThereIsAndGoesOnFromItsEnd() {
        for (int i = 0; i < 10; i++) is(Sample.fresh("p" + i));
        is(Sample.active(catalogue.get("p3"), false));
        var lines = new ArrayList<String>();
        var end = feed.each(Kind.PRODUCTS, Set.of(), 2, page -> {
            page.forEach(each -> lines.add(each.change() + " " + each.id()));
            if (lines.size() == 4) is(Sample.active(catalogue.get("p0"), false));
        });
        assertThat(lines)
                .as("what goes meanwhile is taken back, what went before is not there")
                .hasSize(10)
                .doesNotContain(REMOVED + " p3", CREATED + " p3")
                .contains(CREATED + " p0")
                .endsWith(REMOVED + " p0");
        assertThat(since(end)).isEmpty();
        is(Sample.told(catalogue.get("p7"), "later"));
        assertThat(since(end)).containsExactly(UPDATED + " p7");
    }
}
