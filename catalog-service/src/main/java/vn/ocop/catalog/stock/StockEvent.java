package vn.ocop.catalog.stock;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is available of a product; contracts/stock. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface StockEvent {

    /** Units in one place of storage. */
    record Place(String place, long onHand, long reserved, long available) {}

    /**
     * @param available on hand and not reserved
     * @param buffers units that a channel leaves to the others
     * @param setAside units that are left of livestreams' shares
     * @param offered what a channel may offer, by channel; {@code *} for all that are not named
     */
    record StockChanged(
            String id,
            String productId,
            long version,
            Instant occurredAt,
            long onHand,
            long reserved,
            long available,
            List<Place> places,
            Map<String, Long> buffers,
            long setAside,
            Map<String, Long> offered)
            implements StockEvent {}
}
