package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.listing.Shelf;

/** What is told of an order makes the same order, however often and in whatever order it comes. */
class ArrivalProperties {

    private static final EventJson JSON = new EventJson();
    private static final List<String> SKUS = List.of("OCOP-DT-TRASEN-100G", "OCOP-AG-NUOCMAM-500ML");

    private final Placement placement = new Placement(Shelf.stocked(), new Provinces());

    @Property(tries = 5_000)
    void theArrivalDecidesNothing(@ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int steps) {
        var random = new Random(seed);
        var life = new Life(random, "tiktok", "7490000000000000001", "A-1", SKUS, true, steps);
        var inOrder = new ArrayList<>(life.events);
        inOrder.addAll(1, life.answers);
        var truth = told(inOrder, life);

        var arrivals = new ArrayList<>(life.events);
        for (int i = random.nextInt(6); i > 0; i--) arrivals.add(life.events.get(random.nextInt(life.events.size())));
        Collections.shuffle(arrivals, random);
        // the catalogue answers nobody before there is an order
        int first = 1;
        while (!(arrivals.get(first - 1) instanceof IntakeEvent.OrderObserved)) first++;
        for (int i = random.nextInt(3); i >= 0; i--)
            for (var each : life.answers) arrivals.add(first + random.nextInt(arrivals.size() - first + 1), each);
        var order = told(arrivals, life);

        assertThat(Facts.of(order)).isEqualTo(Facts.of(truth));
        assertThat(order.heard()).isEqualTo(truth.heard());
        assertThat(order.observedAt()).isEqualTo(truth.observedAt());
        assertThat(order.fingerprint()).isEqualTo(truth.fingerprint());
    }

    private Order told(List<IntakeEvent> arrivals, Life life) {
        Order order = null;
        var parked = new ArrayList<IntakeEvent>();
        for (var each : arrivals) {
            if (order != null) {
                order = follow(order, each);
            } else if (each instanceof IntakeEvent.OrderObserved seen) {
                order = placement.place(seen, print(seen)).change().order();
                assertThat(order.version()).isEqualTo(1);
                for (var late : parked) order = follow(order, late);
            } else {
                parked.add(each);
            }
        }
        return order.snapshot().status() == OrderStatus.CANCELLED ? follow(order, life.answer("RELEASED", 9)) : order;
    }

    private Order follow(Order order, IntakeEvent event) {
        var change =
                switch (event) {
                    case IntakeEvent.OrderObserved seen ->
                        order.observe(
                                seen, print(seen), placement.buyer(seen.order().buyer()));
                    case IntakeEvent.StockAnswered it -> order.stock(it.outcome(), it.attempt(), it.occurredAt());
                    case IntakeEvent.ShipmentReported it -> order.ship(it.number(), it.at(), it.lines(), "x");
                    case IntakeEvent.CancellationReported it -> order.cancel(it.number(), it.at(), it.lines(), "x");
                    case IntakeEvent.ReturnReported it -> order.takeBack(it.number(), it.at(), it.lines(), "x");
                };
        assertThat(change.outcome()).isNotEqualTo(Outcome.REJECTED);
        var next = change.order();
        assertThat(next.version()).isEqualTo(order.version() + (change.told() == null ? 0 : 1));
        assertThat(next.entries()).startsWith(order.entries().toArray(Entry[]::new));
        if (change.told() != null)
            assertThat(next.lastNewFrom()).isEqualTo(order.entries().size() + 1);
        else assertThat(next.snapshot()).isEqualTo(order.snapshot());
        return next;
    }

    private static String print(IntakeEvent.OrderObserved seen) {
        return Ids.fingerprint(JSON.write(seen.order()));
    }
}
