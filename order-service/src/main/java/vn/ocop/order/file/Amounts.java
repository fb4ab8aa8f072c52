package vn.ocop.order.file;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Money and counts as people write them. The đồng has no parts, so three digits after a point or comma are thousands. */
final class Amounts {

    static final long MOST = 1_000_000_000_000L;

    private static final Pattern CURRENCY = Pattern.compile("(?iu)\\s*(?:vnđ|vnd|đồng|dong|₫|đ)\\.?\\s*");
    private static final Pattern THOUSANDS = Pattern.compile("(?iu)\\s*(?:k|nghìn|ngàn)$");
    private static final Pattern PLAIN = Pattern.compile("(\\d{1,13})(?:[.,]0{1,2}|[.,]0{4,})?");
    private static final Pattern GROUPED =
            Pattern.compile("(\\d{1,3}(?:([.,'’ ])\\d{3})(?:\\2\\d{3}){0,3})(?:(?!\\2)[.,](?:0{1,2}|0{4,}))?");
    private static final Pattern EXPONENT = Pattern.compile("\\d(?:[.,]\\d{1,15})?[eE]\\+?\\d{1,2}");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,7})(?:[.,]0{1,2})?");

    private Amounts() {}

    /** Whole đồng, negative when written so; null for anything else, and beyond 10^12. */
    static @Nullable Long dong(String text) {
        var bare = CURRENCY.matcher(text).replaceAll("");
        boolean negative = bare.startsWith("-") || bare.startsWith("−") || bare.matches("\\(.*\\)");
        if (negative) bare = bare.replaceAll("^[-−(]\\s*|\\)$", "");
        var short3 = THOUSANDS.matcher(bare);
        boolean thousands = short3.find();
        var digits = digits(thousands ? short3.replaceFirst("") : bare);
        if (digits == null) return null;
        long amount = thousands ? digits * 1_000 : digits;
        if (amount > MOST) return null;
        return negative ? -amount : amount;
    }

    private static @Nullable Long digits(String text) {
        var grouped = GROUPED.matcher(text);
        if (grouped.matches()) return Long.valueOf(grouped.group(1).replaceAll("\\D", ""));
        var plain = PLAIN.matcher(text);
        if (plain.matches()) return Long.valueOf(plain.group(1));
        return EXPONENT.matcher(text).matches() ? exponent(text) : null;
    }

    private static @Nullable Long exponent(String text) {
        var number = new BigDecimal(text.replace(',', '.'));
        boolean whole = number.stripTrailingZeros().scale() <= 0 && number.compareTo(BigDecimal.valueOf(MOST)) <= 0;
        return whole ? number.longValueExact() : null;
    }

    /** Whole units; null for anything else: "1.000" may be one or a thousand. */
    static @Nullable Integer count(String text) {
        var count = COUNT.matcher(text);
        return count.matches() ? Integer.valueOf(count.group(1)) : null;
    }
}
