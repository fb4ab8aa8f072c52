package vn.ocop.place;

import java.text.Normalizer;

/**
 * A name letter by letter, so that one may be the beginning of another whatever was left out or joined.
 *
 * @param letters plain, without spaces, y as i and c as k: "Đắk Lắk", "Dac Lac" and "Daklak" are all "daklak"
 * @param marks of each letter what stands on it and the tone of its word, so that "hòa" and "hoà" have the same
 */
public record Spelling(String letters, String marks) {

    /** How well a written text tells a name that has the same letters. */
    enum Fit {
        /** All marks are there. */
        SAME,
        /** Some marks are left out, none is wrong. */
        LESS,
        /** Another word: hàm is not hạm. */
        OTHER
    }

    private static final String SHAPES = "\u0302\u0306\u031B";
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";
    private static final int STROKE = SHAPES.length() + 1;
    private static final int TONE = 8;

    public static Spelling of(String text) {
        var apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        var letters = new StringBuilder(apart.length());
        var marks = new StringBuilder(apart.length());
        int word = 0;
        for (int i = 0; i < apart.length(); i++) {
            char each = apart.charAt(i);
            char plain = Folding.plain(each);
            if (plain == Folding.OTHER) {
                word = letters.length();
            } else if (plain != Folding.MARK) {
                letters.append(plain);
                int tone = marks.length() > word ? marks.charAt(word) / TONE : 0;
                marks.append((char) (tone * TONE + (each == 'đ' || each == 'Đ' ? STROKE : 0)));
            } else if (!marks.isEmpty()) {
                mark(marks, word, each);
            }
        }
        return new Spelling(loose(letters), marks.toString());
    }

    private static void mark(StringBuilder marks, int word, char mark) {
        int last = marks.length() - 1;
        int shape = SHAPES.indexOf(mark) + 1;
        if (shape > 0) marks.setCharAt(last, (char) (marks.charAt(last) / TONE * TONE + shape));
        int tone = TONES.indexOf(mark) + 1;
        for (int i = word; tone > 0 && i <= last; i++)
            marks.setCharAt(i, (char) (marks.charAt(i) % TONE + tone * TONE));
    }

    private static String loose(StringBuilder letters) {
        for (int i = 0; i < letters.length(); i++) {
            char each = letters.charAt(i);
            if (each == 'y') letters.setCharAt(i, 'i');
            if (each == 'c') letters.setCharAt(i, 'k');
        }
        return letters.toString();
    }

    /** Whether it is written without any, so that no name is told better than another. */
    boolean plain() {
        for (int i = 0; i < marks.length(); i++) if (marks.charAt(i) != 0) return false;
        return true;
    }

    /** How this tells the letters of a name from a place on, which are the same. */
    Fit fit(Spelling name, int from) {
        var fit = Fit.SAME;
        for (int i = 0; i < marks.length(); i++) {
            int mine = marks.charAt(i);
            int its = name.marks.charAt(from + i);
            if (mine == its) continue;
            boolean otherShape = mine % TONE != 0 && mine % TONE != its % TONE;
            boolean otherTone = mine / TONE != 0 && mine / TONE != its / TONE;
            if (otherShape || otherTone) return Fit.OTHER;
            fit = Fit.LESS;
        }
        return fit;
    }
}
