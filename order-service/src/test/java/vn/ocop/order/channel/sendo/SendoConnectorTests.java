package vn.ocop.order.channel.sendo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.ChannelSimulator;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;
import vn.ocop.order.intake.Samples;

/** Sendo's hints and answers. */
class SendoConnectorTests {

    private static final String ORDER = "41000000101";
    private static final String PATH = "/api/partner/salesorder/" + ORDER;

    private final ChannelSimulator sendo = new ChannelSimulator();
    private final Shop shop = sendo.shop("sendo", "410001");
    private final SendoConnector connector = new SendoConnector(ChannelSimulator.http(), new EventJson());

    @AfterEach
    void close() {
        sendo.close();
    }

    @Test
    void aHintShowsTheShopsToken() {
        assertThat(connector.verify(new byte[0], "VERIFY0001", shop)).isTrue();
        assertThat(connector.verify(new byte[0], "VERIFY000", shop)).isFalse();
        assertThat(connector.verify(new byte[0], null, shop)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'order_number': '41000000101'}",
                "{'sales_order': {'order_number': 41000000101}}",
                "{'data': {'order_number': '41000000101'}}",
                "{'data': {'sales_order': {'order_number': '41000000101'}}}"
            })
    void whereverAHintNamesItsOrderItIsFound(String hint) {
        assertThat(connector.read(hint.replace('\'', '"').getBytes(UTF_8), shop))
                .containsExactly(new Signal("sendo", "410001", ORDER, Set.of()));
    }

    @Test
    void readsTheOrderBackBareOrWrapped() {
        var signals = List.of(new Signal("sendo", "410001", ORDER, Set.of()));
        var bare = Samples.tree("channels/sendo-order.json").toString();

        for (var answer : List.of(bare, "{\"success\": true, \"result\": " + bare + "}")) {
            sendo.answer(PATH, 200, answer.getBytes(UTF_8));
            assertThat(connector
                            .orders(signals, shop)
                            .get(ORDER)
                            .order()
                            .totals()
                            .buyerPays())
                    .isEqualTo(267_000);
        }
        sendo.answer(PATH, 200, "{\"success\": false, \"error\": {\"message\": \"expired\"}}".getBytes(UTF_8));
        assertThatThrownBy(() -> connector.orders(signals, shop))
                .isInstanceOf(ChannelHttp.Refused.class)
                .hasMessageContaining("expired");
    }

    @Test
    void aNumberIsOnePartOfThePathWhateverIsInIt() {
        connector.orders(List.of(new Signal("sendo", shop.shop(), "../a b?c#d", Set.of())), shop);

        assertThat(sendo.asked())
                .extracting(each -> each.getRawPath())
                .containsExactly("/api/partner/salesorder/..%2Fa%20b%3Fc%23d");
    }
}
