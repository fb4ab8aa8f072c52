package vn.ocop.catalog.search;

import java.time.LocalDate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LongValues;
import org.apache.lucene.search.LongValuesSource;
import org.jspecify.annotations.Nullable;

/** When each product's award of a day ends; no field of the index, for it depends on the day. */
final class LastDays extends LongValuesSource {

    private final LocalDate day;
    private final Columns.Cache columns;

    LastDays(LocalDate day, Columns.Cache columns) {
        this.day = day;
        this.columns = columns;
    }

    @Override
    public LongValues getValues(LeafReaderContext context, @Nullable DoubleValues scores) {
        var all = columns.of(context.reader()).lastDays(day);
        return new LongValues() {
            private int at;

            @Override
            public long longValue() {
                return all[at];
            }

            @Override
            public boolean advanceExact(int doc) {
                at = doc;
                return true;
            }
        };
    }

    @Override
    public boolean isCacheable(LeafReaderContext context) {
        return false;
    }

    @Override
    public boolean needsScores() {
        return false;
    }

    @Override
    public LongValuesSource rewrite(IndexSearcher searcher) {
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LastDays it && it.day.equals(day);
    }

    @Override
    public int hashCode() {
        return day.hashCode();
    }

    @Override
    public String toString() {
        return "last days on " + day;
    }
}
