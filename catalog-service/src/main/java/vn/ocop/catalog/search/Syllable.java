package vn.ocop.catalog.search;

/**
 * What stands between blanks: in Vietnamese a syllable, and most words are two.
 *
 * @param written in small letters
 * @param exact the same for every spelling of it: the tone where the new orthography puts it, lí for lý
 * @param folded without any mark
 */
record Syllable(String written, String exact, String folded) {

    boolean accented() {
        return !exact.equals(folded);
    }
}
