package vn.ocop.order.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import vn.ocop.order.intake.Ids;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;

/** What people see of what waits, and what they do with it. */
@OnEngines
class DeskTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Quarantine quarantine;

    @Autowired
    private Desk desk;

    @Autowired
    private Tally tally;

    @Autowired
    private MeterRegistry meters;

    private final String sku = "UNKNOWN-" + UUID.randomUUID();
    private Marketplace market;

    @BeforeEach
    void open() {
        market = Marketplace.on(mvc);
    }

    private String parked(String number) {
        return parked(number, sku);
    }

    private String parked(String number, String unknown) {
        var answer = Marketplace.json(market.post("/api/v1/orders", market.order(number, unknown)));
        assertThat(answer.path("outcome").asString()).as(answer.toString()).isEqualTo("QUARANTINED");
        return answer.path("intakeId").asString();
    }

    private JsonNode list(String question) {
        var answer = market.get("/api/v1/quarantine?" + question);
        assertThat(answer).hasStatusOk();
        return Marketplace.json(answer).path("items");
    }

    private MvcTestResult put(String path, String body) {
        return mvc.put()
                .uri(path)
                .with(market.token("orders:read", "orders:write"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private void exists(String number) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                market.get("/api/v1/orders/" + Ids.order("market", market.shop(), number)))
                        .hasStatusOk());
    }

    @Test
    void saysWhoseItIsAndWhatWouldMendIt() {
        var id = parked("D-1");

        var it = Marketplace.json(market.get("/api/v1/quarantine/" + id));

        assertThat(it.path("owner").asString()).isEqualTo("SHOP");
        assertThat(it.path("missing").path(0).path("sku").asString()).isEqualTo(sku);
        assertThat(it.path("buyerPays").asLong()).isEqualTo(170_000);
        assertThat(it.path("mend").path("en").asString()).contains(sku, market.shop());
        assertThat(it.path("mend").path("vi").asString()).contains(sku, "gian hàng");
        assertThat(it.path("mend").path("links").path(0).asString())
                .isEqualTo("/api/v1/listings/market/" + market.shop() + "/" + sku);
    }

    @Test
    void findsByReasonOwnerSkuAndAge() {
        var id = parked("D-1");
        parked("D-2", "OTHER-" + sku);

        assertThat(list("sku=" + sku).findValuesAsString("id")).containsExactly(id);
        assertThat(list("reason=UNKNOWN_SKU&owner=SHOP&channel=market&shop=" + market.shop()))
                .hasSize(2);
        assertThat(list("reason=UNKNOWN_ORDER")).isEmpty();
        assertThat(list("owner=PLATFORM")).isEmpty();
        assertThat(list("olderThan=PT1H")).isEmpty();
        assertThat(list("olderThan=PT0S")).hasSize(2);
        assertThat(market.get("/api/v1/quarantine?reason=NONSENSE")).hasStatus(400);
        assertThat(market.get("/api/v1/quarantine?state=NONSENSE")).hasStatus(400);
        assertThat(market.get("/api/v1/quarantine?cursor=NONSENSE")).hasStatus(400);
    }

    @Test
    void pagesByKeyWithoutLeavingAnyOut() {
        for (int i = 0; i < 5; i++) parked("D-" + i, sku + i);
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var cursor = next.isEmpty() ? "" : "&cursor=" + next;
            var page = Marketplace.json(market.get("/api/v1/quarantine?limit=2" + cursor));
            page.path("items").forEach(each -> seen.add(each.path("id").asString()));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void countsByReasonAndShopAndTellsWhichSkuIsWorthWhat() {
        parked("D-1");
        parked("D-2");

        var counts = Marketplace.json(market.get("/api/v1/quarantine/counts")).path("items");
        assertThat(counts).hasSize(1);
        assertThat(counts.path(0).path("items").asLong()).isEqualTo(2);
        var skus = Marketplace.json(market.get("/api/v1/quarantine/skus")).path("items");
        assertThat(skus).hasSize(1);
        assertThat(skus.path(0).path("sku").asString()).isEqualTo(sku);
        assertThat(skus.path(0).path("orders").asLong()).isEqualTo(2);
        assertThat(skus.path(0).path("amount").asLong()).isEqualTo(340_000);
    }

    @Test
    void whatIsDismissedIsKeptAndComesBack() {
        var id = parked("D-1");
        var path = "/api/v1/quarantine/" + id;

        assertThat(market.post(path + "/dismiss", "{}")).hasStatus(400);
        assertThat(Marketplace.on(mvc).post(path + "/dismiss", "{\"reason\": \"not mine\"}"))
                .hasStatus(404);
        assertThat(market.post(path + "/dismiss", "{\"reason\": \"a test of ours\"}"))
                .hasStatusOk();
        assertThat(market.post(path + "/dismiss", "{\"reason\": \"again\"}")).hasStatus(409);
        assertThat(list("sku=" + sku)).isEmpty();
        var kept = list("state=DISMISSED");
        assertThat(kept).hasSize(1);
        assertThat(kept.path(0).path("audit").path(0).path("note").asString()).isEqualTo("a test of ours");
        assertThat(kept.path(0).path("audit").path(0).path("by").asString()).isEqualTo("client-of-" + market.shop());

        Goods.arrive(sender, assortment, sku);
        assertThat(market.post(path + "/restore", "{}")).hasStatusOk();

        exists("D-1");
        assertThat(market.post(path + "/restore", "{}")).hasStatus(409);
    }

    @Test
    void whatIsDismissedStaysSoThoughItsIntakeComesAgain() {
        var id = parked("D-1");
        market.post("/api/v1/quarantine/" + id + "/dismiss", "{\"reason\": \"a test of ours\"}");

        quarantine.hold(
                id,
                "ord-1",
                Reason.UNKNOWN_SKU,
                List.of("sku:" + sku),
                "market",
                market.shop(),
                "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(quarantine.find(id)).extracting(Held::state).isEqualTo(Held.DISMISSED);
    }

    @Test
    void isGivenToAPersonWithANote() {
        var id = parked("D-1");

        assertThat(put(
                        "/api/v1/quarantine/" + id + "/owner",
                        "{\"owner\": \"PLATFORM\", \"person\": \"Lan\", \"note\": \"asks the shop\"}"))
                .hasStatusOk();

        assertThat(list("owner=PLATFORM").findValuesAsString("assignee")).containsExactly("Lan");
        assertThat(list("owner=SHOP")).isEmpty();
    }

    @Test
    void severalAreReplayedByWhatIsAskedFor() {
        parked("D-1");
        parked("D-2");
        parked("D-3", "OTHER-" + sku);

        var answer = Marketplace.json(market.post("/api/v1/quarantine/replay?sku=" + sku, "{}"));

        assertThat(answer.path("replayed").asInt()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(list("sku=" + sku)).hasSize(2));
        Goods.arrive(sender, assortment, sku);
        exists("D-1");
        exists("D-2");
    }

    @Test
    void oneOfManyReplaysOrDismissalsWins() throws Exception {
        for (int i = 0; i < 10; i++) {
            var id = parked("D-" + i, sku + i);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var dismissed = new ArrayList<Future<Boolean>>();
                var replayed = new ArrayList<Future<Boolean>>();
                for (int n = 0; n < 8; n++) {
                    dismissed.add(threads.submit(() -> desk.dismiss(id, "staff", "no order of ours")));
                    replayed.add(threads.submit(() -> desk.replay(id, "staff")));
                }
                int dismissals = 0;
                for (var each : dismissed) if (each.get()) dismissals++;
                for (var each : replayed) each.get();
                assertThat(dismissals).isLessThanOrEqualTo(1);
                if (dismissals == 1)
                    assertThat(quarantine.find(id)).extracting(Held::state).isEqualTo(Held.DISMISSED);
            }
        }
    }

    @Test
    void anAlertCanSeeHowManyWaitAndForHowLong() {
        parked("D-1");

        tally.count();

        assertThat(meters.get("ocop.quarantine.waiting")
                        .tag("reason", "UNKNOWN_SKU")
                        .gauge()
                        .value())
                .isPositive();
        assertThat(meters.get("ocop.quarantine.oldest")
                        .tag("reason", "UNKNOWN_SKU")
                        .gauge()
                        .value())
                .isNotNegative();
    }

    @Test
    void whoLinksListingsSeesWhichSkusAreWaitedFor() {
        parked("D-1");
        var staff = jwt().jwt(each -> each.claim("client_id", "linker").claim("scope", List.of("catalog:write")));

        assertThat(mvc.get().uri("/api/v1/quarantine").with(staff)).hasStatus(403);
        var skus = new ArrayList<String>();
        var cursor = "";
        do {
            var page = Marketplace.json(mvc.get()
                    .uri("/api/v1/quarantine/skus?limit=500" + cursor)
                    .with(staff)
                    .exchange());
            skus.addAll(page.path("items").findValuesAsString("sku"));
            var next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertThat(skus).contains(sku);
    }
}
