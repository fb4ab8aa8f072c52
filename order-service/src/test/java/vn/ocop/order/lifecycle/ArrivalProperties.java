package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.listing.Shelf;

/** What is told of an order makes the same order, however often and in whatever order it comes. */
class ArrivalProperties {

    private static final List<String> SKUS = List.of("OCOP-DT-TRASEN-100G", "OCOP-AG-NUOCMAM-500ML");

    private final Placement placement = new Placement(Shelf.stocked(), DeliveriesTests.known());

    @Property(tries = 5_000)
    void theArrivalDecidesNothing(@ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int steps) {
        var random = new Random(seed);
        var life = new Life(random, "tiktok", "7490000000000000001", "A-1", SKUS, true, steps);
        var truth = told(life.inOrder(), life);

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
        var telling = new Telling(placement);
        arrivals.forEach(telling::tell);
        if (telling.order().snapshot().status() == OrderStatus.CANCELLED) telling.tell(life.released());
        eachChangeIsToldOnce(telling.changes);
        return telling.order();
    }

    private static void eachChangeIsToldOnce(List<Change> changes) {
        var before = changes.getFirst();
        assertThat(before.outcome()).isEqualTo(Outcome.CREATED);
        for (var change : changes.subList(1, changes.size())) {
            assertThat(change.outcome()).isNotIn(Outcome.CREATED, Outcome.REJECTED);
            var was = before.order();
            var is = change.order();
            assertThat(is.version()).isEqualTo(was.version() + (change.told() == null ? 0 : 1));
            assertThat(is.entries()).startsWith(was.entries().toArray(Entry[]::new));
            if (change.told() == null) assertThat(is.snapshot()).isEqualTo(was.snapshot());
            else assertThat(is.lastNewFrom()).isEqualTo(was.entries().size() + 1);
            before = change;
        }
    }
}
