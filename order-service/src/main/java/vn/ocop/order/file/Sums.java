package vn.ocop.order.file;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder;

/** An order's totals as the file has them; what it leaves out is what its lines add up to. */
record Sums(
        @Nullable Long items,
        @Nullable Long sellerDiscount,
        @Nullable Long platformDiscount,
        @Nullable Long shippingFee,
        @Nullable Long shippingDiscount,
        @Nullable Long buyerPays) {

    static Sums of(Shared shared) {
        return new Sums(
                shared.money(Column.ITEMS, false),
                shared.money(Column.ORDER_SELLER_DISCOUNT, true),
                shared.money(Column.ORDER_PLATFORM_DISCOUNT, true),
                shared.money(Column.SHIPPING, false),
                shared.money(Column.SHIPPING_DISCOUNT, true),
                shared.money(Column.PAYS, false));
    }

    /** Lines with their parts of the discounts that only the order has. */
    List<Sold> shared(List<Sold> lines) {
        return Sold.sharing(lines, or(sellerDiscount, 0), or(platformDiscount, 0));
    }

    ObservedOrder.Totals totals(List<Sold> lines) {
        long all = or(items, sum(lines, Sold::worth));
        long seller = or(sellerDiscount, sum(lines, Sold::sellerDiscount));
        long platform = or(platformDiscount, sum(lines, Sold::platformDiscount));
        long shipping = or(shippingFee, 0);
        long offShipping = or(shippingDiscount, 0);
        return new ObservedOrder.Totals(
                all,
                seller,
                platform,
                shipping,
                offShipping,
                or(buyerPays, all - seller - platform + shipping - offShipping));
    }

    private static long sum(List<Sold> lines, ToLongFunction<Sold> part) {
        return lines.stream().mapToLong(part).sum();
    }

    private static long or(@Nullable Long told, long otherwise) {
        return told == null ? otherwise : told;
    }
}
