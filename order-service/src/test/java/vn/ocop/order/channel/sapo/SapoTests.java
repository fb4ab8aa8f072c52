package vn.ocop.order.channel.sapo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
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
import vn.ocop.order.channel.Signal;
import vn.ocop.order.channel.webshop.WebshopOrders;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/** Sapo's pushes and orders. */
class SapoTests {

    private final ChannelSimulator simulator = new ChannelSimulator();
    private final vn.ocop.order.channel.Shop shop = simulator.shop("sapo", "ocop-mau");
    private final Connector connector = new SapoBeans().sapo(ChannelSimulator.http(), new EventJson());
    private final WebshopOrders mapping = new WebshopOrders(SapoBeans.DIALECT);

    @AfterEach
    void close() {
        simulator.close();
    }

    private static ObjectNode created() {
        return (ObjectNode) Samples.tree("channels/sapo-web-webhook-orders-create.json");
    }

    @Test
    void readsTheBasketBeforeAndAfterItLeft() {
        var order = mapping.order(created());
        Basket.isThatOfAShopSystem(order);
        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);

        var gone = mapping.order(Samples.tree("channels/sapo-web-webhook-orders-fulfilled.json"));
        Basket.isThatOfAShopSystem(gone);
        assertThat(gone.status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @ParameterizedTest
    @CsvSource({"cancelled_on, CANCELLED", "completed_on, COMPLETED", "delivered_on, DELIVERED"})
    void itsTimesSayItsState(String field, OrderStatus expected) {
        assertThat(mapping.order(created().put(field, "2026-09-16T03:20:30Z")).status())
                .isEqualTo(expected);
    }

    @Test
    void aRefundBringsItsUnitsBack() {
        var order = created();
        order.putArray("refunds").add(Samples.tree("channels/sapo-web-webhook-refunds-create.json"));

        assertThat(mapping.order(order).returns())
                .containsExactly(new ObservedOrder.Return(
                        "25400001",
                        Instant.parse("2026-09-18T14:40:30Z"),
                        "RETURNED",
                        List.of(new LineQuantity(2, 1))));
    }

    @Test
    void believesTheVectorOfItsSignature() {
        var vector = Samples.tree("channels/signature-vectors.json").path("sapo-webhook");
        var body = vector.path("raw_body").asString();
        var right = vector.path("expected").asString();

        assertThat(connector.verify(body.getBytes(UTF_8), right, shop)).isTrue();
        assertThat(connector.verify(body.replace(",", ", ").getBytes(UTF_8), right, shop))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sapo-web-webhook-orders-create, 174000101",
        "sapo-web-webhook-orders-fulfilled, 174000101",
        "sapo-web-webhook-refunds-create, 174000101",
        "sapo-omni-webhook-orders-update, 1770000101"
    })
    void everyPushOfAnOrderNamesItBareOrWrapped(String fixture, String number) {
        var body = new String(Samples.bytes("channels/" + fixture + ".json"), UTF_8);
        var named = List.of(new Signal("sapo", "ocop-mau", number, Set.of()));

        assertThat(connector.read(body.getBytes(UTF_8), shop)).isEqualTo(named);
        assertThat(connector.read(("{\"order\": " + body + "}").getBytes(UTF_8), shop))
                .isEqualTo(named);
    }

    @Test
    void anOrderWithoutMoneyIsNotTakenForOneThatCostsNothing() {
        var omni = Samples.tree("channels/sapo-omni-webhook-orders-update.json");
        simulator.answer("/admin/orders/1770000101.json", 200, ("{\"order\": " + omni + "}").getBytes(UTF_8));

        assertThatThrownBy(
                        () -> connector.orders(List.of(new Signal("sapo", "ocop-mau", "1770000101", Set.of())), shop))
                .isInstanceOf(ChannelHttp.Refused.class);
    }
}
