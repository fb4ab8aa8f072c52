package vn.ocop.catalog.search;

import org.apache.lucene.search.similarities.BasicStats;
import org.apache.lucene.search.similarities.SimilarityBase;

/**
 * Scores a match by its field's weight, a little more in a shorter text, and by nothing else: a score does not move when
 * other products come or go, so that a page can begin after the score where another ended.
 */
final class Plainly extends SimilarityBase {

    private static final double FOR_SHORTNESS = 0.5;

    @Override
    protected double score(BasicStats stats, double frequency, double length) {
        return stats.getBoost() * (1 + FOR_SHORTNESS / Math.max(1, length));
    }

    @Override
    public String toString() {
        return "weight of the field";
    }
}
