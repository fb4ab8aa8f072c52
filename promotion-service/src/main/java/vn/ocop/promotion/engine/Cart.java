package vn.ocop.promotion.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ocop.promotion.product.Assortment;

/** What somebody wants to buy, with what the catalogue says of it. Codes are those that were found good. */
public record Cart(String channel, Instant at, List<Line> lines, Set<String> campaignsOfVouchers) {

    /** The product is null when the catalogue does not know it. */
    public record Line(
            int line,
            @Nullable String productId,
            Assortment.@Nullable Product product,
            int quantity,
            long unitPrice,
            long sellerDiscount) {
        long base() {
            return quantity * unitPrice - sellerDiscount;
        }
    }
}
