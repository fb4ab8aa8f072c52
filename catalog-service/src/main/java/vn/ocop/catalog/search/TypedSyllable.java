package vn.ocop.catalog.search;

import java.text.Normalizer;

/** A syllable while its keys come in; each key says whether it meant something or stands for itself. */
final class TypedSyllable {

    private static final String PLAIN = "aeoaoud";
    private static final String MARKED = "âêôăơưđ";
    private static final String VOWELS = "aăâeêioôơuưy";
    private static final String[] TONES = {"", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"};

    private final StringBuilder letters = new StringBuilder();
    private int tone;

    void append(char key) {
        letters.append(key);
    }

    /** 0 for none. */
    boolean tone(int wanted) {
        if (firstVowel() < 0 || (wanted == 0 && tone == 0)) return false;
        boolean again = tone == wanted;
        tone = again ? 0 : wanted;
        return !again;
    }

    /** One of these letters gets its roof: â ê ô. */
    boolean roof(String candidates) {
        for (int at = letters.length() - 1; at >= 0; at--) {
            char each = letters.charAt(at);
            if (candidates.indexOf(each) >= 0) {
                letters.setCharAt(at, MARKED.charAt(PLAIN.indexOf(each)));
                return true;
            }
            int roofed = MARKED.indexOf(each);
            if (roofed >= 0 && roofed < 3 && candidates.indexOf(PLAIN.charAt(roofed)) >= 0) return takenBack(at);
        }
        return false;
    }

    /** ă ơ ư; in uo both letters. */
    boolean horn(String candidates) {
        for (int at = letters.length() - 1; at >= 0; at--) {
            char each = letters.charAt(at);
            int horned = MARKED.indexOf(each, 3);
            if (horned >= 0 && horned < 6) return each != 'ư' && takenBack(at);
            if (candidates.indexOf(each) < 0) continue;
            char before = at == 0 ? ' ' : letters.charAt(at - 1);
            boolean afterQ = at >= 2 && letters.charAt(at - 2) == 'q';
            if (each == 'a' && before == 'u' && !afterQ) {
                letters.setCharAt(at - 1, 'ư');
                return true;
            }
            letters.setCharAt(at, each == 'a' ? 'ă' : each == 'o' ? 'ơ' : 'ư');
            if (each == 'o' && before == 'u' && !afterQ) letters.setCharAt(at - 1, 'ư');
            return true;
        }
        return false;
    }

    /** The key of the horn where there is no vowel stands for ư itself. */
    boolean lonelyHorn() {
        if (letters.isEmpty() || firstVowel() >= 0) return false;
        letters.append('ư');
        return true;
    }

    boolean stroke() {
        if (letters.isEmpty()) return false;
        if (letters.charAt(0) == 'đ') return letters.length() == 1 && takenBack(0);
        if (letters.charAt(0) != 'd') return false;
        letters.setCharAt(0, 'đ');
        return true;
    }

    private boolean takenBack(int at) {
        letters.setCharAt(at, PLAIN.charAt(MARKED.indexOf(letters.charAt(at))));
        return false;
    }

    String written() {
        int half = letters.indexOf("ưo");
        if (half >= 0 && half + 2 < letters.length()) letters.setCharAt(half + 1, 'ơ');
        if (tone == 0) return letters.toString();
        int at = toned();
        return Normalizer.normalize(
                letters.substring(0, at + 1) + TONES[tone] + letters.substring(at + 1), Normalizer.Form.NFC);
    }

    /** Where the tone stands in the new orthography. */
    private int toned() {
        int first = firstVowel();
        int end = first;
        int marked = -1;
        while (end < letters.length() && isVowel(end)) {
            if (MARKED.indexOf(letters.charAt(end)) >= 0) marked = end;
            end++;
        }
        if (marked >= 0) return marked;
        int count = end - first;
        if (count == 1) return first;
        if (count > 2 || end < letters.length()) return first + 1;
        var pair = letters.substring(first, end);
        return pair.equals("oa") || pair.equals("oe") || pair.equals("uy") ? first + 1 : first;
    }

    /** After the onset, which the u of qu and the i of gi belong to. @return -1 when there is none */
    private int firstVowel() {
        int at = 0;
        while (at < letters.length() && !isVowel(at)) at++;
        if (at == letters.length()) return -1;
        boolean onset = at > 0
                && at + 1 < letters.length()
                && isVowel(at + 1)
                && ((letters.charAt(at - 1) == 'q' && letters.charAt(at) == 'u')
                        || (letters.charAt(at - 1) == 'g' && letters.charAt(at) == 'i'));
        return onset ? at + 1 : at;
    }

    private boolean isVowel(int at) {
        return VOWELS.indexOf(letters.charAt(at)) >= 0;
    }
}
