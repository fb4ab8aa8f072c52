package vn.ocop.catalog.product;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a product's codes: it is found by each that it ever had. */
final class Codes {

    private Codes() {}

    /** A list that still has a former code does not take the newer one away. */
    static @Nullable String current(Product before, @Nullable String said) {
        boolean former = before.formerCodes() != null
                && said != null
                && before.formerCodes().stream().map(ProductCode::plain).anyMatch(ProductCode.plain(said)::equals);
        return said == null || former ? before.code() : said;
    }

    /** With the one that it had until now, if it has another now. */
    static @Nullable List<String> former(Product before, @Nullable String code, @Nullable List<String> said) {
        var all = new LinkedHashSet<String>();
        if (before.formerCodes() != null) all.addAll(before.formerCodes());
        if (said != null) all.addAll(said);
        if (before.code() != null) all.add(before.code());
        if (code != null) all.removeIf(each -> ProductCode.plain(each).equals(ProductCode.plain(code)));
        return all.isEmpty() ? null : List.copyOf(all);
    }
}
