package vn.ocop.catalog.stock;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the catalogue answers to an order; contracts/reservations. Of two answers the one with the higher {@code attempt} is
 * newer, whichever comes first: an order that waits gets another with each try to serve it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface ReservationEvent {

    /** @param missing units that there were too few of */
    record Line(
            int line,
            String productId,
            int quantity,
            @JsonProperty("short") int missing) {

        /** Those of a reservation; of one that is short, with what is missing of what is available. */
        static List<Line> of(Reservation it, Map<String, Long> available) {
            var lines = new ArrayList<Line>();
            for (var item : it.items()) {
                long there = it.state() == Reservation.State.SHORT
                        ? available.getOrDefault(item.productId(), (long) item.quantity())
                        : item.quantity();
                int missing = Math.clamp(item.quantity() - there, 0, item.quantity());
                lines.add(new Line(lines.size() + 1, item.productId(), item.quantity(), missing));
            }
            return lines;
        }
    }

    record StockReserved(
            String id, String orderId, long orderVersion, Instant occurredAt, int attempt, List<Line> lines)
            implements ReservationEvent {}

    record StockShort(String id, String orderId, long orderVersion, Instant occurredAt, int attempt, List<Line> lines)
            implements ReservationEvent {}

    record StockReleased(
            String id, String orderId, long orderVersion, Instant occurredAt, int attempt, List<Line> lines)
            implements ReservationEvent {}
}
