package vn.ocop.order.channel.haravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.order.channel.Basket;
import vn.ocop.order.channel.webshop.WebshopOrders;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/** Haravan's orders. */
class HaravanTests {

    private final WebshopOrders mapping = new WebshopOrders(HaravanBeans.DIALECT);

    private static ObjectNode created() {
        return (ObjectNode) Samples.tree("channels/haravan-webhook-orders-create.json");
    }

    @Test
    void readsTheBasket() {
        var order = mapping.order(created());

        Basket.isThatOfAShopSystem(order);
        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(Objects.requireNonNull(order.buyer()).delivery())
                .isEqualTo(new ObservedOrder.Delivery("Đồng Tháp", "Thành phố Sa Đéc", "Phường 1"));
    }

    @Test
    void aCancelledOneIsCancelled() {
        assertThat(mapping.order(Samples.tree("channels/haravan-webhook-orders-cancelled.json"))
                        .status())
                .isEqualTo(OrderStatus.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed_status, unconfirmed, PLACED",
        "closed_status, closed, COMPLETED",
        "financial_status, refunded, REFUNDED"
    })
    void eachStateMeansWhatItMeans(String field, String value, OrderStatus expected) {
        assertThat(mapping.order(created().put(field, value)).status()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"delivered, DELIVERED", "delivering, SHIPPED", "readytopick, PACKED", "none_yet, PACKED"})
    void aDeliveryIsAsFarAsItsCarrierSays(String carrier, OrderStatus expected) {
        var order = created();
        order.putArray("fulfillments").addObject().put("carrier_status", carrier);

        assertThat(mapping.order(order).status()).isEqualTo(expected);
    }
}
