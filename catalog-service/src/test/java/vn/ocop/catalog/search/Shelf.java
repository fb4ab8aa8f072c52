package vn.ocop.catalog.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.product.Product;

/** Products in memory, and the real index over them. */
final class Shelf implements Indexer.Store, AutoCloseable {

    static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TreeMap<String, Product> products = new TreeMap<>();
    final Indexer indexer;
    final Search search;

    Shelf(Path folder) {
        var columns = new Columns.Cache(180);
        this.indexer = new Indexer(() -> Index.open(folder, "test", columns), this, RunningCatalog.bean(Entry.class));
        this.search = new Search(indexer, columns);
    }

    static Shelf of(Path folder, Collection<Product> products) throws IOException {
        var shelf = new Shelf(folder);
        products.forEach(each -> shelf.products.put(each.id(), each));
        shelf.indexer.open();
        shelf.indexer.offsets("log", Map.of());
        return shelf;
    }

    Found find(@Nullable String words) {
        return find(words, words == null ? Sorting.ID : Sorting.RELEVANCE, Map.of(), 20, null)
                .found();
    }

    Search.Answer find(
            @Nullable String words,
            Sorting sorting,
            Map<Dimension, Set<String>> wanted,
            int limit,
            @Nullable String cursor) {
        return search.answer(new Question(
                words,
                null,
                null,
                Set.of(),
                false,
                new Narrowing(TODAY, wanted, true),
                sorting,
                limit,
                cursor == null ? null : Mark.read(cursor, sorting)));
    }

    List<Product> hits(String words) {
        return products(find(words));
    }

    List<Product> products(Found found) {
        return found.items().stream()
                .map(each -> products.get(JSON.readTree(each.json()).path("id").asString()))
                .toList();
    }

    @Override
    public Map<String, Product> find(Collection<String> ids) {
        var found = new HashMap<String, Product>();
        ids.forEach(each -> {
            var product = products.get(each);
            if (product != null) found.put(each, product);
        });
        return found;
    }

    @Override
    public List<Product> page(@Nullable String after, int size) {
        return (after == null ? products : products.tailMap(after, false))
                .values().stream().limit(size).toList();
    }

    @Override
    public void close() {
        indexer.close();
    }
}
