package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.RunningCatalog.Answer;

/** Stock as staff see it, on the running service. */
class StockApiTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String code = UUID.randomUUID().toString().substring(0, 8);
    private String stock = "";
    private String product = "";

    @BeforeEach
    void create() {
        var draft = Map.of(
                "code",
                code,
                "name",
                "Mật ong " + code,
                "producer",
                Map.of("name", "Hợp tác xã " + code, "kind", "COOPERATIVE"),
                "skus",
                List.of(Map.of("sku", "SKU-" + code, "price", 120_000)));
        product =
                send("POST", "/api/v1/products", draft, STAFF).body().path("id").asString();
        stock = "/api/v1/stock/" + product;
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode move(Map<String, Object> body, String... headers) {
        return ok(send("POST", stock + "/movements", body, STAFF, headers));
    }

    private void order(String id, int quantity, String channel) {
        var line = new OrderView.Line(1, product, quantity, 0, 0, 0);
        RunningCatalog.bean(StockKeeper.class)
                .settle(List.of(StockRoom.order(id + code, 1, channel, null, List.of(line))));
    }

    @Test
    void isKeptByPlaceWithWhatEachChannelMayOffer() {
        var place = "kho-" + code;
        ok(send(
                "PUT",
                "/api/v1/warehouses/" + place,
                Map.of("name", "Kho Gia Lai", "serves", List.of("c-" + code), "priority", 5),
                STAFF));
        ok(send("PUT", stock, Map.of("onHand", 10), STAFF));
        ok(send("PUT", stock, Map.of("onHand", 4, "place", place), STAFF));
        ok(send("PUT", stock + "/buffers/shopee", Map.of("units", 3), STAFF));
        order("ord-", 12, "c-" + code);
        order("ord-one-", 2, "shopee");

        var view = ok(send("PUT", stock + "/quotas/live-" + code, Map.of("units", 5), STAFF));
        assertThat(view.path("onHand").asLong()).isEqualTo(14);
        assertThat(view.path("reserved").asLong()).isEqualTo(2);
        assertThat(view.path("waitingOrders").asLong()).isEqualTo(1);
        assertThat(view.path("places").findValuesAsString("place")).containsExactly(place, "main");
        assertThat(view.path("offered").path("*").asLong()).isEqualTo(7);
        assertThat(view.path("offered").path("shopee").asLong()).isEqualTo(4);
        assertThat(view.path("offered").path("c-" + code).asLong()).isEqualTo(7);
        assertThat(view.path("quotas").path("live-" + code).path("left").asLong())
                .isEqualTo(5);
        assertThat(ok(send("GET", "/api/v1/warehouses", null, STAFF))
                        .path("items")
                        .findValuesAsString("id"))
                .contains("main", place);
    }

    @Test
    void aPlaceThatServesOthersIsToldAtOnceAndServesThoseThatWait() {
        var place = "/api/v1/warehouses/kho-" + code;
        ok(send("PUT", place, Map.of("name", "Kho tạm", "serves", List.of()), STAFF));
        ok(send("PUT", stock, Map.of("onHand", 4, "place", "kho-" + code), STAFF));
        order("ord-", 3, "tiktok");
        var before = ok(send("GET", stock, null, STAFF));
        assertThat(before.path("offered").path("*").asLong()).isZero();
        assertThat(before.path("waitingOrders").asLong()).isEqualTo(1);

        ok(send("PUT", place, Map.of("name", "Kho tạm"), STAFF));
        var after = ok(send("GET", stock, null, STAFF));
        assertThat(after.path("reserved").asLong()).isEqualTo(3);
        assertThat(after.path("offered").path("*").asLong()).isEqualTo(1);
        assertThat(after.path("version").asLong())
                .isGreaterThan(before.path("version").asLong());
        assertThat(after.path("waitingOrders").asLong()).isZero();
    }

    @Test
    void aMovementIsDoneOnceForItsKeyAndSaysWhatIsOversold() {
        move(Map.of("delta", 10, "reason", "RECEIVED", "note", "Xe 1"), "Idempotency-Key", "k1");
        var again = move(Map.of("delta", 10, "reason", "RECEIVED", "note", "Xe 1"), "Idempotency-Key", "k1");
        assertThat(again.path("onHand").asLong()).isEqualTo(10);
        assertThat(again.path("movement").path("number").asLong()).isEqualTo(1);
        assertThat(again.path("movement").path("by").asString()).isEqualTo("tester");
        refused(
                send(
                        "POST",
                        stock + "/movements",
                        Map.of("delta", 11, "reason", "RECEIVED"),
                        STAFF,
                        "Idempotency-Key",
                        "k1"),
                422,
                "IDEMPOTENCY_KEY_REUSED");

        order("ord-", 8, "tiktok");
        var lost = move(Map.of("delta", -5, "reason", "DAMAGED"));
        assertThat(lost.path("available").asLong()).isEqualTo(-3);
        assertThat(lost.path("oversold").asLong()).isEqualTo(3);
        assertThat(lost.path("movement").path("before").asLong()).isEqualTo(10);
        assertThat(lost.path("movement").path("after").asLong()).isEqualTo(5);
        refused(
                send("POST", stock + "/movements", Map.of("delta", -6, "reason", "LOST"), STAFF),
                422,
                "STOCK_BELOW_ZERO");
        move(Map.of("count", 9, "reason", "COUNTED"));
        assertThat(ok(send("POST", stock + "/repair", null, STAFF))
                        .path("differences")
                        .size())
                .isZero();
    }

    @Test
    void theJournalIsReadPageByPage() {
        for (int i = 1; i <= 5; i++) move(Map.of("delta", i, "reason", "RECEIVED"));
        var deltas = new ArrayList<Long>();
        var next = "";
        do {
            var page = ok(send("GET", stock + "/movements?limit=2" + next, null, STAFF));
            page.path("items").forEach(each -> deltas.add(each.path("delta").asLong()));
            next = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(deltas).containsExactly(1L, 2L, 3L, 4L, 5L);
        refused(send("GET", stock + "/movements?cursor=%21", null, STAFF), 400, "INVALID_CURSOR");
    }

    @Test
    void refusesWhatCannotBe() {
        refused(send("PUT", stock + "/buffers/tiktok", Map.of("units", 1), STAFF), 404, "STOCK_NOT_KEPT");
        refused(send("PUT", stock + "/quotas/live-1", Map.of("units", 1), STAFF), 404, "STOCK_NOT_KEPT");
        refused(send("GET", stock + "/movements", null, STAFF), 404, "STOCK_NOT_KEPT");
        refused(send("POST", stock + "/repair", null, STAFF), 404, "STOCK_NOT_KEPT");
        refused(send("PUT", stock, Map.of("onHand", 1, "place", "nowhere"), STAFF), 422, "UNKNOWN_WAREHOUSE");
        refusedFor(send("PUT", stock, Map.of("onHand", -1), STAFF), "onHand", "MIN");
        var both = Map.of("delta", 1, "count", 1, "reason", "LOST");
        refused(send("POST", stock + "/movements", both, STAFF), 422, "COUNT_OR_DELTA");
        var shipped = Map.of("delta", -1, "reason", "SHIPPED");
        refused(send("POST", stock + "/movements", shipped, STAFF), 422, "INVALID_REASON");
        ok(send("PUT", stock, Map.of("onHand", 1), STAFF));
        refused(send("PUT", stock + "/buffers/Tik.Tok", Map.of("units", 1), STAFF), 400, "INVALID_CHANNEL");
        refused(send("PUT", stock + "/quotas/live.1", Map.of("units", 1), STAFF), 400, "INVALID_LIVESTREAM");
        refused(send("PUT", "/api/v1/warehouses/A.B", Map.of("name", "x"), STAFF), 400, "INVALID_WAREHOUSE_ID");
        refused(
                send("POST", stock + "/movements", Map.of("delta", 1, "reason", "LOST"), "catalog:read"),
                403,
                "FORBIDDEN");
    }
}
