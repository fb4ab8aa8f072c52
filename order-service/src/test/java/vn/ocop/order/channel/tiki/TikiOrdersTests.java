package vn.ocop.order.channel.tiki;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.order.channel.Basket;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.Charge;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/** Tiki's order as a canonical one. */
class TikiOrdersTests {

    private final TikiOrders mapping = new TikiOrders();

    private static ObjectNode order() {
        return (ObjectNode) Samples.tree("channels/tiki-order-v2.json");
    }

    @Test
    void readsTheBasketWithItsFee() {
        var order = mapping.order(order());

        Basket.isThatOfAMarketplace(order);
        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.fees()).containsExactly(new Charge("COMMISSION", 23_200));
        assertThat(Objects.requireNonNull(order.promotion()).voucherCodes()).containsExactly("OCOP20K");
    }

    @Test
    void timesWithoutAZoneAreVietnams() {
        assertThat(mapping.order(order()).placedAt()).isEqualTo(Instant.parse("2026-09-15T03:20:30Z"));
    }

    @Test
    void itsRegionIsTheProvince() {
        assertThat(Objects.requireNonNull(mapping.order(order()).buyer()).delivery())
                .isEqualTo(new ObservedOrder.Delivery("Đồng Tháp", "Thành phố Sa Đéc", "Phường 1"));
    }

    @Test
    void withoutAnIncomeNothingIsSaidOfFees() {
        var order = order();
        order.path("items").forEach(each -> ((ObjectNode) each).remove("seller_income_detail"));

        assertThat(mapping.order(order).fees()).isNull();
        assertThat(mapping.order(order).totals().platformDiscount()).isEqualTo(35_000);
    }
}
