package vn.ocop.order.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;

/** Tells an order what came, one after the other, and keeps what comes before there is one until there is. */
final class Telling {

    private static final EventJson JSON = new EventJson();

    private final Placement placement;
    private final List<IntakeEvent> parked = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    private @Nullable Order order;

    Telling(Placement placement) {
        this.placement = placement;
    }

    /** Null when nothing of it makes an order. */
    static @Nullable Order inOrder(Placement placement, List<IntakeEvent> events) {
        var telling = new Telling(placement);
        events.forEach(telling::tell);
        return telling.order;
    }

    @Nullable
    Order order() {
        return order;
    }

    void tell(IntakeEvent event) {
        if (order != null) {
            changed(follow(order, event));
        } else if (event instanceof IntakeEvent.OrderObserved seen) {
            var placed = placement.place(seen, print(seen)).change();
            if (placed == null) throw new IllegalStateException("A product of " + seen + " is not known");
            changed(placed);
            if (order != null) parked.forEach(this::tell);
        } else {
            parked.add(event);
        }
    }

    private void changed(Change change) {
        changes.add(change);
        order = change.order();
    }

    private Change follow(Order order, IntakeEvent event) {
        return switch (event) {
            case IntakeEvent.OrderObserved seen ->
                order.observe(seen, print(seen), placement.buyer(seen.order().buyer()));
            case IntakeEvent.StockAnswered it -> order.stock(it.outcome(), it.attempt(), it.occurredAt());
            case IntakeEvent.ShipmentReported it -> order.ship(it.number(), it.at(), it.lines(), "x");
            case IntakeEvent.CancellationReported it -> order.cancel(it.number(), it.at(), it.lines(), "x");
            case IntakeEvent.ReturnReported it -> order.takeBack(it.number(), it.at(), it.lines(), "x");
            case IntakeEvent.OrderAcknowledged it -> order.acknowledge(it.at(), null);
            case IntakeEvent.CancelRequested it -> throw new AssertionError("no life asks: " + it);
            case IntakeEvent.CancelDecided it -> throw new AssertionError("no life decides: " + it);
        };
    }

    private static String print(IntakeEvent.OrderObserved seen) {
        return Ids.fingerprint(JSON.write(seen.order()));
    }
}
