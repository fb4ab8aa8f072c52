package vn.ocop.order.file;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.channel.Money;
import vn.ocop.order.intake.ObservedOrder;

/**
 * What one row says was sold.
 *
 * @param cancelled units; null when the file does not say
 * @param returned units; null when the file does not say
 */
record Sold(
        Row row,
        String sku,
        @Nullable String name,
        int quantity,
        long unitPrice,
        long sellerDiscount,
        long platformDiscount,
        @Nullable Integer cancelled,
        @Nullable Integer returned) {

    /** By what they are and not by where they stand, so that an order has the same lines however its file is sorted. */
    static final Comparator<Sold> ORDER = Comparator.comparing(Sold::sku)
            .thenComparing(Sold::unitPrice)
            .thenComparing(Sold::quantity)
            .thenComparing(each -> Objects.requireNonNullElse(each.name, ""))
            .thenComparing(Sold::sellerDiscount)
            .thenComparing(Sold::platformDiscount)
            .thenComparing(each -> Objects.requireNonNullElse(each.cancelled, 0))
            .thenComparing(each -> Objects.requireNonNullElse(each.returned, 0));

    /** Null when it cannot be read; why is found. */
    static @Nullable Sold of(Row row, Cells cells, Findings findings) {
        var sku = cells.required(row, Column.SKU);
        if (row.cell(Column.QUANTITY).isEmpty()) findings.add(Flaw.REQUIRED, row, Column.QUANTITY);
        var quantity = cells.count(row, Column.QUANTITY, 1);
        var name = cells.text(row, Column.NAME);
        var seller = cells.money(row, Column.SELLER_DISCOUNT, true);
        var platform = cells.money(row, Column.PLATFORM_DISCOUNT, true);
        var cancelled = cells.count(row, Column.CANCELLED, 0);
        var returned = cells.count(row, Column.RETURNED, 0);
        if (sku == null || quantity == null) return null;
        if (cancelled != null && cancelled > quantity) findings.add(Flaw.BAD_QUANTITY, row, Column.CANCELLED);
        if (returned != null && returned > quantity) findings.add(Flaw.BAD_QUANTITY, row, Column.RETURNED);
        var price = price(row, quantity, cells, findings);
        if (price == null) return null;
        if (price > Amounts.MOST / quantity) {
            findings.add(Flaw.BAD_MONEY, row, Column.PRICE);
            return null;
        }
        return new Sold(row, sku, name, quantity, price, orNone(seller), orNone(platform), cancelled, returned);
    }

    /** Of one unit, or made of what all of them cost. */
    private static @Nullable Long price(Row row, int quantity, Cells cells, Findings findings) {
        if (!row.cell(Column.PRICE).isEmpty()) return cells.money(row, Column.PRICE, false);
        if (row.cell(Column.AMOUNT).isEmpty()) {
            findings.add(Flaw.REQUIRED, row, Column.PRICE);
            return null;
        }
        var amount = cells.money(row, Column.AMOUNT, false);
        if (amount == null) return null;
        if (amount % quantity == 0) return amount / quantity;
        findings.add(Flaw.BAD_MONEY, row, Column.AMOUNT);
        return null;
    }

    private static long orNone(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }

    long worth() {
        return quantity * unitPrice;
    }

    /** Gives each line its part of discounts that the file tells only for the order as a whole. */
    static List<Sold> sharing(List<Sold> lines, long seller, long platform) {
        var worths = lines.stream().map(Sold::worth).toList();
        long worth = worths.stream().mapToLong(Long::longValue).sum();
        boolean ofSeller = lines.stream().allMatch(each -> each.sellerDiscount == 0);
        boolean ofPlatform = lines.stream().allMatch(each -> each.platformDiscount == 0);
        if (worth == 0 || seller + platform > worth) return lines;
        var sellers = Money.split(seller, worths);
        var platforms = Money.split(platform, worths);
        return java.util.stream.IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i)
                        .discounted(
                                ofSeller ? sellers.get(i) : lines.get(i).sellerDiscount,
                                ofPlatform ? platforms.get(i) : lines.get(i).platformDiscount))
                .toList();
    }

    private Sold discounted(long bySeller, long byPlatform) {
        return new Sold(row, sku, name, quantity, unitPrice, bySeller, byPlatform, cancelled, returned);
    }

    Sold undone(@Nullable Integer unitsCancelled, @Nullable Integer unitsReturned) {
        return new Sold(
                row, sku, name, quantity, unitPrice, sellerDiscount, platformDiscount, unitsCancelled, unitsReturned);
    }

    ObservedOrder.Line line(int number) {
        return new ObservedOrder.Line(
                number, sku, name, quantity, unitPrice, sellerDiscount, platformDiscount, cancelled);
    }
}
