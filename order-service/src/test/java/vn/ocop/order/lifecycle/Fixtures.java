package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.IntakeEvent.OrderObserved;
import vn.ocop.order.intake.IntakeEvent.Source;
import vn.ocop.order.intake.ObservedOrder;

/** Orders to talk about: two jars of honey and one bottle of fish sauce, unless said otherwise. */
final class Fixtures {

    static final Instant NOON = Instant.parse("2026-09-15T05:00:00Z");
    static final Snapshot.Stamp STAMP = new Snapshot.Stamp(
            4,
            "42-2025-1",
            100_000,
            "prc-1",
            "Hợp tác xã",
            "COOPERATIVE",
            "I",
            "I.1",
            7,
            new Snapshot.Place(null, null, null));

    private Fixtures() {}

    static ObservedOrder.Line line(int number, int quantity, long price, long seller, long platform) {
        return new ObservedOrder.Line(
                number, "SKU-" + number, "Product " + number, quantity, price, seller, platform, null);
    }

    static List<ObservedOrder.Line> basket() {
        return List.of(line(1, 2, 85_000, 12_000, 9_000), line(2, 1, 120_000, 8_000, 6_000));
    }

    static ObservedOrder seen(OrderStatus status, Instant updatedAt, List<ObservedOrder.Line> lines) {
        return seen(status, updatedAt, lines, null);
    }

    static ObservedOrder seen(
            OrderStatus status,
            Instant updatedAt,
            List<ObservedOrder.Line> lines,
            @Nullable List<ObservedOrder.Return> returns) {
        long items = lines.stream()
                .mapToLong(each -> each.quantity() * each.unitPrice())
                .sum();
        long seller =
                lines.stream().mapToLong(ObservedOrder.Line::sellerDiscount).sum();
        long platform =
                lines.stream().mapToLong(ObservedOrder.Line::platformDiscount).sum();
        var totals =
                new ObservedOrder.Totals(items, seller, platform, 32_000, 20_000, items - seller - platform + 12_000);
        return new ObservedOrder(
                status,
                status.name(),
                NOON,
                updatedAt,
                false,
                "VND",
                totals,
                null,
                null,
                lines,
                null,
                null,
                returns,
                null);
    }

    static OrderObserved event(String id, ObservedOrder order) {
        return new OrderObserved(
                id, "ord-1", order.updatedAt(), "tiktok", "77", "TT-1", new Source("PUSH", "tiktok", null), order);
    }

    /** As {@link Placement} makes it, with every SKU known. */
    static Order placed(ObservedOrder order) {
        var lines = new ArrayList<Snapshot.Line>();
        for (var each : order.lines()) {
            lines.add(new Snapshot.Line(
                    each.line(),
                    each.sku(),
                    "prd-" + each.line(),
                    "Product",
                    each.quantity(),
                    each.unitPrice(),
                    each.sellerDiscount(),
                    each.platformDiscount(),
                    0,
                    0,
                    0,
                    STAMP));
        }
        var status = order.status() == OrderStatus.CANCELLED ? OrderStatus.PLACED : order.status();
        var snapshot = new Snapshot(
                "tiktok",
                "77",
                "TT-1",
                false,
                status == null ? OrderStatus.PLACED : status,
                order.channelStatus(),
                Snapshot.Stock.PENDING,
                false,
                order.placedAt(),
                order.updatedAt(),
                "VND",
                order.totals(),
                List.of(),
                new Snapshot.Buyer(null, null),
                new Snapshot.Promotion(null, List.of(), null),
                lines);
        var ledger = new Ledger(List.of());
        ledger.placed(lines, order.totals(), order.placedAt());
        var change = Order.place(event("int-0", order), print(order), snapshot, ledger.entries());
        return java.util.Objects.requireNonNull(change.order());
    }

    static String print(ObservedOrder order) {
        return Integer.toString(order.hashCode());
    }

    static long sum(Order order, Entry.Kind kind) {
        return order.entries().stream()
                .filter(each -> each.kind() == kind)
                .mapToLong(Entry::amount)
                .sum();
    }
}
