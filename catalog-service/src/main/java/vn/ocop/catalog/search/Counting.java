package vn.ocop.catalog.search;

import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FilterLeafCollector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.ScoreMode;

/**
 * Hands on the results that are wanted, and counts them by every dimension. What fails one dimension alone is counted in
 * that one, so that its values say what choosing them as well would give.
 */
final class Counting implements Collector {

    private static final Dimension[] DIMENSIONS = Dimension.values();

    private final Collector wanted;
    private final Narrowing narrowing;
    private final Columns.Cache columns;
    private final Map<Dimension, Map<String, Long>> counts = new EnumMap<>(Dimension.class);
    private long matched;
    private long total;

    Counting(Collector wanted, Narrowing narrowing, Columns.Cache columns) {
        this.wanted = wanted;
        this.narrowing = narrowing;
        this.columns = columns;
        for (var each : DIMENSIONS) counts.put(each, new HashMap<>());
    }

    /** For a search on one thread, which is all that a catalogue needs. */
    CollectorManager<Counting, Counting> alone() {
        return new CollectorManager<>() {
            @Override
            public Counting newCollector() {
                return Counting.this;
            }

            @Override
            public Counting reduce(Collection<Counting> all) {
                return Counting.this;
            }
        };
    }

    /** All that the words found, wanted or not. */
    long matched() {
        return matched;
    }

    long total() {
        return total;
    }

    Map<Dimension, Map<String, Long>> counts() {
        return counts;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
        return new Leaf(wanted.getLeafCollector(context), columns.of(context.reader()));
    }

    @Override
    public ScoreMode scoreMode() {
        return wanted.scoreMode();
    }

    private final class Leaf extends FilterLeafCollector {

        private final Columns.Column[] columns = new Columns.Column[DIMENSIONS.length];
        private final boolean[][] allowed = new boolean[DIMENSIONS.length][];
        private final long[][] counted = new long[DIMENSIONS.length][];

        Leaf(LeafCollector in, Columns of) {
            super(in);
            for (int i = 0; i < DIMENSIONS.length; i++) {
                columns[i] = of.column(DIMENSIONS[i], narrowing.day());
                allowed[i] = narrowing.allowed(DIMENSIONS[i], columns[i]);
                counted[i] = new long[columns[i].values().length];
            }
        }

        @Override
        public void collect(int doc) throws IOException {
            matched++;
            int failed = -1;
            for (int i = 0; i < allowed.length; i++) {
                if (allowed[i][columns[i].ordinals()[doc]]) continue;
                if (failed >= 0) return;
                failed = i;
            }
            if (failed < 0) {
                total++;
                in.collect(doc);
            }
            if (!narrowing.counted()) return;
            if (failed >= 0) counted[failed][columns[failed].ordinals()[doc]]++;
            else for (int i = 0; i < counted.length; i++) counted[i][columns[i].ordinals()[doc]]++;
        }

        @Override
        public void finish() throws IOException {
            super.finish();
            for (int i = 0; i < counted.length; i++) {
                var into = counts.get(DIMENSIONS[i]);
                for (int j = 1; into != null && j < counted[i].length; j++) {
                    if (counted[i][j] > 0) into.merge(columns[i].values()[j], counted[i][j], Long::sum);
                }
            }
        }
    }
}
