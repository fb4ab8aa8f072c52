package vn.ocop.order.channel.lazada;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.order.channel.Basket;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/** Lazada's order and its units as a canonical one. */
class LazadaOrdersTests {

    private final LazadaOrders mapping = new LazadaOrders();

    private static JsonNode order() {
        return Samples.tree("channels/lazada-order-get.json").path("data");
    }

    /** The units with these states, in their order. */
    private static ArrayNode units(String... states) {
        var units =
                (ArrayNode) Samples.tree("channels/lazada-order-items-get.json").path("data");
        for (int i = 0; i < states.length; i++) ((ObjectNode) units.get(i)).put("status", states[i]);
        return units;
    }

    @Test
    void unitsOfOneSkuBecomeOneLine() {
        Basket.isThatOfAMarketplace(mapping.order(order(), units()));
    }

    @Test
    void linesDoNotFollowTheOrderOfTheUnits() {
        var reversed = units();
        reversed.insert(0, reversed.remove(2));

        Basket.isThatOfAMarketplace(mapping.order(order(), reversed));
    }

    @Test
    void takesTimesWithTheirOffsetAndThePlaceInThreeLevels() {
        var order = mapping.order(order(), units());

        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-09-15T03:20:30Z"));
        assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-09-15T05:50:30Z"));
        assertThat(order.buyer()).isNotNull();
        assertThat(order.buyer().delivery())
                .isEqualTo(new ObservedOrder.Delivery("Đồng Tháp", "Thành Phố Sa Đéc", "Phường 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "ready_to_ship, ready_to_ship, ready_to_ship, PACKED",
        "shipped, pending, delivered, CONFIRMED",
        "canceled, delivered, delivered, DELIVERED",
        "canceled, canceled, shipped, SHIPPED",
        "canceled, canceled, canceled, CANCELLED",
        "delivered, delivered, returned, DELIVERED",
        "returned, returned, returned, RETURNED",
        "delivered, lost_by_3pl, canceled, DELIVERED"
    })
    void theOrderIsWhereItsLeastAdvancedUnitIs(String first, String second, String third, OrderStatus expected) {
        assertThat(mapping.order(order(), units(first, second, third)).status()).isEqualTo(expected);
    }

    @Test
    void aWordThatNobodyKnowsIsKeptAndMovesNothing() {
        var order = mapping.order(order(), units("shipped", "teleported", "shipped"));

        assertThat(order.status()).isNull();
        assertThat(order.channelStatus()).isEqualTo("teleported");
    }

    @Test
    void cancelledUnitsAreCountedOnTheirLine() {
        assertThat(mapping.order(order(), units("canceled", "pending", "pending"))
                        .lines())
                .extracting(ObservedOrder.Line::cancelled)
                .containsExactly(1, null);
    }

    @Test
    void returnedUnitsComeBackToTheirLineUnderTheirReverseOrder() {
        var units = units("delivered", "returned", "returned");
        ((ObjectNode) units.get(1)).put("reverse_order_id", "500000000000301");
        ((ObjectNode) units.get(2)).put("reverse_order_id", 500000000000301L);

        assertThat(mapping.order(order(), units).returns())
                .containsExactly(new ObservedOrder.Return(
                        "500000000000301",
                        Instant.parse("2026-09-15T05:50:30Z"),
                        "RETURNED",
                        List.of(new LineQuantity(1, 1), new LineQuantity(2, 1))));
    }

    @Test
    void moneyMayBeTextOrNumber() {
        var units = units();
        units.forEach(each -> ((ObjectNode) each)
                .put("item_price", each.path("item_price").asString().equals("120000.00") ? 120_000 : 85_000));

        Basket.isThatOfAMarketplace(mapping.order(order(), units));
    }
}
