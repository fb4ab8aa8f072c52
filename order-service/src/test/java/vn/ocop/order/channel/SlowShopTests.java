package vn.ocop.order.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.messaging.DeadLetters;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Received;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.Samples;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;

/** A shop whose channel hangs, refuses or lets nobody in: the others' orders go on, and its own are read when it can be. */
@OnEngines
class SlowShopTests {

    private static final String ORDER = "41000000101";
    private static final String PATH = "/api/partner/salesorder/";

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

    @Autowired
    private ReadLater readLater;

    @Autowired
    private WaitingSignals waiting;

    @Autowired
    private ChannelSettings settings;

    @Autowired
    private DeadLetters deadLetters;

    private final List<ChannelSimulator> channels = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private int offset;

    @BeforeEach
    void open() {
        Goods.arrive(sender, assortment, "OCOP-DT-TRASEN-100G");
        Goods.arrive(sender, assortment, "OCOP-AG-NUOCMAM-500ML");
    }

    @AfterEach
    void close() {
        closing.countDown();
        channels.forEach(ChannelSimulator::close);
    }

    private ChannelSimulator channel() {
        var made = new ChannelSimulator();
        channels.add(made);
        return made;
    }

    private Shop register(ChannelSimulator at, String channel) {
        return shops.put(at.shop(channel, Marketplace.on(mvc).shop()));
    }

    private Received push(Shop shop, String number) {
        var body = "{\"order_number\": \"" + number + "\"}";
        return new Received("pushes-of-a-test", 0, offset++, 0, shop + ":" + number, body.getBytes(UTF_8), null, null);
    }

    private static String order(String number) {
        return new String(Samples.bytes("channels/sendo-order.json"), UTF_8).replace(ORDER, number);
    }

    private void isRead(Shop shop, String number) {
        var id = Ids.order(shop.channel(), shop.shop(), number);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mvc.get()
                                .uri("/api/v1/orders/" + id)
                                .with(Marketplace.staff())
                                .exchange())
                        .hasStatusOk());
    }

    private Duration handled(Received... pushes) {
        long begin = System.nanoTime();
        readBack.handle(List.of(pushes));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void aShopThatHangsHoldsUpTheOthersOnceAndIsReadWhenItAnswers() {
        var broken = new java.util.concurrent.atomic.AtomicBoolean(true);
        var hanging = register(
                channel().reply(PATH + ORDER, asked -> {
                    if (broken.get()) hang();
                    return order(ORDER);
                }),
                "sendo");
        var quick = register(
                channel().reply(PATH + "1", asked -> order("1")).reply(PATH + "2", asked -> order("2")), "sendo");

        assertThat(handled(push(hanging, ORDER), push(quick, "1")))
                .isLessThan(settings.patience().plusSeconds(2));
        isRead(quick, "1");
        assertThat(waiting.count(hanging)).isEqualTo(1);

        assertThat(handled(push(hanging, ORDER), push(quick, "2"))).isLessThan(Duration.ofSeconds(1));
        isRead(quick, "2");

        broken.set(false);
        isRead(hanging, ORDER);
        await().untilAsserted(() -> assertThat(waiting.count(hanging)).isZero());
    }

    private void hang() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void pushesOfAShopThatLostItsAuthorisationWaitUntilItIsRegisteredAnew() {
        var shopee = channel()
                .answer(
                        "/api/v2/order/get_order_detail",
                        403,
                        "{\"error\": \"invalid_acceess_token\"}".getBytes(UTF_8));
        var shop = register(shopee, "shopee");
        var number = "260915A1B2C3D4";
        var body = Samples.bytes("channels/shopee-push-3-order-ready_to_ship.json");

        readBack.handle(
                List.of(new Received("pushes-of-a-test", 0, offset++, 0, shop + ":" + number, body, null, null)));

        assertThat(shops.read(shop).orElseThrow().lost()).isNotNull();
        assertThat(waiting.count(shop)).isEqualTo(1);
        int asked = shopee.asked().size();
        readLater.sweep();
        assertThat(shopee.asked()).hasSize(asked);

        shopee.answer("/api/v2/order/get_order_detail", 200, Samples.bytes("channels/shopee-order-detail.json"))
                .answer("/api/v2/payment/get_escrow_detail", 200, Samples.bytes("channels/shopee-escrow-detail.json"));
        shops.put(shop);
        isRead(shop, number);
    }

    @Test
    void whatIsRefusedGoesAloneAndTheOthersOfItsBatchAreReadOnce() {
        var asked = new AtomicInteger();
        var channel = channel();
        for (var number : List.of("1", "2", "3")) {
            channel.reply(PATH + number, question -> {
                asked.incrementAndGet();
                return order(number);
            });
        }
        channel.answer(PATH + "bad", 200, "{\"success\": false}".getBytes(UTF_8));
        var shop = register(channel, "sendo");
        var other = register(channel, "sendo");
        var bad = push(shop, "bad");
        var batch = List.of(push(other, "1"), push(other, "2"), push(other, "3"), bad);

        assertThatThrownBy(() -> readBack.handle(batch)).isInstanceOf(ChannelHttp.Refused.class);
        readBack.handle(batch.subList(0, 2));
        assertThatThrownBy(() -> readBack.handle(List.of(bad))).isInstanceOf(ChannelHttp.Refused.class);
        readBack.handle(batch.subList(2, 3));

        assertThat(asked).hasValue(3);
        for (var number : List.of("1", "2", "3")) isRead(other, number);
    }

    @Test
    void whatIsRefusedAfterItWaitedEndsInTheDeadLetters() {
        var shop = register(channel().answer(PATH + "bad", 200, "{\"success\": false}".getBytes(UTF_8)), "sendo");
        long before = dead();

        waiting.put(List.of(new Signal("sendo", shop.shop(), "bad", Set.of())));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(dead()).isEqualTo(before + 1));
        assertThat(waiting.count(shop)).isZero();
    }

    private long dead() {
        return deadLetters.waiting().stream()
                .filter(each -> each.topic().equals(WebhookController.TOPIC))
                .mapToLong(DeadLetters.Waiting::waiting)
                .sum();
    }

    @Test
    void aSignalThatComesAgainWhileItIsReadStays() {
        var shop = register(channel(), "tiktok").version(0);
        var one = new Signal("tiktok", "w" + shop.shop(), "1", Set.of("R1"));
        var whose = Shop.named("tiktok", one.shop());
        waiting.put(List.of(one));
        var seen = waiting.of(whose, 10);
        waiting.put(List.of(new Signal("tiktok", one.shop(), "1", Set.of("R2"))));

        waiting.remove(seen);

        assertThat(waiting.of(whose, 10))
                .extracting(each -> each.signal().returnNumbers())
                .containsExactly(Set.of("R1", "R2"));
        waiting.remove(waiting.of(whose, 10));
        assertThat(waiting.of(whose, 10)).isEmpty();
    }

    @Test
    void aShopIsFoundByItsWaitingOrdersHoweverMany() {
        var first = "a" + System.nanoTime();
        var second = first + "9";
        for (var shop : List.of(first, second))
            for (int i = 0; i < 5; i++) waiting.put(List.of(new Signal("none", shop, "" + i, Set.of())));

        var found = new ArrayList<String>();
        for (var next = waiting.shopAfter(""); next.isPresent(); next = waiting.shopAfter(next.get()))
            if (next.get().startsWith("none:" + first)) found.add(next.get());

        assertThat(found).containsExactlyInAnyOrder("none:" + first, "none:" + second);
        for (var shop : List.of(first, second)) waiting.remove(waiting.of(Shop.named("none", shop), 10));
    }
}
