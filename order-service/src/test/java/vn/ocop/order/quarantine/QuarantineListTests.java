package vn.ocop.order.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;

/** Who sees what waits, and who may have it tried again. */
@OnEngines
class QuarantineListTests {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Quarantine quarantine;

    private Marketplace market;

    @BeforeEach
    void open() {
        market = Marketplace.on(mvc);
    }

    @Test
    void showsAMarketplaceItsOwnOldestFirstHoweverManyOthersWait() {
        var mine = "market:" + market.shop();
        for (int i = 0; i < 30; i++) {
            var shop = i % 10 == 9 ? market.shop() : "others-" + market.shop();
            var name = "%s-%02d".formatted(mine, i);
            quarantine.hold(name, "ord-" + name, Reason.UNKNOWN_SKU, List.of("sku:" + name), "market", shop, NOTHING);
        }

        assertThat(quarantine.waiting(Set.of(mine, "market:none"), 2))
                .extracting(Held::id)
                .containsExactly(mine + "-09", mine + "-19");
        assertThat(quarantine.waiting(Set.of(), 10)).isEmpty();
        assertThat(quarantine.waiting(null, 10)).hasSize(10);
        assertThat(market.get("/api/v1/quarantine"))
                .bodyJson()
                .extractingPath("items.length()")
                .isEqualTo(3);
    }

    @Test
    void isReplayedByItsOwnerOnly() {
        var order = market.order("Q-1", "UNKNOWN-" + market.shop());
        var id = Marketplace.json(market.post("/api/v1/orders", order))
                .path("intakeId")
                .asString();

        assertThat(Marketplace.on(mvc).post("/api/v1/quarantine/" + id + "/replay", "{}"))
                .hasStatus(404);
        assertThat(market.post("/api/v1/quarantine/" + id + "/replay", "{}")).hasStatus(202);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(quarantine.find(id)).extracting(Held::state).isEqualTo("WAITING"));
    }
}
