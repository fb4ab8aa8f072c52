package vn.ocop.order.channel;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.Redaction;

/**
 * An order as it was read at its channel.
 *
 * @param answers the channel's own JSON, by what was asked for ({@code order}, {@code items}, {@code escrow}, {@code returns});
 *     it may tell of people and leaves this service only through {@link #observed}
 */
public record ReadOrder(ObservedOrder order, Map<String, JsonNode> answers) {

    /** What is laid on the intake: with the channel's answer beside it, without the people in it. */
    public IntakeEvent.OrderObserved observed(Shop shop, String number, IntakeEvent.Source source) {
        return new IntakeEvent.OrderObserved(
                Ids.event(),
                Ids.order(shop.channel(), shop.shop(), number),
                Instant.now(),
                shop.channel(),
                shop.shop(),
                number,
                source,
                order,
                Redaction.of(answers));
    }

    /** Without the answers, which tell of people. */
    @Override
    public String toString() {
        return "ReadOrder[" + order + "]";
    }
}
