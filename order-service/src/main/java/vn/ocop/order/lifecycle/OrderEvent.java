package vn.ocop.order.lifecycle;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** What the world is told of an order: always the whole of it. The JSON of each is fixed by contracts/orders. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface OrderEvent {

    String id();

    record OrderPlaced(
            String id,
            String orderId,
            long version,
            Instant occurredAt,
            Snapshot order,
            List<Entry> entries,
            int newFrom)
            implements OrderEvent {}

    record OrderConfirmed(
            String id,
            String orderId,
            long version,
            Instant occurredAt,
            Snapshot order,
            List<Entry> entries,
            int newFrom)
            implements OrderEvent {}

    record OrderHeld(
            String id,
            String orderId,
            long version,
            Instant occurredAt,
            Snapshot order,
            List<Entry> entries,
            int newFrom)
            implements OrderEvent {}

    record OrderUpdated(
            String id,
            String orderId,
            long version,
            Instant occurredAt,
            Snapshot order,
            List<Entry> entries,
            int newFrom)
            implements OrderEvent {}

    record OrderShipped(
            String id,
            String orderId,
            long version,
            Instant occurredAt,
            Snapshot order,
            List<Entry> entries,
            int newFrom)
            implements OrderEvent {}

    record OrderCancelled(
            String id,
            String orderId,
            long version,
            Instant occurredAt,
            Snapshot order,
            List<Entry> entries,
            int newFrom)
            implements OrderEvent {}

    record OrderReturned(
            String id,
            String orderId,
            long version,
            Instant occurredAt,
            Snapshot order,
            List<Entry> entries,
            int newFrom)
            implements OrderEvent {}

    /** Which of them tells a change best. */
    enum Type {
        PLACED,
        CONFIRMED,
        HELD,
        UPDATED,
        SHIPPED,
        CANCELLED,
        RETURNED;

        OrderEvent event(
                String id, String orderId, long version, Instant at, Snapshot order, List<Entry> entries, int newFrom) {
            return switch (this) {
                case PLACED -> new OrderPlaced(id, orderId, version, at, order, entries, newFrom);
                case CONFIRMED -> new OrderConfirmed(id, orderId, version, at, order, entries, newFrom);
                case HELD -> new OrderHeld(id, orderId, version, at, order, entries, newFrom);
                case UPDATED -> new OrderUpdated(id, orderId, version, at, order, entries, newFrom);
                case SHIPPED -> new OrderShipped(id, orderId, version, at, order, entries, newFrom);
                case CANCELLED -> new OrderCancelled(id, orderId, version, at, order, entries, newFrom);
                case RETURNED -> new OrderReturned(id, orderId, version, at, order, entries, newFrom);
            };
        }
    }
}
