package vn.ocop.catalog.verification;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to name a product.
 *
 * @param key what is left of the text when people type it as they like
 * @param text as it is recorded, but for case, blanks and the kind of dash
 */
record Naming(String key, How how, String text, String productId) implements Comparable<Naming> {

    /** What the code was. */
    enum How {
        PRODUCT_CODE,
        CERTIFICATE,
        DECISION,
        GTIN
    }

    private static final Comparator<Naming> ORDER = Comparator.comparing(Naming::key)
            .thenComparing(Naming::how)
            .thenComparing(Naming::text)
            .thenComparing(Naming::productId);
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212_]");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    static List<Naming> of(String productId, Told.Product product) {
        var all = new ArrayList<Naming>();
        add(all, How.PRODUCT_CODE, product.code(), productId);
        if (product.formerCodes() != null)
            for (var each : product.formerCodes()) add(all, How.PRODUCT_CODE, each, productId);
        for (var each : product.awards()) {
            add(all, How.CERTIFICATE, each.number(), productId);
            add(all, How.DECISION, each.decision(), productId);
        }
        if (product.skus() != null) {
            for (var each : product.skus()) {
                var gtin = each.gtin() == null ? null : gtinOf(each.gtin());
                if (gtin != null) all.add(new Naming(gtin, How.GTIN, gtin, productId));
            }
        }
        return all;
    }

    private static void add(List<Naming> all, How how, @Nullable String recorded, String productId) {
        var key = recorded == null ? "" : keyOf(recorded);
        if (recorded == null || key.isEmpty()) return;
        var text = textOf(recorded);
        // thousands share a decision
        all.add(
                how == How.DECISION
                        ? new Naming(key.intern(), how, text.intern(), productId)
                        : new Naming(key, how, text.equals(key) ? key : text, productId));
    }

    /** Letters without marks and digits, nothing else. */
    static String keyOf(String typed) {
        var bare = MARKS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('Đ', 'D');
        return NO_LETTER_OR_DIGIT.matcher(bare).replaceAll("");
    }

    static String textOf(String typed) {
        var composed = Normalizer.normalize(typed, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        return DASHES.matcher(BLANKS.matcher(composed).replaceAll("")).replaceAll("-");
    }

    /** Of 8, 12, 13 or 14 digits, however they are set apart, as the 14 that all of them are; a mark keeps it from other keys. */
    static @Nullable String gtinOf(String typed) {
        var digits = keyOf(typed);
        boolean fits = DIGITS.matcher(digits).matches()
                && (digits.length() == 8 || (digits.length() >= 12 && digits.length() <= 14));
        return fits ? "gtin:" + "0".repeat(14 - digits.length()) + digits : null;
    }

    @Override
    public int compareTo(Naming other) {
        return ORDER.compare(this, other);
    }
}
