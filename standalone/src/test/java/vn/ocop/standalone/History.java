package vn.ocop.standalone;

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

/** What a channel and a shop tell of one order, as it lies on the log, in the order in which it happened; the same for a seed. */
final class History {

    private static final List<OrderStatus> WAY = List.of(
            OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.PACKED, OrderStatus.SHIPPED, OrderStatus.DELIVERED);

    final List<IntakeEvent> events = new ArrayList<>();
    private final Random random;
    private final String channel;
    private final String shop;
    private final String number;
    private final String sku;
    private final int quantity;
    private final long platformDiscount;
    private final Instant placedAt;
    private int cancelled;
    private int shipped;
    private int returned;
    private final List<ObservedOrder.Return> returns = new ArrayList<>();
    private int way;
    private int minute;

    History(long seed, String channel, String shop, String number, String sku, Instant placedAt) {
        this.random = new Random(seed);
        this.channel = channel;
        this.shop = shop;
        this.number = number;
        this.sku = sku;
        this.placedAt = placedAt;
        this.quantity = 1 + random.nextInt(4);
        this.platformDiscount = random.nextInt(20_000);
        show(OrderStatus.PLACED);
        for (int i = random.nextInt(8); i > 0; i--) happen();
        if (shipped + returned == 0 && random.nextInt(4) == 0) show(OrderStatus.CANCELLED);
    }

    private void happen() {
        minute++;
        switch (random.nextInt(4)) {
            case 0 -> {
                if (cancelled + Math.max(shipped, returned) < quantity) cancelled++;
            }
            case 1 -> {
                if (cancelled + returned < quantity) {
                    returned++;
                    returns.add(new ObservedOrder.Return("R-" + minute, at(), "RETURNED", one()));
                }
            }
            case 2 -> {
                if (cancelled + shipped < quantity) {
                    shipped++;
                    events.add(new IntakeEvent.ShipmentReported(
                            Ids.event(),
                            Ids.order(channel, shop, number),
                            at(),
                            channel,
                            shop,
                            number,
                            source(),
                            "S-" + minute,
                            at(),
                            null,
                            null,
                            one()));
                    return;
                }
            }
            default -> way = Math.min(WAY.size() - 1, way + 1);
        }
        show(WAY.get(way));
    }

    private void show(OrderStatus status) {
        minute++;
        boolean unknown = random.nextInt(5) == 0;
        long items = quantity * Shop.PRICE;
        events.add(new IntakeEvent.OrderObserved(
                Ids.event(),
                Ids.order(channel, shop, number),
                at(),
                channel,
                shop,
                number,
                source(),
                new ObservedOrder(
                        unknown && status != OrderStatus.CANCELLED ? null : status,
                        status.name(),
                        placedAt,
                        at(),
                        false,
                        "VND",
                        new ObservedOrder.Totals(
                                items, 0, platformDiscount, 15_000, 5_000, items - platformDiscount + 10_000),
                        null,
                        null,
                        List.of(new ObservedOrder.Line(
                                1, sku, "Mật ong", quantity, Shop.PRICE, 0, platformDiscount, cancelled)),
                        charges(),
                        charges(),
                        returns.isEmpty() ? null : List.copyOf(returns),
                        null)));
    }

    private @Nullable List<Charge> charges() {
        return random.nextBoolean() ? null : List.of(new Charge("COMMISSION", random.nextInt(9_000)));
    }

    private static List<LineQuantity> one() {
        return List.of(new LineQuantity(1, 1));
    }

    private Instant at() {
        return placedAt.plusSeconds(minute);
    }

    private IntakeEvent.Source source() {
        return new IntakeEvent.Source("READ_BACK", channel, null);
    }
}
