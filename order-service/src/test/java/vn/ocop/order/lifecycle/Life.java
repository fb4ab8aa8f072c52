package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.Charge;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;

/**
 * The life of one order as its channel and its shop tell of it, in the order in which it happened: what any channel may do
 * that {@link Observation} says. Either the channel counts what is cancelled and returned, or the shop tells it by number.
 */
final class Life {

    private static final List<OrderStatus> WAY = List.of(
            OrderStatus.PLACED,
            OrderStatus.CONFIRMED,
            OrderStatus.PACKED,
            OrderStatus.SHIPPED,
            OrderStatus.DELIVERED,
            OrderStatus.DELIVERY_FAILED,
            OrderStatus.COMPLETED,
            OrderStatus.RETURN_IN_PROGRESS,
            OrderStatus.REFUNDED);

    final String channel;
    final String shop;
    final String number;
    final String orderId;
    final List<IntakeEvent> events = new ArrayList<>();
    final List<IntakeEvent> answers = new ArrayList<>();
    private final Random random;
    private final boolean counting;
    private final List<ObservedOrder.Line> lines = new ArrayList<>();
    private final ObservedOrder.Totals totals;
    private final String currency;
    private final int[] cancelled;
    private final int[] shipped;
    private final int[] returned;
    private final List<ObservedOrder.Return> returns = new ArrayList<>();
    private int way;
    private boolean off;
    private int minute;

    /** @param wellFormed or of a kind that can never be an order */
    Life(Random random, String channel, String shop, String number, List<String> skus, boolean wellFormed, int steps) {
        this.random = random;
        this.channel = channel;
        this.shop = shop;
        this.number = number;
        this.orderId = Ids.order(channel, shop, number);
        this.counting = random.nextBoolean();
        this.currency = wellFormed ? "VND" : "USD";
        for (int i = 0; i <= random.nextInt(3); i++) {
            int quantity = 1 + random.nextInt(4);
            long price = random.nextInt(200_001);
            long seller = random.nextLong(quantity * price / 2 + 1);
            long platform = random.nextLong(quantity * price / 2 + 1);
            var sku = skus.get(random.nextInt(skus.size()));
            lines.add(new ObservedOrder.Line(i + 1, sku, "Goods", quantity, price, seller, platform, null));
        }
        long items = lines.stream()
                .mapToLong(each -> each.quantity() * each.unitPrice())
                .sum();
        long shipping = random.nextInt(40_000);
        this.totals = new ObservedOrder.Totals(items, 0, 0, shipping, random.nextLong(shipping + 1), items + shipping);
        this.cancelled = new int[lines.size()];
        this.shipped = new int[lines.size()];
        this.returned = new int[lines.size()];
        show();
        for (int i = 0; i < steps; i++) happen();
        answers();
    }

    private void happen() {
        int line = random.nextInt(lines.size());
        int quantity = lines.get(line).quantity();
        // nobody asks for a unit that another has: a cancelled one is neither sent nor sent back
        int unsent = quantity - cancelled[line] - Math.max(shipped[line], returned[line]);
        switch (random.nextInt(6)) {
            case 0 -> {
                int units = some(unsent);
                if (units == 0) return;
                cancelled[line] += units;
                if (counting) show();
                else
                    events.add(new IntakeEvent.CancellationReported(
                            Ids.event(),
                            orderId,
                            moment(),
                            channel,
                            shop,
                            number,
                            source(),
                            name("C"),
                            moment(),
                            null,
                            units(line, units)));
            }
            case 1 -> {
                int units = some(quantity - cancelled[line] - returned[line]);
                if (units == 0) return;
                returned[line] += units;
                if (counting) {
                    returns.add(new ObservedOrder.Return(name("R"), moment(), "RETURNED", units(line, units)));
                    show();
                } else {
                    events.add(new IntakeEvent.ReturnReported(
                            Ids.event(),
                            orderId,
                            moment(),
                            channel,
                            shop,
                            number,
                            source(),
                            name("R"),
                            moment(),
                            null,
                            units(line, units)));
                }
            }
            case 2 -> {
                int units = some(quantity - cancelled[line] - shipped[line]);
                if (units == 0) return;
                shipped[line] += units;
                events.add(new IntakeEvent.ShipmentReported(
                        Ids.event(),
                        orderId,
                        moment(),
                        channel,
                        shop,
                        number,
                        source(),
                        name("S"),
                        moment(),
                        null,
                        null,
                        units(line, units)));
            }
            case 3 -> {
                if (random.nextInt(4) == 0 && untouched()) off = true;
                show();
            }
            case 4 -> {
                way = Math.min(WAY.size() - 1, way + random.nextInt(3));
                show();
            }
            default -> show();
        }
    }

    /** Nothing of it has moved yet, so that its channel can call it off; a count of its own is a part of that. */
    private boolean untouched() {
        for (int i = 0; i < lines.size(); i++)
            if (shipped[i] > 0 || returned[i] > 0 || (!counting && cancelled[i] > 0)) return false;
        return way < 3;
    }

    private int some(int most) {
        return off || most <= 0 ? 0 : 1 + random.nextInt(most);
    }

    /** The channel shows the order as it is now; of what it does not have to say, perhaps nothing. */
    private void show() {
        minute++;
        var shown = new ArrayList<ObservedOrder.Line>();
        for (int i = 0; i < lines.size(); i++) {
            var each = lines.get(i);
            shown.add(new ObservedOrder.Line(
                    each.line(),
                    each.sku(),
                    each.name(),
                    each.quantity(),
                    each.unitPrice(),
                    each.sellerDiscount(),
                    each.platformDiscount(),
                    counting ? (Integer) cancelled[i] : null));
        }
        boolean unknown = random.nextInt(5) == 0;
        var status = off ? OrderStatus.CANCELLED : WAY.get(way);
        var order = new ObservedOrder(
                unknown ? null : status,
                unknown ? "TELEPORTED" : status.name(),
                Seen.NOON,
                moment(),
                false,
                currency,
                totals,
                buyer(),
                null,
                shown,
                charges(),
                charges(),
                returns.isEmpty() || random.nextInt(4) == 0 ? null : List.copyOf(returns),
                random.nextInt(6) == 0 ? true : null);
        events.add(
                new IntakeEvent.OrderObserved(Ids.event(), orderId, moment(), channel, shop, number, source(), order));
    }

    private ObservedOrder.@Nullable Buyer buyer() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new ObservedOrder.Buyer(null, null);
            default ->
                new ObservedOrder.Buyer(
                        "buyer-" + random.nextInt(2),
                        new ObservedOrder.Delivery("Hà Nội", null, "Phường " + random.nextInt(2)));
        };
    }

    private @Nullable List<Charge> charges() {
        if (random.nextBoolean()) return null;
        var charges = new ArrayList<Charge>();
        for (int i = random.nextInt(3); i > 0; i--) charges.add(new Charge("C" + i, random.nextInt(20_000)));
        return charges;
    }

    /** The catalogue gives what it asked for, at once, later or not yet. */
    private void answers() {
        int kind = random.nextInt(4);
        if (kind >= 2) answers.add(answer("SHORT", 0));
        if (kind == 1) answers.add(answer("RESERVED", 0));
        if (kind == 2) answers.add(answer("RESERVED", 1));
    }

    private IntakeEvent answer(String word, int attempt) {
        return new IntakeEvent.StockAnswered(Ids.event(), orderId, Seen.NOON, 1, word, attempt);
    }

    /** What the catalogue answers at last to an order that is cancelled. */
    IntakeEvent released() {
        return answer("RELEASED", 9);
    }

    List<IntakeEvent> eventsAlone() {
        return events;
    }

    List<IntakeEvent> inOrder() {
        var all = new ArrayList<>(events);
        all.addAll(1, answers);
        return all;
    }

    private List<LineQuantity> units(int line, int units) {
        return List.of(new LineQuantity(line + 1, units));
    }

    private String name(String kind) {
        minute++;
        return kind + "-" + minute;
    }

    private Instant moment() {
        return Seen.moment(minute);
    }

    private IntakeEvent.Source source() {
        return new IntakeEvent.Source(counting ? "READ_BACK" : "API", channel, null);
    }
}
