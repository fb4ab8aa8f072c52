package vn.ocop.order.channel.tiki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.Basket;
import vn.ocop.order.channel.ChannelSimulator;
import vn.ocop.order.channel.Hmac;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;
import vn.ocop.order.intake.Samples;

/** Tiki's queue, its logistics' pushes, and its answers. */
class TikiConnectorTests {

    private static final String ORDER = "260915101";
    private static final String QUEUE = "/integration/v1/queues/1000001/events/pull";

    private final ChannelSimulator tiki = new ChannelSimulator();
    private final Shop shop = tiki.shop("tiki", "SELLER_SID_0001");
    private final TikiConnector connector = new TikiConnector(ChannelSimulator.http(), new EventJson());

    @AfterEach
    void close() {
        tiki.close();
    }

    @Test
    void eachFetchAcknowledgesTheOneBeforeAndNotItself() {
        tiki.answer(QUEUE, 200, Samples.bytes("channels/tiki-events-pull.json"));

        var first = connector.fetch(shop);
        var again = connector.fetch(shop);
        connector.acknowledge(shop, String.valueOf(first.mark()));
        connector.fetch(shop);

        assertThat(again.pushes()).hasSize(3);
        assertThat(tiki.bodies())
                .containsExactly(
                        "{\"ack_id\":null}",
                        "{\"ack_id\":null}",
                        "{\"ack_id\":\"6f0c3a10-0000-4000-8000-000000000002\"}");
    }

    @Test
    void eventsOfAnOrderNameItAndOthersNone() {
        tiki.answer(QUEUE, 200, Samples.bytes("channels/tiki-events-pull.json"));
        var named = List.of(new Signal("tiki", shop.shop(), ORDER, Set.of()));

        assertThat(connector.fetch(shop).pushes())
                .extracting(each -> connector.read(each, shop))
                .containsExactly(named, named, List.of());
    }

    @Test
    void aShopWithoutAQueueIsNotAsked() {
        var without = new Shop(
                "tiki", "x", "key", "secret", null, tiki.url(), null, null, null, null, null, null, null, null, 0);

        assertThat(connector.fetch(without).mark()).isNull();
        assertThat(tiki.asked()).isEmpty();
    }

    @Test
    void theLogisticsSignWithSha1AndNameTheShopsOwnCode() {
        var body = Samples.bytes("channels/tiki-tnsl-webhook-order.json");
        var right = "sha1=" + Hmac.sha1("fake-secret-0123456789abcdef", body);

        assertThat(connector.verify(body, right, shop)).isTrue();
        assertThat(connector.verify(body, right.substring(5), shop)).isFalse();
        assertThat(connector.verify("{}".getBytes(UTF_8), right, shop)).isFalse();
        assertThat(connector.read(body, shop))
                .containsExactly(new Signal("tiki", shop.shop(), "EXT-OCOP-0001", Set.of()));
        assertThat(connector.answer().body()).isEqualTo("{\"success\":true}");
    }

    @Test
    void readsTheOrderBackAndLeavesOutWhatTikiDoesNotKnow() {
        var signals = List.of(new Signal("tiki", shop.shop(), ORDER, Set.of()));
        assertThat(connector.orders(signals, shop)).isEmpty();

        tiki.answer("/integration/v2/orders/" + ORDER, 200, Samples.bytes("channels/tiki-order-v2.json"));
        Basket.isThatOfAMarketplace(connector.orders(signals, shop).get(ORDER).order());
    }
}
