package vn.ocop.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param words as typed, null for all products
 * @param sets numbers of product sets, empty for all
 * @param withdrawn whether those that were withdrawn are among the results
 * @param limit most results of a page
 */
record Question(
        @Nullable String words,
        @Nullable String sku,
        @Nullable String producer,
        Set<Integer> sets,
        boolean withdrawn,
        Narrowing narrowing,
        Sorting sorting,
        int limit,
        @Nullable Mark after) {

    /** What is no dimension narrows the results before they are counted. */
    List<Query> filters() {
        var filters = new ArrayList<Query>();
        if (!withdrawn) filters.add(term(Entry.ACTIVE, "true"));
        if (sku != null) filters.add(term(Entry.SKU, sku));
        if (producer != null) filters.add(term(Entry.PRODUCER, producer));
        if (!sets.isEmpty()) {
            var any = new BooleanQuery.Builder();
            sets.forEach(each -> any.add(term(Entry.SET, each.toString()), Occur.SHOULD));
            filters.add(any.build());
        }
        return filters;
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
