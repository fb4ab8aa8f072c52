package vn.ocop.order.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.messaging.Received;
import vn.ocop.messaging.TopicTable;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.intake.Outcomes;
import vn.ocop.order.quarantine.Quarantine;

/**
 * The one writer of each order. A batch is applied in memory, written in bulk, told to the world, and only then committed:
 * killed anywhere, it comes again, finds in each order's history what it did, and tells it again. It can tell again only how
 * an order is now, so no order is changed once more before its last change was told: what comes several times for one order is
 * done in rounds.
 */
@Component
class Processor implements BatchHandler {

    static final String TOPIC = "orders";

    private final Orders orders;
    private final Placement placement;
    private final Quarantine quarantine;
    private final Outcomes outcomes;
    private final EventSender sender;
    private final EventJson json;
    private final List<TopicTable> tables;

    Processor(
            Orders orders,
            Placement placement,
            Quarantine quarantine,
            Outcomes outcomes,
            EventSender sender,
            EventJson json,
            List<TopicTable> tables) {
        this.orders = orders;
        this.placement = placement;
        this.quarantine = quarantine;
        this.outcomes = outcomes;
        this.sender = sender;
        this.json = json;
        this.tables = tables;
    }

    private record Told(IntakeEvent event, IntakeOutcome outcome) {}

    private record Arrived(IntakeEvent event, Received record) {}

    /** What a batch has come to so far; all but the first three are of the round that is on. */
    private static final class Batch {
        final Map<String, Order> now;
        final Map<String, Deque<Arrived>> open = new LinkedHashMap<>();
        final Map<String, Long> lastTold = new HashMap<>();
        final Map<String, Long> read = new HashMap<>();
        final Set<String> changed = new LinkedHashSet<>();
        final Map<String, Outgoing> events = new LinkedHashMap<>();
        final List<Told> told = new ArrayList<>();
        final List<String> placed = new ArrayList<>();

        Batch(Map<String, Order> found) {
            now = found;
        }

        void begin() {
            read.clear();
            changed.clear();
            events.clear();
            told.clear();
            placed.clear();
            now.forEach((id, order) -> read.put(id, order.revision()));
        }
    }

    @Override
    public void handle(List<Received> records) {
        tables.forEach(each -> each.awaitCaughtUp(Duration.ofSeconds(30)));
        var filled = records.stream().filter(each -> each.value() != null).toList();
        var arrived = filled.stream()
                .map(each -> new Arrived(json.read(value(each), IntakeEvent.class), each))
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
                var next = waiting.remove();
                apply(batch, next.event(), next.record());
            }
        });
        batch.open.values().removeIf(Deque::isEmpty);
        orders.write(batch.changed.stream().map(batch.now::get).toList(), batch.read);
        sender.sendAll(List.copyOf(batch.events.values()));
        batch.told.forEach(each -> outcomes.tell(each.event(), each.outcome()));
        batch.placed.forEach(id -> quarantine.arrived(Quarantine.ORDER + id));
    }

    private void apply(Batch batch, IntakeEvent event, Received record) {
        var order = batch.now.get(event.orderId());
        var before = order == null ? null : order.applied(event.id());
        if (order != null && before != null) {
            // it was applied, but perhaps the world was not told before the process died
            tellAgain(batch, order, record);
            tell(batch, event, order, before.outcome(), List.of());
            return;
        }
        var change = change(order, event, record);
        if (change == null) {
            tell(batch, event, order, Outcome.QUARANTINED, List.of());
            return;
        }
        var next = change.order();
        if (next != null) {
            var by = event.source() == null ? null : event.source().client();
            next = next.remembering(new Order.Applied(
                    event.id(),
                    event.getClass().getSimpleName(),
                    event.occurredAt(),
                    by,
                    change.outcome(),
                    next.version()));
            batch.now.put(event.orderId(), next);
            batch.changed.add(event.orderId());
            if (change.told() != null) say(batch, next, record);
            if (change.outcome() == Outcome.CREATED) batch.placed.add(event.orderId());
        }
        tell(batch, event, next, change.outcome(), change.issues());
    }

    private @Nullable Change change(@Nullable Order order, IntakeEvent event, Received record) {
        return switch (event) {
            case IntakeEvent.OrderObserved seen -> observed(order, seen, record);
            case IntakeEvent.StockAnswered answer ->
                order == null ? unknown(answer) : order.stock(answer.outcome(), answer.attempt(), answer.occurredAt());
            case IntakeEvent.ShipmentReported it ->
                order == null
                        ? park(it.id(), it.orderId(), it.channel(), it.shop(), record)
                        : order.ship(it.number(), it.at(), it.lines(), print(it.lines()));
            case IntakeEvent.CancellationReported it ->
                order == null
                        ? park(it.id(), it.orderId(), it.channel(), it.shop(), record)
                        : order.cancel(it.number(), it.at(), it.lines(), print(it.lines()));
            case IntakeEvent.ReturnReported it ->
                order == null
                        ? park(it.id(), it.orderId(), it.channel(), it.shop(), record)
                        : order.takeBack(it.number(), it.at(), it.lines(), print(it.lines()));
        };
    }

    private @Nullable Change observed(@Nullable Order order, IntakeEvent.OrderObserved seen, Received record) {
        var fingerprint = print(seen.order());
        if (order != null) {
            var wrong = Placement.wrongTimes(seen.order());
            return wrong.isEmpty()
                    ? order.observe(
                            seen, fingerprint, placement.buyer(seen.order().buyer()))
                    : new Change(order, Outcome.REJECTED, wrong, null);
        }
        var result = placement.place(seen, fingerprint);
        if (result.change() != null) return result.change();
        // once another observation has made the order, this one needs no product any more
        var keys = new ArrayList<String>(List.of(Quarantine.ORDER + seen.orderId()));
        for (var sku : result.unknownSkus()) {
            keys.add("sku:" + sku);
            keys.add(vn.ocop.order.listing.Assortment.key(seen.channel(), seen.shop(), sku));
        }
        quarantine.hold(seen.id(), seen.orderId(), "UNKNOWN_SKU", keys, seen.channel(), seen.shop(), value(record));
        // what it waits for may have come between the look and the writing
        if (placement.place(seen, fingerprint).change() != null) keys.forEach(quarantine::arrived);
        return null;
    }

    private @Nullable Change park(String intake, String orderId, String channel, String shop, Received record) {
        quarantine.hold(
                intake, orderId, "UNKNOWN_ORDER", List.of(Quarantine.ORDER + orderId), channel, shop, value(record));
        return null;
    }

    private static Change unknown(IntakeEvent.StockAnswered answer) {
        return Change.rejected(
                null,
                new Issue(
                        "ORDER_NOT_FOUND",
                        "orderId",
                        "There is no order " + answer.orderId(),
                        "Không có đơn hàng " + answer.orderId()));
    }

    private static byte[] value(Received record) {
        return java.util.Objects.requireNonNull(record.value());
    }

    private String print(@Nullable Object content) {
        return content == null ? "all" : Ids.fingerprint(json.mapper().writeValueAsBytes(content));
    }

    /** As it is in the store: what this instance remembers may be from before another one wrote it, and died. */
    private void tellAgain(Batch batch, Order remembered, Received cause) {
        var id = remembered.id();
        if (batch.lastTold.containsKey(id)) return;
        var order = batch.changed.contains(id) ? remembered : orders.find(id).orElse(remembered);
        batch.now.put(id, order);
        if (!batch.changed.contains(id)) batch.read.put(id, order.revision());
        say(batch, order, cause);
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
        batch.told.add(new Told(event, new IntakeOutcome(event.id(), event.orderId(), outcome, issues, updated)));
    }
}
