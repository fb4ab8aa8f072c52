package vn.ocop.order.channel.shopee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.Charge;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/** Shopee's order with its escrow as a canonical one: 290,000 − 20,000 − 15,000 + 12,000 = 267,000. */
class ShopeeOrdersTests {

    private final ShopeeOrders mapping = new ShopeeOrders();

    private static ObjectNode detail() {
        return (ObjectNode) Samples.tree("channels/shopee-order-detail.json")
                .path("response")
                .path("order_list")
                .get(0);
    }

    private static ObjectNode income() {
        return (ObjectNode) Samples.tree("channels/shopee-escrow-detail.json")
                .path("response")
                .path("order_income");
    }

    private static JsonNode back() {
        return Samples.tree("channels/shopee-return-detail.json").path("response");
    }

    @Test
    void takesTheTotalsAsSent() {
        assertThat(mapping.order(detail(), income(), List.of()).totals())
                .isEqualTo(new ObservedOrder.Totals(290_000, 20_000, 15_000, 32_000, 20_000, 267_000));
    }

    @Test
    void theEscrowSaysWhoGaveWhichDiscount() {
        assertThat(mapping.order(detail(), income(), List.of()).lines())
                .extracting(
                        ObservedOrder.Line::sku,
                        ObservedOrder.Line::quantity,
                        ObservedOrder.Line::unitPrice,
                        ObservedOrder.Line::sellerDiscount,
                        ObservedOrder.Line::platformDiscount)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("OCOP-DT-TRASEN-100G", 2, 85_000L, 12_000L, 9_000L),
                        org.assertj.core.groups.Tuple.tuple("OCOP-AG-NUOCMAM-500ML", 1, 120_000L, 8_000L, 6_000L));
    }

    @Test
    void takesStatusTimesAndPlaceButNothingOfThePerson() {
        var order = mapping.order(detail(), income(), List.of());

        assertThat(order.status()).isEqualTo(OrderStatus.PACKED);
        assertThat(order.placedAt()).isEqualTo(Instant.ofEpochSecond(1789442430));
        assertThat(order.updatedAt()).isEqualTo(Instant.ofEpochSecond(1789449630));
        assertThat(Objects.requireNonNull(order.buyer()).delivery())
                .isEqualTo(new ObservedOrder.Delivery("Đồng Tháp", "Thành phố Sa Đéc", "Phường 1"));
        assertThat(order.toString()).doesNotContain("N******A", "******12", "nguoimua_mau", "990000001");
    }

    @Test
    void feesAndTaxesAreThoseOfTheEscrow() {
        var order = mapping.order(detail(), income(), List.of());

        assertThat(order.fees())
                .containsExactly(
                        new Charge("COMMISSION", 16_200),
                        new Charge("SERVICE", 8_100),
                        new Charge("TRANSACTION", 5_340));
        assertThat(order.taxes()).containsExactly(new Charge("PIT", 540), new Charge("VAT", 2_700));
    }

    @Test
    void noEscrowSaysNothingOfFeesAndAnEscrowOfZeroesSaysNone() {
        assertThat(mapping.order(detail(), MissingNode.getInstance(), List.of()).fees())
                .isNull();

        var waived = income();
        waived.put("commission_fee", 0).put("service_fee", 0).put("seller_transaction_fee", 0);
        assertThat(mapping.order(detail(), waived, List.of()).fees()).isEqualTo(List.of());
    }

    @Test
    void withoutAnEscrowTheSellersDiscountIsInThePrices() {
        var order = mapping.order(detail(), MissingNode.getInstance(), List.of());

        assertThat(order.lines()).extracting(ObservedOrder.Line::sellerDiscount).containsExactly(12_000L, 8_000L);
        assertThat(order.totals().buyerPays()).isEqualTo(267_000);
    }

    @Test
    void returnedGoodsComeBackToTheirLine() {
        assertThat(mapping.order(detail(), income(), List.of(back())).returns())
                .containsExactly(new ObservedOrder.Return(
                        "2609200A1B2C3D4",
                        Instant.ofEpochSecond(1789682430),
                        "REFUNDED",
                        List.of(new LineQuantity(2, 1))));
    }

    @Test
    void aReturnThatIsOnlyAskedForIsNoReturnYet() {
        var open = (ObjectNode) back();
        open.put("status", "REQUESTED");

        assertThat(mapping.order(detail(), income(), List.of(open)).returns()).isNull();
    }

    @Test
    void aWishToCancelIsAFlagAndMovesNothing() {
        var detail = detail();
        detail.put("order_status", "IN_CANCEL");

        var order = mapping.order(detail, income(), List.of());

        assertThat(order.status()).isNull();
        assertThat(order.cancelRequested()).isTrue();
    }

    @Test
    void aWordThatNobodyKnowsIsKept() {
        var detail = detail();
        detail.put("order_status", "TELEPORTED");

        var order = mapping.order(detail, income(), List.of());

        assertThat(order.status()).isNull();
        assertThat(order.channelStatus()).isEqualTo("TELEPORTED");
    }
}
