package vn.ocop.promotion.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.messaging.EventJson;
import vn.ocop.promotion.Contracts;

/** What is told of attributions, and what is read of orders, is as contracts/ says. */
class AttributionContractTests {

    @Test
    void isWrittenAsAgreed() {
        Contracts.writesAsAgreed("attributions/OrderAttributed", Attributing.OrderAttributed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OrderPlaced",
                "OrderConfirmed",
                "OrderHeld",
                "OrderUpdated",
                "OrderShipped",
                "OrderCancelled",
                "OrderReturned"
            })
    void readsEveryOrder(String type) {
        var view = new EventJson().read(Contracts.bytes("orders/" + type), OrderView.class);
        var fact = view.fact(null);

        assertThat(fact.orderId()).isEqualTo("ord-k3v9m2q8x1a7c5d0");
        assertThat(fact.version()).isPositive();
        assertThat(fact.channel()).isEqualTo("tiktok");
        assertThat(fact.shop()).isEqualTo("7490000000000000001");
        assertThat(fact.placedAt()).isEqualTo("2026-09-15T03:20:30Z");
        var tea = fact.lines().getFirst();
        assertThat(tea.productId()).isEqualTo("prd-3f9c1d20a7b4");
        assertThat(tea.producerId()).isEqualTo("prc-51a0c2be9d11");
        assertThat(tea.quantity()).isEqualTo(2);
        assertThat(tea.unitPrice()).isEqualTo(85_000);
        assertThat(tea.platformDiscount()).isEqualTo(9_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OrderCancelled", "OrderReturned"})
    void readsWhatIsGone(String type) {
        var lines = new EventJson()
                .read(Contracts.bytes("orders/" + type), OrderView.class)
                .fact(null)
                .lines();

        assertThat(lines.stream().mapToInt(Fact.Line::gone).sum()).isPositive();
    }

    @Test
    void readsAnOrdersQuoteAndRoomAndOtherwiseNone() {
        var json = new EventJson();
        var tree =
                (tools.jackson.databind.node.ObjectNode) json.mapper().readTree(Contracts.bytes("orders/OrderPlaced"));
        ((tools.jackson.databind.node.ObjectNode) tree.path("order"))
                .set("promotion", json.mapper().readTree("{\"quoteId\": \"qte-1\", \"livestreamRoom\": \"room-77\"}"));
        var named = json.mapper().treeToValue(tree, OrderView.class).fact(null);
        assertThat(named.quoteId()).isEqualTo("qte-1");
        assertThat(named.room()).isEqualTo("room-77");
        ((tools.jackson.databind.node.ObjectNode) tree.path("order")).remove("promotion");
        assertThat(json.mapper().treeToValue(tree, OrderView.class).fact(null).quoteId())
                .isNull();
    }
}
