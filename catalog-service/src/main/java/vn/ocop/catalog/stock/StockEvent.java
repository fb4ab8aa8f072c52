package vn.ocop.catalog.stock;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What is available of a product; contracts/stock. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface StockEvent {
    record StockChanged(
            String id, String productId, long version, Instant occurredAt, long onHand, long reserved, long available)
            implements StockEvent {}
}
