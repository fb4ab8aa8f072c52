package vn.ocop.catalog.place;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Vietnamese text without what people leave out: marks, case, đ, and where the tone stands. */
public final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private Folding() {}

    public static String fold(String text) {
        var bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT);
        return OTHERS.matcher(bare).replaceAll(" ").strip();
    }

    /** A place's name without the word for its kind. */
    static String bare(String name) {
        return fold(name).replaceFirst("^(tinh|thanh pho|tp|xa|phuong|thi tran|dac khu|huyen|quan|thi xa) ", "");
    }
}
