package vn.ocop.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/** Answers questions from the index alone. */
class Search {

    private static final Set<String> STORED = Set.of(Entry.JSON);

    /** @param wording null without words */
    private record Outcome(
            List<Found.Item> items,
            @Nullable Mark next,
            long matched,
            long total,
            Map<Dimension, Map<String, Long>> counts,
            @Nullable Wording wording) {}

    /** What was found, and for each dimension how many of each value. */
    record Answer(Found found, Map<Dimension, Map<String, Long>> counts) {}

    private final Indexer indexer;
    private final Columns.Cache columns;

    Search(Indexer indexer, Columns.Cache columns) {
        this.indexer = indexer;
        this.columns = columns;
    }

    /** @throws vn.ocop.http.Problem 503 while the index is being built */
    Answer answer(Question question) {
        var outcome = indexer.use(searcher -> outcome(searcher, question));
        var interpretation = outcome.wording() == null
                ? null
                : new Found.Interpretation(
                        outcome.wording().reading(), Spelling.of(outcome.wording(), outcome.items()));
        var next = outcome.next() == null ? null : outcome.next().cursor();
        return new Answer(new Found(outcome.items(), next, outcome.total(), interpretation, null), outcome.counts());
    }

    private Outcome outcome(IndexSearcher searcher, Question question) throws IOException {
        var words = question.words();
        if (words == null) return run(searcher, question, null);
        var after = question.after();
        Outcome first = null;
        for (var reading : after == null ? Reading.values() : new Reading[] {after.reading()}) {
            var wording = Wording.of(words, reading, searcher.getIndexReader());
            if (wording == null) continue;
            var outcome = run(searcher, question, wording);
            if (outcome.matched() > 0) return outcome;
            if (first == null) first = outcome;
        }
        if (first != null) return first;
        return new Outcome(List.of(), null, 0, 0, Map.of(), null);
    }

    private Outcome run(IndexSearcher searcher, Question question, @Nullable Wording wording) throws IOException {
        var narrowing = question.narrowing();
        var query = new BooleanQuery.Builder();
        query.add(
                wording == null ? new MatchAllDocsQuery() : wording.query(),
                wording == null ? Occur.FILTER : Occur.MUST);
        for (Query each : question.filters()) query.add(each, Occur.FILTER);
        var after = question.after();
        var top = new TopFieldCollectorManager(
                question.sorting().sort(narrowing.day(), columns),
                question.limit() + 1,
                after == null ? null : after.after(),
                Integer.MAX_VALUE);
        var collector = top.newCollector();
        var counting = new Counting(collector, narrowing, columns);
        searcher.search(query.build(), counting.alone());
        var hits = top.reduce(List.of(collector)).scoreDocs;
        var page = Arrays.asList(hits).subList(0, Math.min(hits.length, question.limit()));
        Mark next = null;
        if (hits.length > question.limit())
            next = Mark.of(
                    question.sorting(),
                    wording == null ? Reading.AS_TYPED : wording.reading(),
                    narrowing.day(),
                    (FieldDoc) page.getLast());
        return new Outcome(
                items(searcher, page), next, counting.matched(), counting.total(), counting.counts(), wording);
    }

    private static List<Found.Item> items(IndexSearcher searcher, List<ScoreDoc> page) throws IOException {
        var stored = searcher.storedFields();
        var items = new ArrayList<Found.Item>(page.size());
        for (var each : page) {
            var json = stored.document(each.doc, STORED).getBinaryValue(Entry.JSON);
            items.add(new Found.Item(json.utf8ToString()));
        }
        return items;
    }
}
