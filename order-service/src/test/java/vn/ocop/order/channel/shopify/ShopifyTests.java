package vn.ocop.order.channel.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.Basket;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.ChannelSimulator;
import vn.ocop.order.channel.Connector;
import vn.ocop.order.channel.Hmac;
import vn.ocop.order.channel.Signal;
import vn.ocop.order.channel.webshop.WebshopOrders;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/** Shopify's pushes and orders. */
class ShopifyTests {

    private static final String ORDER = "5600000000101";
    private static final String PATH = "/admin/api/2025-10/orders/5600000000101.json";

    private final ChannelSimulator simulator = new ChannelSimulator();
    private final vn.ocop.order.channel.Shop shop = simulator.shop("shopify", "ocop-mau");
    private final Connector connector = new ShopifyBeans().shopify(ChannelSimulator.http(), new EventJson());
    private final WebshopOrders mapping = new WebshopOrders(ShopifyBeans.DIALECT);

    @AfterEach
    void close() {
        simulator.close();
    }

    private static ObjectNode created() {
        return (ObjectNode) Samples.tree("channels/shopify-webhook-orders-create.json");
    }

    private static ObjectNode refunded(String restockType) {
        var order = created();
        var refund = (ObjectNode) Samples.tree("channels/shopify-webhook-refunds-create.json");
        ((ObjectNode) refund.path("refund_line_items").get(0)).put("restock_type", restockType);
        order.putArray("refunds").add(refund);
        return order;
    }

    @Test
    void readsTheBasket() {
        var order = mapping.order(created());

        Basket.isThatOfAShopSystem(order);
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-09-15T03:20:30Z"));
        assertThat(Objects.requireNonNull(order.buyer()).delivery())
                .isEqualTo(new ObservedOrder.Delivery("Đồng Tháp", null, "Phường Sa Đéc"));
        assertThat(Objects.requireNonNull(order.promotion()).voucherCodes()).containsExactly("OCOP35");
    }

    @ParameterizedTest
    @CsvSource({
        "financial_status, paid, CONFIRMED",
        "financial_status, authorized, CONFIRMED",
        "financial_status, pending, CONFIRMED",
        "financial_status, refunded, REFUNDED",
        "fulfillment_status, partial, SHIPPED",
        "fulfillment_status, fulfilled, SHIPPED",
        "closed_at, 2026-10-15T10:20:30+07:00, COMPLETED",
        "cancelled_at, 2026-09-15T10:20:30+07:00, CANCELLED"
    })
    void eachStateMeansWhatItMeans(String field, String value, OrderStatus expected) {
        assertThat(mapping.order(created().put(field, value)).status()).isEqualTo(expected);
    }

    @Test
    void whatIsNotConfirmedIsOnlyPlacedAndWhatIsDeliveredIsDelivered() {
        assertThat(mapping.order(created().put("financial_status", "pending").put("confirmed", false))
                        .status())
                .isEqualTo(OrderStatus.PLACED);
        var delivered = created();
        delivered.putArray("fulfillments").addObject().put("shipment_status", "delivered");
        assertThat(mapping.order(delivered).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void aCancelledOrderIsNoReturn() {
        var order = mapping.order(Samples.tree("channels/shopify-webhook-orders-cancelled.json"));

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.returns()).isNull();
    }

    @Test
    void aRefundedUnitIsAReturnAndOneTakenOffBeforeItLeftIsCancelled() {
        assertThat(mapping.order(refunded("return")).returns())
                .containsExactly(new ObservedOrder.Return(
                        "900000000101",
                        Instant.parse("2026-09-18T14:40:30Z"),
                        "RETURNED",
                        List.of(new LineQuantity(2, 1))));

        var taken = refunded("cancel");
        ((ObjectNode) taken.path("refunds").get(0)).put("restock", false);
        assertThat(mapping.order(taken).returns()).isNull();
        assertThat(mapping.order(taken).lines())
                .extracting(ObservedOrder.Line::cancelled)
                .containsExactly(null, 1);
    }

    @Test
    void believesWhatIsSignedInBase64OverTheseVeryBytes() {
        var body = Samples.bytes("channels/shopify-webhook-orders-create.json");
        var right = Hmac.base64("fake-secret-0123456789abcdef", body);

        assertThat(connector.verify(body, right, shop)).isTrue();
        assertThat(connector.verify(
                        new String(body, UTF_8).replace("\": ", "\":").getBytes(UTF_8), right, shop))
                .isFalse();
        assertThat(connector.verify(body, Hmac.hex("fake-secret-0123456789abcdef", body), shop))
                .isFalse();
        assertThat(connector.verify(body, null, shop)).isFalse();
    }

    @Test
    void anOrderAndARefundNameTheOrderAndAProductNone() {
        var named = List.of(new Signal("shopify", "ocop-mau", ORDER, Set.of()));

        assertThat(connector.read(Samples.bytes("channels/shopify-webhook-orders-create.json"), shop))
                .isEqualTo(named);
        assertThat(connector.read(Samples.bytes("channels/shopify-webhook-refunds-create.json"), shop))
                .isEqualTo(named);
        assertThat(connector.read("{\"id\": 1, \"title\": \"Trà\", \"variants\": []}".getBytes(UTF_8), shop))
                .isEmpty();
    }

    @Test
    void readsItBackAndLeavesOutWhatShopifyDoesNotKnow() {
        var signals = List.of(new Signal("shopify", "ocop-mau", ORDER, Set.of()));
        assertThat(connector.orders(signals, shop)).isEmpty();

        simulator.answer(PATH, 200, ("{\"order\": " + created() + "}").getBytes(UTF_8));
        Basket.isThatOfAShopSystem(connector.orders(signals, shop).get(ORDER).order());

        simulator.answer(PATH, 401, "{}".getBytes(UTF_8));
        assertThatThrownBy(() -> connector.orders(signals, shop))
                .isInstanceOf(ChannelHttp.Refused.class)
                .hasMessageNotContaining("TOKEN0001");
    }
}
