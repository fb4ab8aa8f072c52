package vn.ocop.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, taken one way, as a query: every syllable must stand in some text of the product, the last may be
 * unfinished; syllables side by side, and the whole name, count more.
 */
final class Wording {

    private static final int MOST_SYLLABLES = 24;
    private static final int SHORTEST_MISTYPED = 4;
    private static final int SHORTEST_JOINED = 5;
    private static final float UNFINISHED = 0.45f;
    private static final float MISTYPED = 0.4f;
    private static final float AS_ONE_WORD = 6;
    private static final float WHOLE_NAME = 40;
    private static final float WHOLE_NAME_FOLDED = 25;
    private static final float BEGINS_NAME = 4;
    private static final float KEY = 1_000;

    private final String text;
    private final Reading reading;
    private final List<Syllable> syllables;
    private final boolean accented;
    private final boolean unfinished;

    private Wording(String text, Reading reading) {
        var all = Syllables.of(text);
        this.text = text;
        this.reading = reading;
        this.syllables = all.subList(0, Math.min(all.size(), MOST_SYLLABLES));
        this.accented = syllables.stream().anyMatch(Syllable::accented);
        this.unfinished = !text.endsWith(" ") && all.size() <= MOST_SYLLABLES;
    }

    /** Null when it cannot be taken so, or would be the same as typed. */
    static @Nullable Wording of(String typed, Reading reading, IndexReader index) throws IOException {
        var wording =
                switch (reading) {
                    case TELEX -> keys(Keys.TELEX, typed, reading, index);
                    case VNI -> keys(Keys.VNI, typed, reading, index);
                    default -> new Wording(typed, reading);
                };
        if (wording == null || wording.syllables.isEmpty()) return null;
        return reading == Reading.PARTLY && wording.syllables.size() < 3 ? null : wording;
    }

    /** Word by word, for a brand may stand among them that is no keys: what only makes sense as typed is left so. */
    private static @Nullable Wording keys(Keys keys, String typed, Reading reading, IndexReader index)
            throws IOException {
        var words = new ArrayList<String>();
        boolean changed = false;
        for (var word : typed.toLowerCase(Locale.ROOT).split("\\s+")) {
            var meant = keys.read(word);
            boolean taken = !meant.equals(word) && (known(meant, index) || !known(word, index));
            words.add(taken ? meant : word);
            changed |= taken;
        }
        return changed ? new Wording(String.join(" ", words), reading) : null;
    }

    private static boolean known(String word, IndexReader index) throws IOException {
        for (var syllable : Syllables.of(word)) {
            boolean found = false;
            for (var field : Field.values())
                found |= index.docFreq(new Term(field.foldedField(), syllable.folded())) > 0;
            if (!found) return false;
        }
        return true;
    }

    String text() {
        return text;
    }

    Reading reading() {
        return reading;
    }

    List<Syllable> syllables() {
        return syllables;
    }

    Query query() {
        int most = syllables.size();
        var words = new BooleanQuery.Builder();
        for (int at = 0; at < most; at++)
            words.add(syllable(at, reading.forgives()), reading == Reading.PARTLY ? Occur.SHOULD : Occur.MUST);
        if (reading == Reading.PARTLY) words.setMinimumNumberShouldMatch(Math.max(2, most * 2 / 3));
        var found = new BooleanQuery.Builder().add(words.build(), Occur.MUST);
        if (reading == Reading.CORRECTED && most > 1) found.add(mostlyRight(), Occur.FILTER);
        for (int at = 0; at + 1 < most; at++) pair(found, syllables.get(at), syllables.get(at + 1));
        wholeName(found);
        var key = text.strip().toUpperCase(Locale.ROOT);
        return new BooleanQuery.Builder()
                .add(found.build(), Occur.SHOULD)
                .add(constant(new TermQuery(new Term(Entry.KEY, key)), KEY), Occur.SHOULD)
                .build();
    }

    /** One mistyped in three, or else anything is anything. */
    private Query mostlyRight() {
        var right = new BooleanQuery.Builder();
        for (int at = 0; at < syllables.size(); at++) right.add(syllable(at, false), Occur.SHOULD);
        return right.setMinimumNumberShouldMatch(syllables.size() - Math.max(1, syllables.size() / 3))
                .build();
    }

    private Query syllable(int at, boolean mistyped) {
        var syllable = syllables.get(at);
        boolean last = unfinished && at == syllables.size() - 1;
        var ways = new ArrayList<Query>();
        for (var field : Field.values()) {
            float folded = accented ? field.folded : field.plain;
            var term = new Term(field.foldedField(), syllable.folded());
            ways.add(new BoostQuery(new TermQuery(term), folded));
            if (accented) {
                var exact = new Term(field.exactField(), syllable.exact());
                ways.add(new BoostQuery(new TermQuery(exact), field.exact));
                if (last && field != Field.STORY) ways.add(constant(new PrefixQuery(exact), field.exact * UNFINISHED));
            }
            if (last && field != Field.STORY) ways.add(constant(new PrefixQuery(term), folded * UNFINISHED));
            if (mistyped && syllable.folded().length() >= SHORTEST_MISTYPED)
                ways.add(new BoostQuery(new FuzzyQuery(term, 1), folded * MISTYPED));
        }
        if (syllable.folded().length() >= SHORTEST_JOINED)
            ways.add(constant(new TermQuery(new Term(Entry.JOINED, syllable.folded())), AS_ONE_WORD));
        if (at > 0) asOneWord(ways, at - 1);
        if (at + 1 < syllables.size()) asOneWord(ways, at);
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** Two syllables of what was typed may be one word of a brand. */
    private void asOneWord(List<Query> ways, int at) {
        var joined = syllables.get(at).folded() + syllables.get(at + 1).folded();
        for (var field : List.of(Field.NAME, Field.MAKER))
            ways.add(constant(new TermQuery(new Term(field.foldedField(), joined)), AS_ONE_WORD));
    }

    private void pair(BooleanQuery.Builder found, Syllable one, Syllable other) {
        for (var field : Field.values()) {
            var folded = new PhraseQuery(field.foldedField(), one.folded(), other.folded());
            found.add(new BoostQuery(folded, accented ? field.pair / 2 : field.plainPair), Occur.SHOULD);
            if (accented) {
                var exact = new PhraseQuery(field.exactField(), one.exact(), other.exact());
                found.add(new BoostQuery(exact, field.pair), Occur.SHOULD);
            }
        }
    }

    private void wholeName(BooleanQuery.Builder found) {
        var folded = new Term(Entry.WHOLE_FOLDED, Syllables.folded(syllables));
        var exact = new Term(Entry.WHOLE_EXACT, Syllables.exact(syllables));
        found.add(constant(new TermQuery(folded), WHOLE_NAME_FOLDED), Occur.SHOULD);
        if (accented) found.add(constant(new TermQuery(exact), WHOLE_NAME), Occur.SHOULD);
        found.add(constant(new PrefixQuery(accented ? exact : folded), BEGINS_NAME), Occur.SHOULD);
    }

    private static Query constant(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }
}
