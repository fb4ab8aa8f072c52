package vn.ocop.place;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Vietnamese text without what people leave out or write in two ways: marks, case, đ, and where the tone stands.
 *
 * <p>Composed and decomposed input give the same. No call searches by pattern: texts are folded by the thousand.
 */
public final class Folding {

    private static final int TABLE = 0x2000;
    private static final char[] PLAIN = plain();
    private static final String OLD_TONES = "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy";
    private static final String NEW_TONES = "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ";

    private Folding() {}

    /** The letters a to z and digits of a text in lower case, words apart by one space: "Nước mắm Hoà Phú" is "nuoc mam hoa phu". */
    public static String fold(String text) {
        var folded = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char plain = plain(text.charAt(i));
            if (plain == MARK) continue;
            if (plain == OTHER) {
                gap = true;
                continue;
            }
            if (gap && !folded.isEmpty()) folded.append(' ');
            gap = false;
            folded.append(plain);
        }
        return folded.toString();
    }

    /** Lower case with all marks, composed, the tone where schools put it today: "HÒA" and "hoà" are both "hoà". */
    public static String spell(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        StringBuilder moved = null;
        for (int i = 1; i < composed.length(); i++) {
            char last = composed.charAt(i);
            if (composed.charAt(i - 1) < 0x80 || (last != 'a' && last != 'e' && last != 'y')) continue;
            int at = OLD_TONES.indexOf(composed.substring(i - 1, i + 1));
            if (at < 0 || at % 2 != 0) continue;
            if (moved == null) moved = new StringBuilder(composed);
            moved.setCharAt(i - 1, NEW_TONES.charAt(at));
            moved.setCharAt(i, NEW_TONES.charAt(at + 1));
        }
        return moved == null ? composed : moved.toString();
    }

    static final char MARK = 0;
    static final char OTHER = 1;

    /** The plain letter or digit that a character stands for, {@link #MARK} for what only marks one, {@link #OTHER} for the rest. */
    static char plain(char character) {
        return character < TABLE ? PLAIN[character] : computed(character);
    }

    private static char[] plain() {
        var table = new char[TABLE];
        for (char each = 0; each < TABLE; each++) table[each] = computed(each);
        return table;
    }

    private static char computed(char character) {
        if (character == 'đ' || character == 'Đ') return 'd';
        char letter = character < 0x80 || Character.isSurrogate(character)
                ? character
                : Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD)
                        .charAt(0);
        if (letter >= 'A' && letter <= 'Z') return (char) (letter + ('a' - 'A'));
        if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) return letter;
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            default -> OTHER;
        };
    }
}
