package vn.ocop.order.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent.OrderObserved;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.Outcome;

/** Says what would become of orders if they came now, and does nothing. */
@Component
public class Rehearsal {

    private final Orders orders;
    private final Placement placement;
    private final EventJson json;

    Rehearsal(Orders orders, Placement placement, EventJson json) {
        this.orders = orders;
        this.placement = placement;
        this.json = json;
    }

    /** One outcome each, in their order. @param events each of another order */
    public List<IntakeOutcome> of(List<OrderObserved> events) {
        var known = orders.find(events.stream().map(OrderObserved::orderId).toList());
        var outcomes = new ArrayList<IntakeOutcome>();
        for (var event : events) {
            var order = known.get(event.orderId());
            var change = order == null ? placement.place(event, print(event)).change() : observed(order, event);
            outcomes.add(
                    change == null
                            ? new IntakeOutcome(event.id(), event.orderId(), Outcome.QUARANTINED, List.of(), null)
                            : new IntakeOutcome(event.id(), event.orderId(), change.outcome(), change.issues(), null));
        }
        return outcomes;
    }

    private Change observed(Order order, OrderObserved event) {
        var wrong = Placement.wrongTimes(event.order());
        return wrong.isEmpty()
                ? order.observe(
                        event, print(event), placement.buyer(event.order().buyer()))
                : new Change(order, Outcome.REJECTED, wrong, null);
    }

    private String print(OrderObserved event) {
        return Ids.fingerprint(json.mapper().writeValueAsBytes(event.order()));
    }
}
