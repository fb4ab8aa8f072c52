package vn.ocop.promotion.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventSender;
import vn.ocop.promotion.RunningPromotions;
import vn.ocop.promotion.RunningPromotions.Client;
import vn.ocop.promotion.budget.Budgets;
import vn.ocop.promotion.budget.Redemption;
import vn.ocop.promotion.campaign.Campaigns;
import vn.ocop.promotion.campaign.SomeCampaign;
import vn.ocop.promotion.livestream.LivestreamApiTests;
import vn.ocop.promotion.livestream.Sessions;
import vn.ocop.promotion.product.Goods;

/** What orders came from and what their quotes' money became, on the running service; every test has its shop. */
class AttributingTests {

    private static final Client AN = Client.staff("an");
    private static final long LIMIT = 1_000_000;

    private final String shop = "shop-" + UUID.randomUUID().toString().substring(0, 8);
    private final String sale = "cmp-" + shop;
    private final Attributing attributing = RunningPromotions.bean(Attributing.class);
    private final Facts facts = RunningPromotions.bean(Facts.class);
    private final Budgets budgets = RunningPromotions.bean(Budgets.class);
    private final Campaigns campaigns = RunningPromotions.bean(Campaigns.class);
    private final Sessions sessions = RunningPromotions.bean(Sessions.class);

    @BeforeEach
    void open() {
        Goods.arrive("prd-lychee", 1, Goods.tea(Goods.stars(4)));
        SomeCampaign.called(sale).addedTo(campaigns);
    }

    private Orders order(String name, String at) {
        return Orders.placed(name + "-" + shop, shop, at);
    }

    private Orders order(String name) {
        return order(name, "2026-09-20T13:30:00Z");
    }

    private void told(Orders... orders) {
        attributing.handle(Orders.received(orders));
    }

    private Fact fact(String name) {
        return facts.find(List.of(name + "-" + shop)).get(name + "-" + shop);
    }

    private List<String> rules(String name) {
        return fact(name).attributions().stream()
                .map(each -> each.promotionId() + " " + each.rule())
                .toList();
    }

    private String quoted(long amount) {
        var id = "qte-" + UUID.randomUUID();
        budgets.reserve(id, sale, amount, new Redemption.Given("asked", "answer", null))
                .orElseThrow();
        return id;
    }

    private long left() {
        return campaigns.find(sale).orElseThrow().remaining();
    }

    private String live(String start, String stop) {
        var id = AN.post("/api/v1/livestreams", LivestreamApiTests.plan(shop)).text("/id");
        AN.post("/api/v1/livestreams/" + id + "/start", Map.of("at", start));
        if (stop != null) AN.post("/api/v1/livestreams/" + id + "/stop", Map.of("at", stop));
        return id;
    }

    private void settled(String session) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !sessions.find(session).orElseThrow().settling());
    }

    @Test
    void aQuotesMoneyIsSpentByItsOrderAndComesBackWithIt() {
        var order = order("a").quote(quoted(20_000));
        told(order);
        assertThat(rules("a")).containsExactly(sale + " QUOTE");
        assertThat(fact("a").attributions().getFirst().discount()).isEqualTo(20_000);
        told(order, order);
        told(order.shipped());
        assertThat(left()).isEqualTo(LIMIT - 20_000);
        told(order.cancelled(1));
        told(order.cancelled(1), order);
        assertThat(left()).isEqualTo(LIMIT - 10_000);
        told(order.cancelled(1).cancelled(2));
        told(order.cancelled(1).cancelled(2));
        assertThat(left()).isEqualTo(LIMIT);
    }

    @Test
    void anOrderThatIsKnownOnlyCancelledLeavesNothingTaken() {
        told(order("a").quote(quoted(20_000)).cancelled(2));
        assertThat(left()).isEqualTo(LIMIT);
    }

    @Test
    void aLateOrdersMoneyIsTakenOnceAndComesBackOnce() {
        var quote = quoted(20_000);
        budgets.release(budgets.find(quote).orElseThrow(), 20_000, Redemption.State.EXPIRED);
        assertThat(left()).isEqualTo(LIMIT);
        var order = order("late").quote(quote);
        told(order);
        told(order);
        assertThat(left()).isEqualTo(LIMIT - 20_000);
        assertThat(rules("late")).containsExactly(sale + " QUOTE");
        told(order.cancelled(1));
        assertThat(left()).isEqualTo(LIMIT - 10_000);
        told(order.cancelled(1).cancelled(2));
        told(order.cancelled(1).cancelled(2));
        assertThat(left()).isEqualTo(LIMIT);
    }

    @Test
    void aQuoteIsSpentByOneOrderAndAnothersCancellationGivesNothingBack() {
        var quote = quoted(20_000);
        told(order("first").quote(quote), order("second").quote(quote));
        assertThat(rules("first")).hasSize(1);
        assertThat(rules("second")).isEmpty();
        told(order("second").quote(quote).cancelled(2));
        assertThat(left()).isEqualTo(LIMIT - 20_000);
        told(order("first").quote(quote).cancelled(2));
        assertThat(left()).isEqualTo(LIMIT);
    }

    @Test
    void whatTheOrderDoesNotShowAsDiscountIsNotSpent() {
        told(order("a").quote(quoted(50_000)));
        assertThat(left()).isEqualTo(LIMIT - 20_000);
    }

    @Test
    void aQuoteThatNobodyGaveIsNothing() {
        told(order("a").quote("qte-forged"));
        assertThat(rules("a")).isEmpty();
        assertThat(left()).isEqualTo(LIMIT);
    }

    @Test
    void whatIsNoOrderAndWhatIsATestIsIgnored() {
        attributing.handle(List.of(
                Orders.received("{\"type\": \"OrderPhotographed\", \"orderId\": \"ord-x\", \"version\": 9}"),
                Orders.received(order("test").test().event().toString())));
        assertThat(facts.find(List.of("ord-x"))).isEmpty();
        assertThat(fact("test")).isNull();
    }

    @Test
    void anOlderOrderMovesNothingBack() {
        var order = order("a").quote(quoted(20_000));
        told(order.cancelled(1));
        told(order);
        assertThat(left()).isEqualTo(LIMIT - 10_000);
        assertThat(fact("a").version()).isEqualTo(2);
    }

    @Test
    void aLivestreamHasTheOrdersOfItsRoomAndOfItsTime() {
        var session = live("2026-09-20T13:00:00Z", "2026-09-20T14:00:00Z");
        told(
                order("room", "2026-09-20T18:00:00Z").room("room-77"),
                order("time", "2026-09-20T14:30:00Z"),
                order("early", "2026-09-20T12:59:59Z").room("room-77"),
                order("late", "2026-09-20T14:30:01Z"));
        assertThat(rules("room")).containsExactly(session + " ROOM");
        assertThat(rules("time")).containsExactly(session + " SHOP_PRODUCT_WINDOW");
        assertThat(rules("early")).isEmpty();
        assertThat(rules("late")).isEmpty();
    }

    @Test
    void anOrderThatCameBeforeItsLivestreamWasNotedIsAttributedAfterwards() {
        told(order("a"), order("b", "2026-09-20T16:00:00Z"));
        assertThat(rules("a")).isEmpty();
        var session = live("2026-09-20T13:00:00Z", "2026-09-20T14:00:00Z");
        settled(session);
        assertThat(rules("a")).containsExactly(session + " SHOP_PRODUCT_WINDOW");
        assertThat(rules("b")).isEmpty();
    }

    @Test
    void anOrderAfterTheAfterglowIsTakenBackWhenTheStopIsNotedLate() {
        var session = live("2026-09-20T13:00:00Z", null);
        told(order("a"), order("b", "2026-09-20T16:00:00Z"));
        assertThat(rules("b")).containsExactly(session + " SHOP_PRODUCT_WINDOW");
        settled(session);
        AN.post("/api/v1/livestreams/" + session + "/stop", Map.of("at", "2026-09-20T14:00:00Z"));
        settled(session);
        assertThat(rules("a")).containsExactly(session + " SHOP_PRODUCT_WINDOW");
        assertThat(rules("b")).isEmpty();
    }

    @Test
    void aRoomUsedAgainBelongsToTheSessionThatWasOn() {
        var first = live("2026-09-20T13:00:00Z", "2026-09-20T14:00:00Z");
        var second = live("2026-09-21T13:00:00Z", "2026-09-21T14:00:00Z");
        told(
                order("one", "2026-09-20T13:30:00Z").room("room-77"),
                order("two", "2026-09-21T13:30:00Z").room("room-77"));
        assertThat(rules("one")).containsExactly(first + " ROOM");
        assertThat(rules("two")).containsExactly(second + " ROOM");
    }

    @Test
    void theRoomThatTheChannelNamesGoesBeforeALaterSessionOfTheShop() {
        var first = live("2026-09-20T13:00:00Z", "2026-09-20T14:00:00Z");
        var plan = LivestreamApiTests.plan(shop).toString().replace("room-77", "room-88");
        var second = AN.post("/api/v1/livestreams", plan).text("/id");
        AN.post("/api/v1/livestreams/" + second + "/start", Map.of("at", "2026-09-20T13:10:00Z"));
        told(order("named").room("room-77"), order("unnamed"));
        assertThat(rules("named")).containsExactly(first + " ROOM");
        assertThat(rules("unnamed")).containsExactly(second + " SHOP_PRODUCT_WINDOW");
    }

    @Test
    void theReportNetsWhatWasCancelled() {
        var session = live("2026-09-20T13:00:00Z", "2026-09-20T14:00:00Z");
        told(order("a"), order("b"));
        told(order("b").cancelled(1));
        var report = AN.get("/api/v1/livestreams/" + session + "/report");
        assertThat(report.number("/orders")).isEqualTo(2);
        assertThat(report.number("/units")).isEqualTo(4);
        assertThat(report.number("/placed")).isEqualTo(400_000);
        assertThat(report.number("/kept")).isEqualTo(300_000);
        assertThat(report.number("/byChannel/tiktok/kept")).isEqualTo(300_000);
        assertThat(report.number("/byProduct/prd-lychee/units")).isEqualTo(4);
    }

    @Test
    void hearsTheTopicAndTellsWhatItFound() {
        var sender = RunningPromotions.bean(EventSender.class);
        JsonNode event = order("heard").quote(quoted(20_000)).event();
        sender.send(sender.outgoing("orders", "heard-" + shop, "evt", event)).join();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(fact("heard")).isNotNull());
        await().untilAsserted(() -> assertThat(RunningPromotions.told("attributions", "heard-" + shop))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.path("type").asString()).isEqualTo("OrderAttributed");
                    assertThat(each.at("/attributions/0/promotionId").asString())
                            .isEqualTo(sale);
                    assertThat(each.at("/attributions/0/discount").asLong()).isEqualTo(20_000);
                }));
    }
}
