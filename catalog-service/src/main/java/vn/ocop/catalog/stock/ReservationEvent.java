package vn.ocop.catalog.stock;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** What the catalogue answers to an order; contracts/reservations. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface ReservationEvent {

    /** @param missing units that there were too few of */
    record Line(
            int line,
            String productId,
            int quantity,
            @JsonProperty("short") int missing) {}

    record StockReserved(String id, String orderId, long orderVersion, Instant occurredAt, List<Line> lines)
            implements ReservationEvent {}

    record StockShort(String id, String orderId, long orderVersion, Instant occurredAt, List<Line> lines)
            implements ReservationEvent {}

    record StockReleased(String id, String orderId, long orderVersion, Instant occurredAt, List<Line> lines)
            implements ReservationEvent {}
}
