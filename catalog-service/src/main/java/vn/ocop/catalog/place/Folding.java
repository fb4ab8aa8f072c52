package vn.ocop.catalog.place;

import java.text.Normalizer;
import java.util.Locale;

/** Vietnamese text without what people leave out: marks, case, đ, and where the tone stands. */
public final class Folding {

    private Folding() {}

    public static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    /** A place's name without the word for its kind. */
    static String bare(String name) {
        return fold(name).replaceFirst("^(tinh|thanh pho|tp|xa|phuong|thi tran|dac khu|huyen|quan|thi xa) ", "");
    }
}
