package vn.ocop.order.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.channel.ChannelSimulator;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Shops;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.Samples;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;

/** What a channel has and never pushed is found, counted and fetched. */
@OnEngines
class GapTests {

    private static final String ORDER = "576460000000000101";
    private static final long PLACED = 1_789_442_430;
    private static final Pattern SPAN = Pattern.compile("\"(\\w+)_time_ge\":(\\d+),\"\\w+_time_lt\":(\\d+)");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Shops shops;

    @Autowired
    private Rounds rounds;

    @Autowired
    private ShopStates states;

    private final ChannelSimulator tiktok = new ChannelSimulator();
    private Marketplace market;
    private Shop shop;
    private volatile boolean changed;

    @BeforeEach
    void open() {
        market = Marketplace.on(mvc, "tiktok");
        shop = tiktok.registered(shops, "tiktok", market.shop());
        tiktok.answer("/order/202309/orders", 200, Samples.bytes("channels/tiktok-order-detail-202309.json"))
                .reply("/order/202309/orders/search", this::orders)
                .reply("/return_refund/202309/returns/search", asked -> "{\"code\": 0, \"data\": {}}");
    }

    @AfterEach
    void close() {
        tiktok.close();
    }

    private void goodsArrive() {
        Goods.arrive(sender, assortment, "OCOP-DT-TRASEN-100G");
        Goods.arrive(sender, assortment, "OCOP-AG-NUOCMAM-500ML");
    }

    /** The one order, by the time it was placed, and by the time of its change when that is now. */
    private String orders(String asked) {
        var span = SPAN.matcher(asked);
        assertThat(span.find()).isTrue();
        boolean placed = Long.parseLong(span.group(2)) <= PLACED && PLACED < Long.parseLong(span.group(3));
        boolean listed = span.group(1).equals("create") ? placed : changed;
        return "{\"code\": 0, \"data\": {\"orders\": ["
                + (listed
                        ? "{\"id\": \"" + ORDER
                                + "\", \"status\": \"AWAITING_COLLECTION\", \"update_time\": 1789453230}"
                        : "")
                + "]}}";
    }

    private String path() {
        return "/api/v1/channels/tiktok/" + shop.shop() + "/resyncs";
    }

    private MvcTestResult get(String path) {
        return mvc.get()
                .uri(path)
                .with(market.token("orders:read", "orders:write"))
                .exchange();
    }

    private JsonNode post(String path, String body) {
        var answer = mvc.post()
                .uri(path)
                .with(market.token("orders:read", "orders:write"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
        assertThat(answer).hasStatus(202);
        return Marketplace.json(answer);
    }

    private void isHere() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(get("/api/v1/orders/" + Ids.order("tiktok", shop.shop(), ORDER)))
                        .hasStatusOk());
    }

    private JsonNode day() {
        var all = Marketplace.json(
                get("/api/v1/gaps?channel=tiktok&shop=" + shop.shop() + "&from=2026-09-15&to=2026-09-15"));
        assertThat(all.path("items")).hasSize(1);
        return all.path("items").get(0);
    }

    private JsonNode compared() {
        post("/api/v1/gaps", "{\"channel\": \"tiktok\", \"shop\": \"" + shop.shop() + "\", \"day\": \"2026-09-15\"}");
        rounds.visit(shop);
        return day();
    }

    private long reads() {
        return tiktok.asked().stream()
                .filter(each -> each.getPath().equals("/order/202309/orders"))
                .count();
    }

    @Test
    void anOrderThatNobodyPushedIsFoundByAsking() {
        goodsArrive();
        changed = true;
        rounds.visit(shop);
        isHere();
        var state = states.find(List.of(shop.toString())).get(shop.toString());

        assertThat(state.polledAt()).isNotNull().isEqualTo(state.foundAt());
        assertThat(state.holder()).isNull();
        assertThat(state.nextAt()).isAfter(state.polledAt());
        long before = reads();
        compared();
        assertThat(reads()).isEqualTo(before);
    }

    @Test
    void aDayNamesWhatIsMissingAndFetchesIt() {
        goodsArrive();
        var missing = compared();
        assertThat(missing.path("expected").asInt()).isEqualTo(1);
        assertThat(missing.path("missing").asInt()).isEqualTo(1);
        assertThat(missing.path("missingNumbers").get(0).asString()).isEqualTo(ORDER);
        assertThat(missing.path("due").isMissingNode()).isFalse();

        isHere();
        var whole = compared();
        assertThat(whole.path("here").asInt()).isEqualTo(1);
        assertThat(whole.path("missing").asInt() + whole.path("differing").asInt())
                .isZero();
        assertThat(whole.path("due").isMissingNode()).isTrue();
    }

    @Test
    void aResyncSaysWhatBecameOfEachOrder() {
        goodsArrive();
        var first = ended(post(path(), "{\"numbers\": [\"" + ORDER + "\"]}"));
        assertThat(first.path("state").asString()).isEqualTo("DONE");
        assertThat(first.at("/came/created").asInt()).isEqualTo(1);

        var range = "{\"from\": \"2026-09-14T00:00:00Z\", \"to\": \"2026-09-16T00:00:00Z\"";
        var known = ended(post(path(), range + "}"));
        assertThat(known.path("found").asInt()).isEqualTo(1);
        assertThat(known.path("known").asInt()).isEqualTo(1);
        assertThat(known.path("sent").asInt()).isZero();

        var again = ended(post(path(), range + ", \"all\": true}"));
        assertThat(again.path("sent").asInt()).isEqualTo(1);
        assertThat(again.at("/came/unchanged").asInt()).isEqualTo(1);
    }

    private JsonNode ended(JsonNode begun) {
        var id = path() + "/" + begun.path("id").asString();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            rounds.visit(shop);
            return !Marketplace.json(get(id)).path("state").asString().equals("RUNNING");
        });
        return Marketplace.json(get(id));
    }

    @Test
    void aCancelledResyncDoesNotGoOn() {
        var begun = post(path(), "{}");
        var id = path() + "/" + begun.path("id").asString();
        var cancelled = mvc.delete().uri(id).with(market.token("orders:write")).exchange();
        assertThat(cancelled).bodyJson().extractingPath("state").isEqualTo("CANCELLED");
        rounds.visit(shop);

        assertThat(get(id)).bodyJson().extractingPath("state").isEqualTo("CANCELLED");
        assertThat(get(id)).bodyJson().extractingPath("found").isEqualTo(0);
    }

    @Test
    void anothersShopIsAsIfItWereNotThere() {
        var other = Marketplace.on(mvc, "tiktok");
        for (var path : List.of(path(), path() + "/x"))
            assertThat(mvc.get().uri(path).with(other.token("orders:read")).exchange())
                    .hasStatus(404);
        compared();
        assertThat(mvc.get()
                        .uri("/api/v1/gaps?from=2026-09-15&to=2026-09-15")
                        .with(other.token("orders:read"))
                        .exchange())
                .bodyJson()
                .extractingPath("items")
                .asArray()
                .isEmpty();
        assertThat(mvc.get()
                        .uri("/api/v1/shops/health")
                        .with(other.token("orders:read"))
                        .exchange())
                .bodyJson()
                .extractingPath("items")
                .asArray()
                .isEmpty();
    }

    @Test
    void aShopThatIsAwaySaysSoAndHoldsUpNoOther() {
        goodsArrive();
        tiktok.reply("/order/202309/orders/search", asked -> "{\"code\": 105002, \"message\": \"not now\"}");
        rounds.visit(shop);

        var health = Marketplace.json(get("/api/v1/shops/health")).path("items").get(0);
        assertThat(health.path("state").asString()).isEqualTo("FAILING");
        assertThat(health.path("since").isMissingNode()).isFalse();
        assertThat(health.at("/messages/vi").asString()).contains("gian hàng");
        assertThat(health.path("failures").asInt()).isEqualTo(1);
        var state = states.find(List.of(shop.toString())).get(shop.toString());
        assertThat(state.nextAt()).isAfter(state.failingSince().plus(Duration.ofMinutes(3)));
        assertThat(state.holder()).isNull();
    }
}
