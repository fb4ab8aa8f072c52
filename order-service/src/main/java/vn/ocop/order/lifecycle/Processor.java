package vn.ocop.order.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Received;
import vn.ocop.messaging.TopicTable;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.intake.Outcomes;
import vn.ocop.order.quarantine.Quarantine;

/**
 * The one writer of each order. A batch is applied in memory, written in bulk, told to the world, and only then committed:
 * killed anywhere, it comes again, finds in each order's history how far it came, and tells the last change again. It can tell
 * again only how an order is now, so no order is changed once more before its last change was told: what comes several times
 * for one order is done in rounds.
 */
@Component
class Processor implements BatchHandler {

    static final String TOPIC = "orders";

    private final Orders orders;
    private final Effects effects;
    private final Refusals refusals;
    private final Quarantine quarantine;
    private final Outcomes outcomes;
    private final EventSender sender;
    private final EventJson json;
    private final List<TopicTable> tables;

    Processor(
            Orders orders,
            Effects effects,
            Refusals refusals,
            Quarantine quarantine,
            Outcomes outcomes,
            EventSender sender,
            EventJson json,
            List<TopicTable> tables) {
        this.orders = orders;
        this.effects = effects;
        this.refusals = refusals;
        this.quarantine = quarantine;
        this.outcomes = outcomes;
        this.sender = sender;
        this.json = json;
        this.tables = tables;
    }

    @Override
    public void handle(List<Received> records) {
        tables.forEach(each -> each.awaitCaughtUp(Duration.ofSeconds(30)));
        var filled = records.stream().filter(each -> each.value() != null).toList();
        var arrived = filled.stream()
                .map(each ->
                        new Batch.Arrived(json.read(Objects.requireNonNull(each.value()), IntakeEvent.class), each))
                .toList();
        var batch = new Batch(orders.find(
                arrived.stream().map(each -> each.event().orderId()).distinct().toList()));
        for (var each : arrived)
            batch.open
                    .computeIfAbsent(each.event().orderId(), id -> new ArrayDeque<>())
                    .add(each);
        while (!batch.open.isEmpty()) round(batch);
    }

    private void round(Batch batch) {
        batch.begin();
        batch.open.forEach((id, waiting) -> {
            while (!waiting.isEmpty() && !batch.events.containsKey(id)) {
                if (toldAgain(batch, id, waiting.element().record())) return;
                var next = waiting.remove();
                apply(batch, next.event(), next.record());
            }
        });
        batch.open.values().removeIf(Deque::isEmpty);
        orders.write(batch.changed.stream().map(batch.now::get).toList(), batch.read);
        refusals.keep(batch.refused);
        sender.sendAll(List.copyOf(batch.events.values()));
        batch.told.forEach(each -> outcomes.tell(each.event(), each.outcome()));
        batch.placed.forEach(id -> quarantine.arrived(Quarantine.ORDER + id));
    }

    private void apply(Batch batch, IntakeEvent event, Received record) {
        var order = batch.now.get(event.orderId());
        var before = order == null ? null : order.applied(event.id());
        if (order != null && before != null) {
            tell(batch, event, order, before.outcome(), before.issuesOrNone());
            return;
        }
        var change = effects.of(order, event, record);
        if (change == null) {
            tell(batch, event, order, Outcome.QUARANTINED, List.of());
            return;
        }
        var next = change.order();
        if (next != null) {
            next = next.remembering(Applied.of(event, record, order, change, next));
            batch.now.put(event.orderId(), next);
            batch.changed.add(event.orderId());
            if (change.told() != null) say(batch, next, record);
            if (change.outcome() == Outcome.CREATED) batch.placed.add(event.orderId());
        } else if (event instanceof IntakeEvent.OrderObserved refused) {
            batch.refused.add(Refusals.Refused.of(refused, change.issues()));
        }
        tell(batch, event, next, change.outcome(), change.issues());
    }

    /**
     * Whether what comes was read before: then the order's last change may be one that nobody was told of before the process
     * died, and is told before anything else is done. It is looked up, for what is remembered may be from before that.
     */
    private boolean toldAgain(Batch batch, String id, Received record) {
        var order = batch.now.get(id);
        if (order == null || batch.lastTold.containsKey(id) || !order.changedAt(record)) return false;
        var stored = orders.find(id).orElse(order);
        batch.now.put(id, stored);
        batch.read.put(id, stored.revision());
        say(batch, stored, record);
        return true;
    }

    private void say(Batch batch, Order order, Received cause) {
        var before = batch.lastTold.put(order.id(), order.version());
        if (before != null && before == order.version()) return;
        var event = order.event();
        batch.events.put(order.id(), sender.outgoing(TOPIC, order.id(), event.id(), event, cause.traceparent()));
    }

    private static void tell(
            Batch batch, IntakeEvent event, @Nullable Order order, Outcome outcome, List<Issue> issues) {
        var updated = order == null ? null : order.snapshot().updatedAt();
        batch.told.add(new Batch.Told(event, new IntakeOutcome(event.id(), event.orderId(), outcome, issues, updated)));
    }
}
