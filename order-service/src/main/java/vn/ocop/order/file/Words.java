package vn.ocop.order.file;

import java.text.Normalizer;
import java.util.Locale;

/** Words as they are compared: people write them with and without marks, in any case, with any blanks. */
final class Words {

    private Words() {}

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'd')
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    /** Composed, and with one space where there were blanks of any kind. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0\\u2007\\u202f\\u200b\\ufeff]+", " ")
                .strip();
    }
}
