package vn.ocop.catalog.search;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Terms for the index; between two texts there is a gap that no phrase reaches over. */
final class SyllableStream extends TokenStream {

    private static final int GAP = 100;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final Iterator<List<String>> texts;
    private Iterator<String> words = List.<String>of().iterator();

    SyllableStream(List<List<String>> texts) {
        this.texts = texts.iterator();
    }

    @Override
    public final boolean incrementToken() {
        clearAttributes();
        boolean gap = false;
        while (!words.hasNext()) {
            if (!texts.hasNext()) return false;
            words = texts.next().iterator();
            gap = true;
        }
        term.append(words.next());
        increment.setPositionIncrement(gap ? GAP : 1);
        return true;
    }
}
