package vn.ocop.order.channel.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/** TikTok's order as a canonical one: 290,000 − 20,000 − 15,000 + 12,000 = 267,000. */
class TikTokOrdersTests {

    private final TikTokOrders mapping = new TikTokOrders();

    private static ObjectNode detail() {
        return (ObjectNode) Samples.tree("channels/tiktok-order-detail-202309.json")
                .path("data")
                .path("orders")
                .get(0);
    }

    private static List<JsonNode> returns() {
        return Samples.tree("channels/tiktok-return-search-202309.json")
                .path("data")
                .path("return_orders")
                .valueStream()
                .toList();
    }

    @Test
    void takesTheTotalsAsSent() {
        assertThat(mapping.order(detail(), List.of()).totals())
                .isEqualTo(new ObservedOrder.Totals(290_000, 20_000, 15_000, 32_000, 20_000, 267_000));
    }

    @Test
    void unitsOfOneSkuBecomeOneLine() {
        assertThat(mapping.order(detail(), List.of()).lines())
                .containsExactly(
                        new ObservedOrder.Line(
                                1,
                                "OCOP-DT-TRASEN-100G",
                                "Trà lá sen Tháp Mười hộp 100 g (OCOP 4 sao)",
                                2,
                                85_000,
                                12_000,
                                9_000,
                                null),
                        new ObservedOrder.Line(
                                2,
                                "OCOP-AG-NUOCMAM-500ML",
                                "Nước mắm cá cơm 40 độ đạm chai 500 ml (OCOP 4 sao)",
                                1,
                                120_000,
                                8_000,
                                6_000,
                                null));
    }

    @Test
    void takesStatusTimesAndPlaceButNothingOfThePerson() {
        var order = mapping.order(detail(), List.of());

        assertThat(order.status()).isEqualTo(OrderStatus.PACKED);
        assertThat(order.channelStatus()).isEqualTo("AWAITING_COLLECTION");
        assertThat(order.placedAt()).isEqualTo(Instant.ofEpochSecond(1789442430));
        assertThat(order.updatedAt()).isEqualTo(Instant.ofEpochSecond(1789453230));
        assertThat(order.cancelRequested()).isFalse();
        assertThat(Objects.requireNonNull(order.buyer()).delivery())
                .isEqualTo(new ObservedOrder.Delivery("Đồng Tháp", "Thành phố Sa Đéc", "Phường 1"));
        assertThat(order.toString()).doesNotContain("N***", "90*****12", "Số **", "v2b2V5@");
    }

    @Test
    void anOrderWithoutAnAddressIsAnOrder() {
        var unpaid = Samples.tree("channels/tiktok-order-detail-unpaid-no-address.json")
                .path("data")
                .path("orders")
                .get(0);

        var order = mapping.order(unpaid, List.of());

        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(Objects.requireNonNull(order.buyer()).delivery()).isNull();
        assertThat(order.totals().buyerPays()).isEqualTo(105_000);
    }

    @Test
    void cancelledUnitsAreCountedOnTheirLine() {
        var detail = detail();
        ((ObjectNode) detail.path("line_items").get(1)).put("display_status", "CANCELLED");

        assertThat(mapping.order(detail, List.of()).lines())
                .extracting(ObservedOrder.Line::quantity, ObservedOrder.Line::cancelled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, 1), org.assertj.core.groups.Tuple.tuple(1, null));
    }

    @Test
    void linesKeepTheirNumbersHoweverTikTokSortsTheUnits() {
        var shuffled = detail();
        var units = (ArrayNode) shuffled.path("line_items");
        units.add(units.remove(0));
        units.insert(0, units.remove(1));

        assertThat(mapping.order(shuffled, List.of()).lines())
                .isEqualTo(mapping.order(detail(), List.of()).lines());
    }

    @Test
    void returnedUnitsComeBackToTheLineMadeOfThem() {
        var back = Objects.requireNonNull(mapping.order(detail(), returns()).returns());

        assertThat(back)
                .containsExactly(new ObservedOrder.Return(
                        "4035000000000000002",
                        Instant.ofEpochSecond(1789982430),
                        "RETURNED",
                        List.of(new LineQuantity(2, 1))));
    }

    @Test
    void aReturnThatIsOnlyAskedForIsNoReturnYet() {
        var open = (ObjectNode) returns().getFirst();
        open.put("return_status", "RETURN_OR_REFUND_REQUEST_PENDING");

        assertThat(mapping.order(detail(), List.of(open)).returns()).isNull();
    }

    @Test
    void aWordThatNobodyKnowsIsKept() {
        var detail = detail();
        detail.put("status", "TELEPORTED");

        var order = mapping.order(detail, List.of());

        assertThat(order.status()).isNull();
        assertThat(order.channelStatus()).isEqualTo("TELEPORTED");
    }

    @Test
    void aWishToCancelIsAFlagAndNoCancellation() {
        var detail = detail();
        detail.put("is_buyer_request_cancel", true);

        assertThat(mapping.order(detail, List.of()).cancelRequested()).isTrue();
        assertThat(mapping.order(detail, List.of()).status()).isEqualTo(OrderStatus.PACKED);
    }

    @Test
    void aSkuWithoutTheSellersNameIsKnownByTikToks() {
        var detail = detail();
        ((ObjectNode) detail.path("line_items").get(2)).put("seller_sku", "");

        assertThat(mapping.order(detail, List.of()).lines().get(1).sku()).isEqualTo("2729000000000000002");
    }
}
