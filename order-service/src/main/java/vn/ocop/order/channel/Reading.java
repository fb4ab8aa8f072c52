package vn.ocop.order.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ocop.messaging.Failures;
import vn.ocop.order.intake.IntakeEvent;

/** Orders of one shop that are read together. */
record Reading(Connector connector, Shop shop, List<Signal> signals) {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);
    private static final Duration UNTIL_SOMEBODY_CAME = Duration.ofMinutes(15);

    /** As few as the channel's calls allow. */
    static List<Reading> of(Connector connector, Shop shop, List<Signal> signals) {
        var all = new ArrayList<Reading>();
        for (int from = 0; from < signals.size(); from += connector.mostPerCall()) {
            int to = Math.min(signals.size(), from + connector.mostPerCall());
            all.add(new Reading(connector, shop, List.copyOf(signals.subList(from, to))));
        }
        return all;
    }

    List<IntakeEvent> read() {
        var found = connector.orders(signals, shop);
        var events = new ArrayList<IntakeEvent>(found.size());
        var source = new IntakeEvent.Source("READ_BACK", shop.channel(), null);
        for (var signal : signals) {
            var order = found.get(signal.orderNumber());
            if (order == null) log.warn("{} pushed order {}, but does not know it", shop, signal.orderNumber());
            else events.add(order.observed(shop, signal.orderNumber(), source));
        }
        return events;
    }

    /** Whether the same may succeed later, by itself or after somebody authorised the shop anew. */
    static boolean mayWait(Throwable failure) {
        return failure instanceof AuthorisationLost || Failures.passes(failure);
    }

    /** For how long the shop should be left alone after this. */
    static Duration pause(Throwable failure) {
        if (failure instanceof AuthorisationLost) return UNTIL_SOMEBODY_CAME;
        return failure instanceof Away away ? away.waiting() : Duration.ZERO;
    }
}
