package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.Order.Numbered;

/** Whatever happens to an order, its history explains it: the changes one after the other make each version. */
class HistoryProperties {

    private static final EventJson JSON = new EventJson();
    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]\\.(\\w+)");

    private static Change something(Order order, Random random, int minute) {
        var at = Seen.moment(minute);
        var lines = random.nextInt(4) == 0
                ? null
                : List.of(new ObservedOrder.LineQuantity(1 + random.nextInt(2), 1 + random.nextInt(2)));
        var number = "N-" + random.nextInt(8);
        var print = String.valueOf(lines);
        return switch (random.nextInt(10)) {
            case 0 -> order.ship(number, at, lines, print, "GHN", "T-" + number);
            case 1 -> order.cancel(number, at, lines, print);
            case 2 -> order.takeBack(number, at, lines, print);
            case 3 -> order.acknowledge(at, "seller");
            case 4 ->
                CancelRequests.ask(order, new Numbered(Numbered.REQUEST, number, print), at, "CHANGED_MIND", lines);
            case 5, 6 -> {
                boolean accepted = random.nextBoolean();
                var own = new Numbered(Numbered.DECISION, number, String.valueOf(accepted));
                yield CancelRequests.decide(order, own, at, accepted, "seller", null);
            }
            case 7 -> order.stock(random.nextBoolean() ? "SHORT" : "RESERVED", at);
            default -> seen(random, minute).onto(order);
        };
    }

    private static Seen seen(Random random, int minute) {
        var seen = Seen.at(random.nextInt(3) == 0 ? minute / 2 : minute);
        if (random.nextBoolean())
            seen = seen.status(OrderStatus.values()[random.nextInt(11)], "W-" + random.nextInt(5));
        if (random.nextInt(3) == 0) seen = seen.cancelled(random.nextInt(2), random.nextInt(2));
        if (random.nextInt(3) == 0) seen = seen.fees(List.of(new ObservedOrder.Charge("F", random.nextInt(3))));
        if (random.nextInt(3) == 0) seen = seen.cancelRequested();
        return seen;
    }

    private Order remember(Order before, Change change, int minute) {
        var event = new IntakeEvent.StockAnswered(Ids.event(), before.id(), Seen.moment(minute), 1, "NONE", null);
        var record = new Received("order-intake", 1, minute, 0, before.id(), new byte[0], null, null);
        var after = change.order();
        return after.remembering(Applied.of(event, record, before, change, after));
    }

    @Property(tries = 1_000)
    void theChangesMakeTheOrderAndTheEntriesAreAllAccountedFor(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 250) int steps) {
        var random = new Random(seed);
        var placed = Seen.at(0).placed();
        var replayed = (ObjectNode) JSON.mapper().valueToTree(placed.snapshot());
        var order = placed;
        long versions = order.version();
        for (int minute = 1; minute <= steps; minute++) {
            var change = something(order, random, minute);
            var next = remember(order, change, minute);
            if (change.told() == null) {
                assertThat(next.snapshot()).isEqualTo(order.snapshot());
                assertThat(next.entries()).isEqualTo(order.entries());
                assertThat(change.issues()).isNotEmpty();
            } else {
                assertThat(next.version()).isEqualTo(++versions);
            }
            units(next.snapshot());
            order = next;
        }
        int entry = placed.entries().size();
        for (var each : order.history()) {
            each.changedOrNone().forEach(it -> apply(replayed, it));
            if (each.entriesFrom() == null) continue;
            assertThat(each.entriesFrom()).isEqualTo(entry + 1);
            entry = each.entriesTo();
        }
        assertThat(JSON.mapper().treeToValue(replayed, Snapshot.class)).isEqualTo(order.snapshot());
        assertThat(entry).isEqualTo(order.entries().size());
        assertThat(order.history().size()).isLessThanOrEqualTo(History.CHANGES + History.OTHERS);
        assertThat(order.history().stream()
                        .filter(Applied::changedSomething)
                        .mapToInt(Applied::count)
                        .sum())
                .isEqualTo((int) versions - 1);
    }

    /** The same thing again, under its number, changes nothing more. */
    @Property(tries = 500)
    void theSameAgainChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int steps) {
        var random = new Random(seed);
        var order = Seen.at(0).placed();
        for (int minute = 1; minute <= steps; minute++) {
            long again = random.nextLong();
            var once = something(order, new Random(again), minute).order();
            var twice = something(once, new Random(again), minute);
            assertThat(twice.told()).isNull();
            assertThat(twice.outcome()).isIn(Outcome.UNCHANGED, Outcome.STALE_IGNORED, Outcome.REJECTED);
            order = once;
        }
    }

    private static void units(Snapshot order) {
        for (var line : order.lines()) {
            assertThat(line.shipped()).isNotNegative();
            assertThat(line.cancelled()).isNotNegative();
            assertThat(line.returned()).isNotNegative();
            assertThat(line.cancelled() + line.returned()).isLessThanOrEqualTo(line.quantity());
        }
        assertThat(order.cancelRequested())
                .isEqualTo(
                        order.cancelRequest() != null && order.cancelRequest().open());
    }

    private static void apply(ObjectNode order, FieldChange change) {
        if (change.field().equals("fees") || change.field().equals("taxes")) return;
        var line = LINE.matcher(change.field());
        if (!line.matches()) {
            put(order, change.field(), change);
            return;
        }
        for (var each : order.path("lines"))
            if (each.path("line").asString().equals(line.group(1))) put((ObjectNode) each, line.group(2), change);
    }

    private static void put(ObjectNode of, String field, FieldChange change) {
        JsonNode was = of.get(field);
        assertThat(was).as(change.field()).isEqualTo(change.was());
        if (change.is() == null) of.remove(field);
        else of.set(field, change.is());
    }
}
