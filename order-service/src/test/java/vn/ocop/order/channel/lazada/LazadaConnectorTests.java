package vn.ocop.order.channel.lazada;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.Basket;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.ChannelSimulator;
import vn.ocop.order.channel.Hmac;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;
import vn.ocop.order.intake.Samples;

/** Lazada's signatures, pushes and answers. */
class LazadaConnectorTests {

    private static final String ORDER = "400000000000101";

    private final ChannelSimulator lazada = new ChannelSimulator();
    private final Shop shop = lazada.shop("lazada", "200000000001");
    private final LazadaConnector connector = new LazadaConnector(ChannelSimulator.http(), new EventJson());

    @AfterEach
    void close() {
        lazada.close();
    }

    @Test
    void believesWhatIsSignedOverAppKeyAndTheseVeryBytes() {
        var body = Samples.bytes("channels/lazada-push-0-order-pending.json");
        var right = Hmac.hex("fake-secret-0123456789abcdef", Hmac.bytes("fakeappkey123"), body);

        assertThat(connector.verify(body, right, shop)).isTrue();
        assertThat(connector.verify(
                        new String(body, UTF_8).replace("\": ", "\":").getBytes(UTF_8), right, shop))
                .isFalse();
        assertThat(connector.verify(body, right.substring(1), shop)).isFalse();
        assertThat(connector.verify(body, Hmac.hex("another secret", Hmac.bytes("fakeappkey123"), body), shop))
                .isFalse();
        assertThat(connector.verify(body, null, shop)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "lazada-push-0-order-unpaid, 400000000000101",
        "lazada-push-0-order-pending, 400000000000101",
        "lazada-push-0-order-packed, 400000000000101",
        "lazada-push-0-order-ready_to_ship, 400000000000101",
        "lazada-push-0-order-shipped, 400000000000101",
        "lazada-push-0-order-delivered, 400000000000101",
        "lazada-push-0-order-canceled, 400000000000102",
        "lazada-push-0-order-returned, 400000000000101",
        "lazada-push-10-reverse, 400000000000101",
        "lazada-push-14-fulfillment, 400000000000101"
    })
    void everyPushOfAnOrderNamesItAsTextOrNumber(String fixture, String order) {
        assertThat(connector.read(Samples.bytes("channels/" + fixture + ".json"), shop))
                .containsExactly(new Signal("lazada", "200000000001", order, Set.of()));
    }

    @Test
    void aPushOfStockNamesNone() {
        assertThat(connector.read(Samples.bytes("channels/lazada-push-6-shallow-stock.json"), shop))
                .isEmpty();
    }

    @Test
    void readsTheOrderAndItsUnitsWithSignedCalls() {
        lazada.answer("/order/get", 200, Samples.bytes("channels/lazada-order-get.json"))
                .answer("/order/items/get", 200, Samples.bytes("channels/lazada-order-items-get.json"));

        var orders = connector.orders(List.of(new Signal("lazada", shop.shop(), ORDER, Set.of())), shop);

        assertThat(orders).containsOnlyKeys(ORDER);
        Basket.isThatOfAMarketplace(orders.get(ORDER).order());
        assertThat(lazada.asked())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.getQuery())
                        .contains("order_id=" + ORDER, "app_key=fakeappkey123", "sign_method=sha256")
                        .containsPattern("sign=[0-9A-F]{64}"));
    }

    @Test
    void whatLazadaDoesNotKnowIsLeftOutAndARefusalIsAFailure() {
        lazada.answer("/order/get", 200, "{\"code\": \"16\", \"message\": \"Invalid Order ID\"}".getBytes(UTF_8));
        var signals = List.of(new Signal("lazada", shop.shop(), ORDER, Set.of()));

        assertThat(connector.orders(signals, shop)).isEmpty();

        lazada.answer("/order/get", 200, "{\"code\": \"IllegalAccessToken\"}".getBytes(UTF_8));
        assertThatThrownBy(() -> connector.orders(signals, shop))
                .isInstanceOf(ChannelHttp.Refused.class)
                .hasMessageContaining("IllegalAccessToken")
                .hasMessageNotContaining("TOKEN0001");
    }
}
