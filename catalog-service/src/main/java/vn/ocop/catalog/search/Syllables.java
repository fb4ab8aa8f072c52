package vn.ocop.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.ocop.place.Folding;

/**
 * Takes text apart so that every way to write a syllable comes out the same: composed or not, hòa or hoà, lý or lí.
 *
 * <p>A number and its unit are two: {@code 500ml} is found by {@code 500 ml}.
 */
final class Syllables {

    private static final int LONGEST = 64;
    private static final Pattern QUANTITY = Pattern.compile("\\d+\\p{L}+");
    private static final Pattern SAME_AS_I = Pattern.compile("(?:[hklmst]|qu)y");
    private static final String Y = "yýỳỷỹỵ";
    private static final String I = "iíìỉĩị";

    private Syllables() {}

    static List<Syllable> of(String text) {
        var found = new ArrayList<Syllable>();
        var normal = Folding.spell(text);
        int begin = -1;
        for (int at = 0; at <= normal.length(); at++) {
            boolean inside = at < normal.length() && isPartOfWord(normal.charAt(at));
            if (inside && begin < 0) begin = at;
            if (!inside && begin >= 0) {
                add(normal.substring(begin, Math.min(at, begin + LONGEST)), found);
                begin = -1;
            }
        }
        return found;
    }

    /** As one string, which two texts share only if they are spelt the same. */
    static String exact(List<Syllable> all) {
        return all.stream().map(Syllable::exact).collect(Collectors.joining(" "));
    }

    static String folded(List<Syllable> all) {
        return all.stream().map(Syllable::folded).collect(Collectors.joining(" "));
    }

    private static boolean isPartOfWord(char each) {
        return Character.isLetterOrDigit(each)
                || Character.isSurrogate(each)
                || Character.getType(each) == Character.NON_SPACING_MARK;
    }

    private static void add(String word, List<Syllable> found) {
        if (QUANTITY.matcher(word).matches()) {
            int unit = 0;
            while (Character.isDigit(word.charAt(unit))) unit++;
            found.add(syllable(word.substring(0, unit)));
            found.add(syllable(word.substring(unit)));
        } else {
            found.add(syllable(word));
        }
    }

    private static Syllable syllable(String word) {
        var folded = Folding.fold(word).replace(" ", "");
        // another script has nothing to fold
        if (folded.isEmpty()) return new Syllable(word, word, word);
        if (!SAME_AS_I.matcher(folded).matches()) return new Syllable(word, word, folded);
        int last = word.length() - 1;
        var exact = word.substring(0, last) + I.charAt(Math.max(0, Y.indexOf(word.charAt(last))));
        return new Syllable(word, exact, folded.substring(0, folded.length() - 1) + "i");
    }
}
