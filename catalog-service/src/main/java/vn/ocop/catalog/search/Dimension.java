package vn.ocop.catalog.search;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.product.Product;

/** What results are counted and narrowed by. The first ones stand in the index, the last two depend on the day. */
enum Dimension {
    SECTOR(of -> of.taxonomy() == null ? null : of.taxonomy().sector()),
    GROUP(of -> of.taxonomy() == null ? null : of.taxonomy().group()),
    PROVINCE(of -> of.place() == null ? null : code(of.place().province())),
    OLD_PROVINCE(of -> of.place() == null ? null : code(of.place().oldProvince())),
    PRODUCER_KIND(of -> of.producer().kind().name()),
    STARS(of -> null),
    VALIDITY(of -> null);

    static final List<Dimension> INDEXED = List.of(SECTOR, GROUP, PROVINCE, OLD_PROVINCE, PRODUCER_KIND);

    private final Function<Product, @Nullable String> value;

    Dimension(Function<Product, @Nullable String> value) {
        this.value = value;
    }

    @Nullable
    String of(Product product) {
        return value.apply(product);
    }

    private static @Nullable String code(Product.@Nullable Unit unit) {
        return unit == null ? null : unit.code();
    }

    /** As a parameter and in an answer: {@code oldProvince}. */
    String parameter() {
        var words = name().split("_");
        var name = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
        for (int i = 1; i < words.length; i++)
            name.append(words[i].charAt(0)).append(words[i].substring(1).toLowerCase(Locale.ROOT));
        return name.toString();
    }
}
