package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.Contracts.bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.catalog.Contracts;
import vn.ocop.messaging.EventJson;

/** What stock tells and what it reads of orders is as contracts/ says. */
class StockContractTests {

    @ParameterizedTest
    @ValueSource(strings = {"StockReserved", "StockShort", "StockReleased"})
    void writesReservationsAsAgreed(String type) {
        Contracts.writesAsAgreed("reservations/" + type, ReservationEvent.class);
    }

    @Test
    void writesStockAsAgreed() {
        Contracts.writesAsAgreed("stock/StockChanged", StockEvent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OrderPlaced",
                "OrderConfirmed",
                "OrderHeld",
                "OrderUpdated",
                "OrderShipped",
                "OrderCancelled",
                "OrderReturned"
            })
    void readsEveryOrder(String type) {
        var order = new EventJson().read(bytes("orders/" + type), OrderView.class);
        assertThat(order.orderId()).isEqualTo("ord-k3v9m2q8x1a7c5d0");
        assertThat(order.version()).isPositive();
        assertThat(order.wants()).containsKey("prd-3f9c1d20a7b4");
        assertThat(order.wants().get("prd-3f9c1d20a7b4").quantity()).isEqualTo(2);
    }

    @Test
    void readsWhatIsCancelled() {
        var order = new EventJson().read(bytes("orders/OrderCancelled"), OrderView.class);
        assertThat(order.wants().get("prd-3f9c1d20a7b4").open()).isEqualTo(1);
        assertThat(order.settled()).isFalse();
    }
}
