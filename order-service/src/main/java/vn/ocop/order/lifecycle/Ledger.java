package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.lifecycle.Entry.Cause;
import vn.ocop.order.lifecycle.Entry.Kind;
import vn.ocop.order.lifecycle.Snapshot.Line;

/** Writes an order's entries. Parts of a discount that are given back add up exactly to the whole. */
final class Ledger {

    static final String SELLER = "SELLER";
    static final String PLATFORM = "PLATFORM";

    private final List<Entry> entries;

    Ledger(List<Entry> before) {
        this.entries = new ArrayList<>(before);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void placed(List<Line> lines, ObservedOrder.Totals totals, Instant at) {
        for (var line : lines) {
            add(
                    Kind.SALE,
                    Cause.PLACED,
                    line.line(),
                    at,
                    line.quantity(),
                    line.quantity() * line.unitPrice(),
                    null,
                    null);
            discount(Cause.PLACED, line.line(), at, -line.sellerDiscount(), SELLER, null);
            discount(Cause.PLACED, line.line(), at, -line.platformDiscount(), PLATFORM, null);
        }
        if (totals.shippingFee() != 0) add(Kind.SHIPPING, Cause.PLACED, 0, at, 0, totals.shippingFee(), null, null);
        if (totals.shippingDiscount() != 0) {
            add(Kind.SHIPPING_DISCOUNT, Cause.PLACED, 0, at, 0, -totals.shippingDiscount(), null, null);
        }
    }

    /** So many units of a line, as it was before, do not stay sold. */
    void undone(Cause cause, Line before, int units, Instant at, String number) {
        int gone = before.quantity() - before.left();
        add(Kind.SALE, cause, before.line(), at, -units, -units * before.unitPrice(), null, number);
        discount(
                cause,
                before.line(),
                at,
                share(before.sellerDiscount(), gone, units, before.quantity()),
                SELLER,
                number);
        discount(
                cause,
                before.line(),
                at,
                share(before.platformDiscount(), gone, units, before.quantity()),
                PLATFORM,
                number);
    }

    void shippingUndone(Instant at, String number) {
        for (var kind : List.of(Kind.SHIPPING, Kind.SHIPPING_DISCOUNT)) {
            long sum = sum(kind);
            if (sum != 0) add(kind, Cause.CANCELLED, 0, at, 0, -sum, null, number);
        }
    }

    /** Brings the sum of fees or taxes to what the channel says it is; null when it says nothing of them. */
    void settled(Kind kind, @Nullable List<ObservedOrder.Charge> charges, Instant at) {
        if (charges == null) return;
        long told = charges.stream().mapToLong(ObservedOrder.Charge::amount).sum();
        long difference = -told - sum(kind);
        if (difference != 0) add(kind, Cause.SETTLED, 0, at, 0, difference, null, null);
    }

    private long sum(Kind kind) {
        return entries.stream()
                .filter(each -> each.kind() == kind)
                .mapToLong(Entry::amount)
                .sum();
    }

    /** The part of a whole that belongs to units {@code from+1 … from+units} of {@code of}; all parts add up to the whole. */
    static long share(long whole, int from, int units, int of) {
        return whole * (from + units) / of - whole * from / of;
    }

    private void discount(Cause cause, int line, Instant at, long amount, String funder, @Nullable String number) {
        if (amount != 0) add(Kind.DISCOUNT, cause, line, at, 0, amount, funder, number);
    }

    private void add(
            Kind kind,
            Cause cause,
            int line,
            Instant at,
            int quantity,
            long amount,
            @Nullable String funder,
            @Nullable String number) {
        entries.add(new Entry(entries.size() + 1, kind, cause, line, at, quantity, amount, funder, number));
    }
}
