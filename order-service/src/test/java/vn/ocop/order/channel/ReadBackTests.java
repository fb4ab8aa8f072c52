package vn.ocop.order.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Received;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.Samples;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;

/** What becomes of pushes: their orders are read back and applied. */
@OnEngines
class ReadBackTests {

    private static final String ORDER = "260915A1B2C3D4";
    private static final String FIRST = "2609200A1B2C3D4";
    private static final String SECOND = "2609210A1B2C3D5";
    private static final String RETURN = "/api/v2/returns/get_return_detail";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Shops shops;

    @Autowired
    private ReadBack readBack;

    private final ChannelSimulator shopee = new ChannelSimulator();
    private Shop shop = shopee.shop("shopee", "one");

    @BeforeEach
    void open() {
        Goods.arrive(sender, assortment, "OCOP-DT-TRASEN-100G");
        Goods.arrive(sender, assortment, "OCOP-AG-NUOCMAM-500ML");
        shop = shopee.shop("shopee", Marketplace.on(mvc).shop());
        shops.put(shop);
        shopee.answer("/api/v2/order/get_order_detail", 200, Samples.bytes("channels/shopee-order-detail.json"))
                .answer("/api/v2/payment/get_escrow_detail", 200, Samples.bytes("channels/shopee-escrow-detail.json"))
                .answer(RETURN + "?return_sn=" + FIRST, 200, Samples.bytes("channels/shopee-return-detail.json"))
                .answer(RETURN + "?return_sn=" + SECOND, 200, secondReturn());
    }

    @AfterEach
    void close() {
        shopee.close();
    }

    /** Of one of the two teas. */
    private static byte[] secondReturn() {
        return new String(Samples.bytes("channels/shopee-return-detail.json"), StandardCharsets.UTF_8)
                .replace(FIRST, SECOND)
                .replace("23600000002", "23600000001")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Received push(String back) {
        var body = new String(Samples.bytes("channels/shopee-push-29-return.json"), StandardCharsets.UTF_8)
                .replace(FIRST, back)
                .getBytes(StandardCharsets.UTF_8);
        return new Received("channel-pushes", 0, 0, 0, "shopee:" + shop.shop() + ":" + ORDER, body, null, null);
    }

    private void returned(int teas, int sauces) {
        var id = Ids.order("shopee", shop.shop(), ORDER);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var order = mvc.get()
                    .uri("/api/v1/orders/" + id)
                    .with(Marketplace.staff())
                    .exchange();
            assertThat(order).hasStatusOk();
            assertThat(order)
                    .bodyJson()
                    .extractingPath("order.lines[0].returned")
                    .isEqualTo(teas);
            assertThat(order)
                    .bodyJson()
                    .extractingPath("order.lines[1].returned")
                    .isEqualTo(sauces);
        });
    }

    @Test
    void twoReturnsOfOneOrderThatArePushedTogetherBothCount() {
        readBack.handle(List.of(push(FIRST), push(SECOND), push(FIRST)));
        returned(1, 1);
    }

    @Test
    void aReturnThatIsPushedLaterComesToTheFirst() {
        readBack.handle(List.of(push(FIRST)));
        returned(0, 1);
        readBack.handle(List.of(push(SECOND)));
        returned(1, 1);
        readBack.handle(List.of(push(SECOND)));
        readBack.handle(List.of(push(FIRST)));
        returned(1, 1);
    }

    @Test
    void whatTheChannelAnsweredIsKeptBesideTheOrderWithoutItsPeople() {
        readBack.handle(List.of(push(FIRST)));
        returned(0, 1);

        var id = Ids.order("shopee", shop.shop(), ORDER);
        var history = Marketplace.json(mvc.get()
                .uri("/api/v1/orders/" + id + "/history")
                .with(Marketplace.staff())
                .exchange());
        var came = history.path("items").get(0);
        assertThat(came.path("by").path("kind").asString()).isEqualTo("READ_BACK");
        var payload = Marketplace.json(mvc.get()
                .uri(came.path("payload").asString())
                .with(Marketplace.staff())
                .exchange());

        var raw = payload.path("raw");
        assertThat(raw.path("order").path("order_sn").asString()).isEqualTo(ORDER);
        assertThat(raw.path("escrow").path("commission_fee").asLong()).isEqualTo(16_200);
        assertThat(raw.path("returns").get(0).path("return_sn").asString()).isEqualTo(FIRST);
        assertThat(payload.toString()).doesNotContain("nguoimua_mau", "N******A", "******12", "Chai bị vỡ");
    }
}
