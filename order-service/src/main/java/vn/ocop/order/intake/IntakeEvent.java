package vn.ocop.order.intake;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;

/** What a channel or a person asked for; the JSON of each is fixed by contracts/order-intake. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface IntakeEvent {

    String id();

    String orderId();

    Instant occurredAt();

    /** What somebody told of a shop's order. */
    interface OfShop {
        String channel();

        String shop();
    }

    /** Null for the platform's own answers. */
    @Nullable
    Source source();

    /**
     * Who brought it.
     *
     * @param kind PUSH, API, FILE, POLL or READ_BACK
     * @param asker the instance whose caller waits for the outcome
     * @param file that it stood in
     */
    record Source(
            String kind,
            String client,
            @Nullable String asker,
            @Nullable String file) {
        public Source(String kind, String client, @Nullable String asker) {
            this(kind, client, asker, null);
        }
    }

    /**
     * An order as it is at its channel.
     *
     * @param raw what the channel itself answered, by the name of the call, without what tells of a person
     *     ({@link Redaction}); null when the order came in the platform's own language
     */
    record OrderObserved(
            String id,
            String orderId,
            Instant occurredAt,
            String channel,
            String shop,
            String channelOrderNo,
            Source source,
            ObservedOrder order,
            @Nullable JsonNode raw)
            implements IntakeEvent, OfShop {
        public OrderObserved(
                String id,
                String orderId,
                Instant occurredAt,
                String channel,
                String shop,
                String channelOrderNo,
                Source source,
                ObservedOrder order) {
            this(id, orderId, occurredAt, channel, shop, channelOrderNo, source, order, null);
        }

        /** The same, where the channel's word means another status than was read from it. */
        public OrderObserved meaning(@Nullable OrderStatus status) {
            return new OrderObserved(
                    id, orderId, occurredAt, channel, shop, channelOrderNo, source, order.meaning(status), raw);
        }
    }

    record ShipmentReported(
            String id,
            String orderId,
            Instant occurredAt,
            String channel,
            String shop,
            String channelOrderNo,
            Source source,
            String number,
            Instant at,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            @Nullable List<LineQuantity> lines)
            implements IntakeEvent, OfShop {}

    record CancellationReported(
            String id,
            String orderId,
            Instant occurredAt,
            String channel,
            String shop,
            String channelOrderNo,
            Source source,
            String number,
            Instant at,
            @Nullable String reason,
            @Nullable List<LineQuantity> lines)
            implements IntakeEvent, OfShop {}

    record ReturnReported(
            String id,
            String orderId,
            Instant occurredAt,
            String channel,
            String shop,
            String channelOrderNo,
            Source source,
            String number,
            Instant at,
            @Nullable String reason,
            @Nullable List<LineQuantity> lines)
            implements IntakeEvent, OfShop {}

    /** The seller has accepted the order. */
    record OrderAcknowledged(
            String id,
            String orderId,
            Instant occurredAt,
            String channel,
            String shop,
            String channelOrderNo,
            Source source,
            Instant at)
            implements IntakeEvent, OfShop {}

    /** Somebody asks to cancel; without lines, all that can be cancelled. */
    record CancelRequested(
            String id,
            String orderId,
            Instant occurredAt,
            String channel,
            String shop,
            String channelOrderNo,
            Source source,
            String number,
            Instant at,
            @Nullable String reason,
            @Nullable List<LineQuantity> lines)
            implements IntakeEvent, OfShop {}

    /** The seller decides what was asked; what is accepted is cancelled, under this number. */
    record CancelDecided(
            String id,
            String orderId,
            Instant occurredAt,
            String channel,
            String shop,
            String channelOrderNo,
            Source source,
            String number,
            Instant at,
            boolean accepted,
            @Nullable String reason)
            implements IntakeEvent, OfShop {}

    /**
     * The catalogue's answer: RESERVED, SHORT or RELEASED.
     *
     * @param attempt to reserve that it answers for; a higher one is newer, whichever comes first
     */
    record StockAnswered(
            String id,
            String orderId,
            Instant occurredAt,
            long orderVersion,
            String outcome,
            @Nullable Integer attempt) implements IntakeEvent {
        @Override
        public @Nullable Source source() {
            return null;
        }
    }
}
