package vn.ocop.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which products a marketplace's title may mean: titles hold the name among much else. */
@Component
public class SimilarProducts {

    /** @param score from 0 to 1: how much of the product's name stands in the title, and its producer in what is known of that */
    public record Similar(String productId, String name, String producer, double score) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_TITLE = 300;
    private static final int CANDIDATES = 100;
    private static final double OF_NAME = 0.7;
    private static final double LEAST = 0.4;
    private static final float MISTYPED = 0.5f;
    private static final int SHORTEST_MISTYPED = 4;
    private static final Set<String> STORED = Set.of(Entry.JSON);

    private final Indexer indexer;

    SimilarProducts(Indexer indexer) {
        this.indexer = indexer;
    }

    /**
     * The likeliest first, none that is unlikely.
     *
     * @param title of a listing, any spelling
     * @param producer or the shop's name, where it is known; the title is looked at in any case
     * @throws vn.ocop.http.Problem 503 while the index is being built
     */
    public List<Similar> to(String title, @Nullable String producer, int limit) {
        var inTitle = Syllables.of(head(title));
        var inAll = new ArrayList<>(inTitle);
        if (producer != null) inAll.addAll(Syllables.of(head(producer)));
        if (inTitle.isEmpty()) return List.of();
        return indexer.use(searcher -> candidates(searcher, inTitle, inAll)).stream()
                .filter(each -> each.score() >= LEAST)
                .sorted(Comparator.comparingDouble(Similar::score).reversed().thenComparing(Similar::productId))
                .limit(limit)
                .toList();
    }

    private static List<Similar> candidates(IndexSearcher searcher, List<Syllable> title, List<Syllable> all)
            throws IOException {
        var found = new ArrayList<Similar>();
        var stored = searcher.storedFields();
        for (var hit : searcher.search(query(title, all), CANDIDATES).scoreDocs) {
            var product = JSON.readTree(
                    stored.document(hit.doc, STORED).getBinaryValue(Entry.JSON).utf8ToString());
            var name = product.path("name").asString("");
            var producer = product.path("producer").path("name").asString("");
            double score = OF_NAME * share(name, title) + (1 - OF_NAME) * share(producer, all);
            found.add(new Similar(product.path("id").asString(""), name, producer, score));
        }
        return found;
    }

    private static BooleanQuery query(List<Syllable> title, List<Syllable> all) {
        var query = new BooleanQuery.Builder().add(new TermQuery(new Term(Entry.ACTIVE, "true")), Occur.FILTER);
        var some = new BooleanQuery.Builder();
        for (var each : distinct(title)) {
            var name = new Term(Field.NAME.foldedField(), each);
            some.add(new BoostQuery(new TermQuery(name), Field.NAME.plain), Occur.SHOULD);
            if (each.length() >= SHORTEST_MISTYPED)
                some.add(new BoostQuery(new FuzzyQuery(name, 1), MISTYPED), Occur.SHOULD);
        }
        for (var each : distinct(all)) {
            var maker = new TermQuery(new Term(Field.MAKER.foldedField(), each));
            query.add(new BoostQuery(maker, Field.MAKER.plain), Occur.SHOULD);
        }
        return query.add(some.build(), Occur.MUST).build();
    }

    /** Of the text's syllables, those that are among the others; one that is the same only without marks is half of one. */
    private static double share(String text, List<Syllable> among) {
        var own = Syllables.of(text);
        if (own.isEmpty()) return 0;
        var exact = among.stream().map(Syllable::exact).collect(Collectors.toSet());
        var folded = new HashSet<>(distinct(among));
        boolean marks = among.stream().anyMatch(Syllable::accented);
        double shared = 0;
        for (var each : own) {
            if (exact.contains(each.exact()) || (!marks && folded.contains(each.folded()))) shared += 1;
            else if (folded.contains(each.folded())) shared += 0.5;
        }
        return shared / own.size();
    }

    private static Set<String> distinct(List<Syllable> all) {
        return all.stream().map(Syllable::folded).collect(Collectors.toSet());
    }

    private static String head(String text) {
        return text.length() <= LONGEST_TITLE ? text : text.substring(0, LONGEST_TITLE);
    }
}
