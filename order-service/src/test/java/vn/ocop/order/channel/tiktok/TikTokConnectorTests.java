package vn.ocop.order.channel.tiktok;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.ChannelSimulator;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;
import vn.ocop.order.intake.Samples;

/** TikTok's signatures, pushes and answers. */
class TikTokConnectorTests {

    private static final String ORDERS = "/order/202309/orders";
    private static final String RETURNS = "/return_refund/202309/returns/search";
    private static final String ORDER = "576460000000000101";

    private final ChannelSimulator tiktok = new ChannelSimulator();
    private final Shop shop = tiktok.shop("tiktok", "7490000000000000001");
    private final TikTokConnector connector = new TikTokConnector(ChannelSimulator.http(), new EventJson());

    @AfterEach
    void close() {
        tiktok.close();
    }

    @Test
    void believesTheRightSignatureOverTheseVeryBytesOnly() {
        var vector = Samples.tree("channels/signature-vectors.json").path("tiktok-webhook");
        var signature = vector.path("expected").asString();
        var body = vector.path("raw_body").asString();

        assertThat(connector.verify(body.getBytes(UTF_8), signature, shop)).isTrue();
        assertThat(connector.verify(body.replace("\":", "\": ").getBytes(UTF_8), signature, shop))
                .isFalse();
        assertThat(connector.verify(body.getBytes(UTF_8), signature.substring(0, 63), shop))
                .isFalse();
        assertThat(connector.verify(body.getBytes(UTF_8), signature.replace('d', 'e'), shop))
                .isFalse();
        assertThat(connector.verify(body.getBytes(UTF_8), "", shop)).isFalse();
        assertThat(connector.verify(body.getBytes(UTF_8), null, shop)).isFalse();
    }

    @Test
    void signsItsCallsAsTikTokDoes() {
        var vector = Samples.tree("channels/signature-vectors.json").path("tiktok-api-request");
        var query = new TreeMap<String, String>();
        vector.path("query")
                .propertyStream()
                .forEach(each -> query.put(each.getKey(), each.getValue().asString()));
        query.put("access_token", "never signed");

        assertThat(TikTokConnector.sign(vector.path("secret").asString(), ORDERS, query, ""))
                .isEqualTo(vector.path("expected").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "tiktok-webhook-1-order-3-awaiting_shipment, 576460000000000101,",
        "tiktok-webhook-1-order-cancel, 576460000000000102,",
        "tiktok-webhook-4-package-update, 576460000000000101,",
        "tiktok-webhook-11-cancellation, 576460000000000102,",
        "tiktok-webhook-12-return, 576460000000000101, 4035000000000000002"
    })
    void everyPushNamesItsOrder(String fixture, String order, String back) {
        assertThat(connector.read(Samples.bytes("channels/" + fixture + ".json"), shop))
                .containsExactly(new Signal("tiktok", shop.shop(), order, back == null ? Set.of() : Set.of(back)));
    }

    @Test
    void aPushOfAnUnknownKindNamesNoOrderAndIsNoError() {
        assertThat(connector.read("{\"type\": 99, \"data\": {\"coupon\": 1}}".getBytes(UTF_8), shop))
                .isEmpty();
        assertThat(connector.read("[]".getBytes(UTF_8), shop)).isEmpty();
        assertThat(connector.read("{\"data\": {\"order_id\": {\"x\": 1}}}".getBytes(UTF_8), shop))
                .isEmpty();
    }

    @Test
    void readsManyOrdersInOneCallAndReturnsOnlyWhereOneWasTold() {
        tiktok.answer(ORDERS, 200, Samples.bytes("channels/tiktok-order-detail-202309.json"))
                .answer(RETURNS, 200, Samples.bytes("channels/tiktok-return-search-202309.json"));

        var plain = connector.orders(List.of(signal(null)), shop);
        assertThat(plain).containsOnlyKeys(ORDER);
        assertThat(plain.get(ORDER).order().returns()).isNull();
        assertThat(tiktok.asked()).hasSize(1);
        assertThat(tiktok.asked().getFirst().getQuery()).contains("ids=" + ORDER, "shop_cipher=CIPHER0001", "sign=");

        var returned = connector.orders(List.of(signal("4035000000000000002")), shop);
        assertThat(returned.get(ORDER).order().returns()).hasSize(1);
    }

    @Test
    void readsEveryPageOfReturns() {
        var page = new String(Samples.bytes("channels/tiktok-return-search-202309.json"), UTF_8);
        tiktok.answer(ORDERS, 200, Samples.bytes("channels/tiktok-order-detail-202309.json"))
                .answer(
                        RETURNS,
                        200,
                        page.replace("\"next_page_token\": \"\"", "\"next_page_token\": \"P-2\"")
                                .getBytes(UTF_8))
                .answer(
                        RETURNS + "?page_token=P-2",
                        200,
                        page.replace("4035000000000000002", "4035000000000000009")
                                .getBytes(UTF_8));

        var returned = connector.orders(List.of(signal("4035000000000000002")), shop);

        assertThat(returned.get(ORDER).order().returns())
                .extracting(each -> each.number())
                .containsExactly("4035000000000000002", "4035000000000000009");
    }

    @Test
    void anOrderThatTikTokDoesNotKnowIsLeftOut() {
        tiktok.answer(ORDERS, 200, "{\"code\": 0, \"data\": {\"orders\": []}}".getBytes(UTF_8));

        assertThat(connector.orders(List.of(signal(null)), shop)).isEqualTo(Map.of());
    }

    @Test
    void aChannelThatIsAwayOrBusyIsToBeTriedAgain() {
        tiktok.answer(ORDERS, 503, new byte[0]);
        assertThatThrownBy(() -> connector.orders(List.of(signal(null)), shop))
                .isInstanceOf(UncheckedIOException.class);
        tiktok.answer(ORDERS, 429, new byte[0]);
        assertThatThrownBy(() -> connector.orders(List.of(signal(null)), shop))
                .isInstanceOf(UncheckedIOException.class);
        tiktok.close();
        assertThatThrownBy(() -> connector.orders(List.of(signal(null)), shop))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aRefusalIsAFailureHoweverItIsDressedAndNeverAnEmptyAnswer() {
        tiktok.answer(ORDERS, 401, "{\"code\": 105002}".getBytes(UTF_8));
        assertThatThrownBy(() -> connector.orders(List.of(signal(null)), shop)).isInstanceOf(ChannelHttp.Refused.class);
        tiktok.answer(ORDERS, 200, "{\"code\": 105002, \"message\": \"Expired credentials\"}".getBytes(UTF_8));
        assertThatThrownBy(() -> connector.orders(List.of(signal(null)), shop))
                .isInstanceOf(ChannelHttp.Refused.class)
                .hasMessageContaining("105002");
    }

    private Signal signal(String back) {
        return new Signal("tiktok", shop.shop(), ORDER, back == null ? Set.of() : Set.of(back));
    }
}
