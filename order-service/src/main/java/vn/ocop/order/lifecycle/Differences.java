package vn.ocop.order.lifecycle;

import java.util.ArrayList;
import java.util.List;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.lifecycle.Snapshot.Difference;

/** Where a channel's totals are not what its lines add up to, or its lines are not what they were: kept as sent, and said. */
final class Differences {

    private Differences() {}

    static List<Difference> of(ObservedOrder seen, Snapshot kept) {
        var found = new ArrayList<>(of(seen));
        for (var line : seen.lines()) {
            kept.lines().stream()
                    .filter(each -> each.line() == line.line())
                    .findFirst()
                    .ifPresent(before -> {
                        if (before.unitPrice() != line.unitPrice()) {
                            found.add(new Difference(
                                    "lines[" + line.line() + "].unitPrice", line.unitPrice(), before.unitPrice()));
                        }
                        if (before.quantity() != line.quantity()) {
                            found.add(new Difference(
                                    "lines[" + line.line() + "].quantity", line.quantity(), before.quantity()));
                        }
                    });
        }
        return List.copyOf(found);
    }

    static List<Difference> of(ObservedOrder seen) {
        var found = new ArrayList<Difference>();
        var totals = seen.totals();
        long items = seen.lines().stream()
                .mapToLong(each -> each.quantity() * each.unitPrice())
                .sum();
        long seller = seen.lines().stream()
                .mapToLong(ObservedOrder.Line::sellerDiscount)
                .sum();
        long platform = seen.lines().stream()
                .mapToLong(ObservedOrder.Line::platformDiscount)
                .sum();
        add(found, "totals.items", totals.items(), items);
        add(found, "totals.sellerDiscount", totals.sellerDiscount(), seller);
        add(found, "totals.platformDiscount", totals.platformDiscount(), platform);
        add(
                found,
                "totals.buyerPays",
                totals.buyerPays(),
                totals.items()
                        - totals.sellerDiscount()
                        - totals.platformDiscount()
                        + totals.shippingFee()
                        - totals.shippingDiscount());
        return List.copyOf(found);
    }

    private static void add(List<Difference> found, String field, long sent, long computed) {
        if (sent != computed) found.add(new Difference(field, sent, computed));
    }
}
