package vn.ocop.order.channel.shopee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.ChannelSimulator;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;
import vn.ocop.order.intake.Samples;

/** Shopee's signatures, pushes and answers. */
class ShopeeConnectorTests {

    private static final String DETAIL = "/api/v2/order/get_order_detail";
    private static final String ESCROW = "/api/v2/payment/get_escrow_detail";
    private static final String RETURN = "/api/v2/returns/get_return_detail";
    private static final String LOST = "/api/v2/push/get_lost_push_message";
    private static final String CONSUMED = "/api/v2/push/confirm_consumed_lost_push_message";
    private static final String ORDER = "260915A1B2C3D4";

    private final ChannelSimulator shopee = new ChannelSimulator();
    private final Shop shop = shopee.shop("shopee", "220000001");
    private final ShopeeConnector connector = new ShopeeConnector(ChannelSimulator.http(), new EventJson());

    @AfterEach
    void close() {
        shopee.close();
    }

    @Test
    void believesTheRightSignatureOverTheseVeryBytesOnly() {
        var vector = Samples.tree("channels/signature-vectors.json").path("shopee-push");
        var signature = vector.path("expected").asString();
        var body = vector.path("raw_body").asString();

        assertThat(connector.verify(body.getBytes(UTF_8), signature, shop)).isTrue();
        assertThat(connector.verify(body.replace("\":", "\": ").getBytes(UTF_8), signature, shop))
                .isFalse();
        assertThat(connector.verify(body.getBytes(UTF_8), signature.substring(0, 63), shop))
                .isFalse();
        assertThat(connector.verify(body.getBytes(UTF_8), signature.replace('a', 'b'), shop))
                .isFalse();
        assertThat(connector.verify(body.getBytes(UTF_8), null, shop)).isFalse();
    }

    @Test
    void signsItsCallsAsShopeeDoes() {
        var vector = Samples.tree("channels/signature-vectors.json").path("shopee-api-request");

        assertThat(ShopeeConnector.sign(
                        vector.path("secret").asString(), "1000001", DETAIL, "1789442430", "TOKEN0001", "220000001"))
                .isEqualTo(vector.path("expected").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "shopee-push-3-order-ready_to_ship,",
        "shopee-push-4-tracking-no,",
        "shopee-push-15-shipping-document,",
        "shopee-push-29-return, 2609200A1B2C3D4",
        "shopee-push-30-package-fulfillment,"
    })
    void everyPushOfAnOrderNamesIt(String fixture, String back) {
        assertThat(connector.read(Samples.bytes("channels/" + fixture + ".json"), shop))
                .containsExactly(new Signal("shopee", "220000001", ORDER, back == null ? Set.of() : Set.of(back)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopee-push-0-verification", "shopee-push-1-shop-authorization"})
    void aPushOfAnotherKindNamesNone(String fixture) {
        assertThat(connector.read(Samples.bytes("channels/" + fixture + ".json"), shop))
                .isEmpty();
    }

    @Test
    void readsTheOrderItsEscrowAndItsReturn() {
        shopee.answer(DETAIL, 200, Samples.bytes("channels/shopee-order-detail.json"))
                .answer(ESCROW, 200, Samples.bytes("channels/shopee-escrow-detail.json"))
                .answer(RETURN, 200, Samples.bytes("channels/shopee-return-detail.json"));

        var orders =
                connector.orders(List.of(new Signal("shopee", shop.shop(), ORDER, Set.of("2609200A1B2C3D4"))), shop);

        assertThat(orders).containsOnlyKeys(ORDER);
        assertThat(orders.get(ORDER).order().totals().platformDiscount()).isEqualTo(15_000);
        assertThat(orders.get(ORDER).order().returns()).hasSize(1);
        assertThat(shopee.asked())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.getQuery())
                        .contains("partner_id=1000001", "access_token=TOKEN0001", "shop_id=220000001", "sign="));
    }

    @Test
    void withoutAnEscrowTheOrderIsTakenAllTheSame() {
        shopee.answer(DETAIL, 200, Samples.bytes("channels/shopee-order-detail.json"))
                .answer(ESCROW, 200, "{\"error\": \"error_not_found\", \"message\": \"no escrow\"}".getBytes(UTF_8));

        var order = connector
                .orders(List.of(new Signal("shopee", shop.shop(), ORDER, Set.of())), shop)
                .get(ORDER)
                .order();

        assertThat(order.totals().items()).isEqualTo(290_000);
        assertThat(order.fees()).isNull();
    }

    @Test
    void aRefusalIsAFailureAndNeverAnEmptyAnswer() {
        shopee.answer(
                DETAIL, 200, "{\"error\": \"error_auth\", \"message\": \"Invalid access_token\"}".getBytes(UTF_8));

        assertThatThrownBy(() -> connector.orders(List.of(new Signal("shopee", shop.shop(), ORDER, Set.of())), shop))
                .isInstanceOf(ChannelHttp.Refused.class)
                .hasMessageContaining("error_auth")
                .hasMessageNotContaining("TOKEN0001");
    }

    @Test
    void pushesThatNobodyTookAreFetchedAsTheyWereAndAcknowledgedByTheirMark() {
        shopee.answer(LOST, 200, Samples.bytes("channels/shopee-get-lost-push-message.json"))
                .answer(CONSUMED, 200, "{\"error\": \"\"}".getBytes(UTF_8));

        var fetched = connector.fetch(shop);
        connector.acknowledge(shop, String.valueOf(fetched.mark()));

        assertThat(fetched.pushes())
                .extracting(each -> connector.read(each, shop))
                .containsExactly(List.of(new Signal("shopee", "220000001", ORDER, Set.of())));
        assertThat(fetched.pushes()).extracting(connector::shop).containsExactly("220000001");
        assertThat(shopee.bodies()).containsExactly("{}", "{\"last_message_id\":176610}");
    }

    @Test
    void aLostPushMayBeAnObjectInsteadOfText() {
        var list = new String(Samples.bytes("channels/shopee-get-lost-push-message.json"), UTF_8);
        shopee.answer(
                LOST,
                200,
                list.replaceAll("\"data\": \"(.*)\"", "\"data\": {\"code\": 3, \"data\": {\"ordersn\": \"X1\"}}")
                        .getBytes(UTF_8));

        assertThat(connector.read(connector.fetch(shop).pushes().getFirst(), shop))
                .containsExactly(new Signal("shopee", "220000001", "X1", Set.of()));
    }
}
