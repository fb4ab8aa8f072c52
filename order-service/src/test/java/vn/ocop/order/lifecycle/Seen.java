package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.Charge;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.ObservedOrder.Return;
import vn.ocop.order.intake.OrderStatus;

/** What a channel shows of one order at some minute: two teas and one fish sauce, 267,000 đồng in all, unless told otherwise. */
final class Seen {

    static final Instant NOON = Instant.parse("2026-09-15T05:00:00Z");
    static final String ORDER = Ids.order("tiktok", "7490000000000000001", "A-1");
    private static final EventJson JSON = new EventJson();

    private List<ObservedOrder.Line> lines = List.of(
            new ObservedOrder.Line(1, "TEA", "Lotus tea", 2, 85_000, 12_000, 9_000, null),
            new ObservedOrder.Line(2, "SAUCE", "Fish sauce", 1, 120_000, 8_000, 6_000, null));
    private ObservedOrder.Totals totals = new ObservedOrder.Totals(290_000, 20_000, 15_000, 32_000, 20_000, 267_000);
    private final int minute;
    private @Nullable OrderStatus status = OrderStatus.PLACED;
    private String word = "UNPAID";
    private int[] cancelled = {};
    private @Nullable List<Charge> fees;
    private @Nullable List<Charge> taxes;
    private @Nullable List<Return> returns;
    private @Nullable Boolean cancelRequested;
    private ObservedOrder.@Nullable Buyer buyer;

    private Seen(int minute) {
        this.minute = minute;
    }

    static Seen at(int minute) {
        return new Seen(minute);
    }

    Seen basket(List<ObservedOrder.Line> other, ObservedOrder.Totals sums) {
        lines = other;
        totals = sums;
        return this;
    }

    Seen status(@Nullable OrderStatus other, String channelWord) {
        status = other;
        word = channelWord;
        return this;
    }

    Seen cancelled(int... units) {
        cancelled = units.clone();
        return this;
    }

    Seen fees(@Nullable List<Charge> told) {
        fees = told;
        return this;
    }

    Seen taxes(@Nullable List<Charge> told) {
        taxes = told;
        return this;
    }

    Seen returned(String number, int line, int units) {
        var all = new ArrayList<>(returns == null ? List.<Return>of() : returns);
        all.add(new Return(number, moment(minute), "RETURNED", List.of(new LineQuantity(line, units))));
        returns = List.copyOf(all);
        return this;
    }

    Seen buyer(String hash) {
        buyer = new ObservedOrder.Buyer(hash, null);
        return this;
    }

    Seen cancelRequested() {
        return cancelRequested(true);
    }

    Seen cancelRequested(boolean told) {
        cancelRequested = told;
        return this;
    }

    ObservedOrder order() {
        var shown = new ArrayList<ObservedOrder.Line>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            shown.add(new ObservedOrder.Line(
                    line.line(),
                    line.sku(),
                    line.name(),
                    line.quantity(),
                    line.unitPrice(),
                    line.sellerDiscount(),
                    line.platformDiscount(),
                    i < cancelled.length ? cancelled[i] : null));
        }
        return new ObservedOrder(
                status,
                word,
                NOON,
                moment(minute),
                false,
                "VND",
                totals,
                buyer,
                null,
                shown,
                fees,
                taxes,
                returns,
                cancelRequested);
    }

    IntakeEvent.OrderObserved event() {
        return new IntakeEvent.OrderObserved(
                Ids.event(),
                ORDER,
                moment(minute),
                "tiktok",
                "7490000000000000001",
                "A-1",
                new IntakeEvent.Source("PUSH", "tiktok", null),
                order());
    }

    String print() {
        return Ids.fingerprint(JSON.write(order()));
    }

    /** As if nobody had heard of the order before. */
    Order placed() {
        var order = order();
        var bought = Arrays.stream(lines.toArray(ObservedOrder.Line[]::new))
                .map(Seen::line)
                .toList();
        var snapshot = new Snapshot(
                "tiktok",
                "7490000000000000001",
                "A-1",
                false,
                status == null || status == OrderStatus.CANCELLED ? OrderStatus.PLACED : status,
                word,
                Snapshot.Stock.PENDING,
                false,
                NOON,
                order.updatedAt(),
                "VND",
                totals,
                Differences.of(order),
                new Snapshot.Buyer(null, null),
                new Snapshot.Promotion(null, List.of(), null),
                bought,
                null,
                null,
                List.of());
        var ledger = new Ledger(List.of());
        ledger.placed(bought, totals, NOON);
        return Order.place(event(), print(), snapshot, ledger.entries()).order();
    }

    Change onto(Order order) {
        return order.observe(event(), print(), new Snapshot.Buyer(null, null));
    }

    private static Snapshot.Line line(ObservedOrder.Line line) {
        var nowhere = new Snapshot.Place(null, null, null);
        var stamp = new Snapshot.Stamp(
                4,
                "87-2024-0113",
                line.unitPrice(),
                "prc-1",
                "Lotus cooperative",
                "COOPERATIVE",
                "I",
                "I.5",
                12,
                nowhere);
        return new Snapshot.Line(
                line.line(),
                line.sku(),
                "prd-" + line.sku(),
                String.valueOf(line.name()),
                line.quantity(),
                line.unitPrice(),
                line.sellerDiscount(),
                line.platformDiscount(),
                0,
                0,
                0,
                stamp);
    }

    static Instant moment(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
