package vn.ocop.promotion.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ocop.promotion.Problems.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.promotion.RunningPromotions;
import vn.ocop.promotion.RunningPromotions.Answer;
import vn.ocop.promotion.RunningPromotions.Client;

/** Campaigns as the staff sees them, on the running service. */
public class CampaignApiTests {

    private static final Client AN = Client.staff("an");
    private static final Client BINH = Client.staff("binh");

    /** Running now, by day. */
    public static ObjectNode draft(long limit) {
        var today = LocalDate.now(LocalDays.VIETNAM);
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"name": "Tuần lễ bốn sao", "startsAt": "%s", "endsAt": "%s", "rule": {"minStars": 4, "products": ["prd-of-nobody"]},
                 "action": {"kind": "PERCENT", "percent": 10, "capPerOrder": 50000}, "budget": {"limit": %d},
                 "funding": [{"party": "STATE", "name": "UBND tỉnh", "share": 7000},
                             {"party": "PRODUCER", "name": "Nhà sản xuất", "share": 3000}]}
                """.formatted(today.minusDays(1), today.plusDays(3), limit));
    }

    private static String drafted(long limit) {
        var answer = AN.post("/api/v1/campaigns", draft(limit));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.raw().headers().firstValue("Location")).contains("/api/v1/campaigns/" + answer.text("/id"));
        return answer.text("/id");
    }

    private static Answer step(Client who, String id, String step) {
        return who.post("/api/v1/campaigns/" + id + "/" + step, Map.of());
    }

    private static void steps(String id, String... steps) {
        for (var each : steps) {
            var answer = step(AN, id, each);
            assertThat(answer.status()).as(each + " " + answer).isEqualTo(200);
        }
    }

    @Test
    void goesFromDraftToArchive() {
        var id = drafted(50_000);
        var seen = new java.util.ArrayList<String>();
        for (var each : List.of("submit", "approve", "start", "pause", "resume", "end", "archive"))
            seen.add(step(AN, id, each).text("/state"));

        assertThat(seen).containsExactly("REVIEW", "SCHEDULED", "ACTIVE", "PAUSED", "ACTIVE", "ENDED", "ARCHIVED");
    }

    @Test
    void aStepTakenTwiceChangesNothing() {
        var id = drafted(50_000);
        steps(id, "submit");
        var version = AN.get("/api/v1/campaigns/" + id).number("/version");
        steps(id, "submit");
        assertThat(AN.get("/api/v1/campaigns/" + id).number("/version")).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                              approve start pause end",
        "submit,                          start pause end archive",
        "submit approve,                  submit pause archive",
        "submit approve start,            submit approve archive",
        "submit approve start pause,      submit approve archive",
        "submit approve start end,        submit approve start pause",
        "submit approve start end archive, submit approve start pause end"
    })
    void noStepIsSkippedOrTakenBack(String taken, String refused) {
        var tomorrow = draft(50_000)
                .put("startsAt", LocalDate.now(LocalDays.VIETNAM).plusDays(1).toString());
        var id = AN.post("/api/v1/campaigns", tomorrow).text("/id");
        for (var each : taken.split(" ")) if (!each.isEmpty()) steps(id, each);
        for (var each : refused.split(" ")) {
            var answer = step(AN, id, each);
            refused(answer, 409, "ILLEGAL_TRANSITION");
            assertThat(answer.body().path("allowed").isArray()).isTrue();
        }
    }

    @Test
    void aLargeBudgetIsApprovedBySomebodyElseThanItsAuthor() {
        var small = drafted(99_999_999);
        steps(small, "submit", "approve");
        var large = drafted(100_000_000);
        steps(large, "submit");
        refused(step(AN, large, "approve"), 409, "TWO_PERSONS");
        assertThat(AN.get("/api/v1/campaigns/" + large).text("/state")).isEqualTo("REVIEW");
        var approved = step(BINH, large, "approve");
        assertThat(approved.text("/approvedBy")).isEqualTo("binh");
        assertThat(approved.text("/author")).isEqualTo("an");
    }

    @Test
    void whoChangedItLastIsItsAuthorAndCannotApproveIt() {
        var id = drafted(50_000);
        assertThat(BINH.send("PUT", "/api/v1/campaigns/" + id, draft(200_000_000))
                        .status())
                .isEqualTo(200);
        steps(id, "submit");
        refused(step(BINH, id, "approve"), 409, "TWO_PERSONS");
        assertThat(step(AN, id, "approve").status()).isEqualTo(200);
    }

    @Test
    void isNotChangedAfterItWasSubmitted() {
        var id = drafted(50_000);
        steps(id, "submit", "approve");
        refused(AN.send("PUT", "/api/v1/campaigns/" + id, draft(900_000_000)), 409, "ILLEGAL_TRANSITION");
        assertThat(AN.get("/api/v1/campaigns/" + id).number("/limit")).isEqualTo(50_000);
    }

    @Test
    void isChangedOnlyOverTheVersionThatWasRead() {
        var id = drafted(50_000);
        var path = "/api/v1/campaigns/" + id;
        assertThat(AN.get(path).raw().headers().firstValue("ETag")).contains("\"1\"");
        var changed = AN.send("PUT", path, draft(60_000), "If-Match", "\"1\"");
        assertThat(changed.number("/version")).isEqualTo(2);
        assertThat(changed.number("/remaining")).isEqualTo(60_000);
        var late = AN.send("PUT", path, draft(70_000), "If-Match", "\"1\"");
        refused(late, 412, "PRECONDITION_FAILED");
        assertThat(late.number("/current/limit")).isEqualTo(60_000);
    }

    @Test
    void isPausedWhileItsMoneyIsMoving() throws Exception {
        var id = drafted(50_000_000);
        steps(id, "submit", "approve", "start");
        var campaigns = RunningPromotions.bean(Campaigns.class);
        var done = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> {
                    while (!done.get()) {
                        var token = java.util.UUID.randomUUID().toString();
                        campaigns.take(id, token, 1, "q", null);
                        campaigns.settle(id, token, true);
                    }
                    return true;
                });
            }
            try {
                for (int i = 0; i < 10; i++) steps(id, "pause", "resume");
            } finally {
                done.set(true);
            }
        }
    }

    @Test
    void daysAreOfVietnamAndTheLastIsIncluded() {
        var draft = draft(50_000).put("startsAt", "2026-09-01").put("endsAt", "2026-09-30");
        var answer = AN.post("/api/v1/campaigns", draft);
        assertThat(answer.text("/startsAt")).isEqualTo("2026-08-31T17:00:00Z");
        assertThat(answer.text("/endsAt")).isEqualTo("2026-09-30T16:59:59.999Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "name                 | null       | REQUIRED | name",
                "name                 | \" \"      | REQUIRED | name",
                "name                 | {}         | TYPE     | name",
                "startsAt             | null       | REQUIRED | startsAt",
                "startsAt             | \"soon\"   | INVALID  | startsAt",
                "startsAt             | \"2026-02-30\" | INVALID | startsAt",
                "startsAt             | \"+999999999-12-31T23:59:59Z\" | INVALID | startsAt",
                "endsAt               | \"2020-01-01\" | INVALID | endsAt",
                "endsAt               | \"2999-01-01\" | INVALID | endsAt",
                "rule                 | null       | REQUIRED | rule",
                "rule                 | []         | TYPE     | rule",
                "rule/minStars        | 6          | MAX      | rule.minStars",
                "rule/minStars        | -1         | MIN      | rule.minStars",
                "rule/minStars        | \"four\"   | TYPE     | rule.minStars",
                "rule/products        | [null]     | REQUIRED | rule.products[0]",
                "rule/oldProvinces    | [\"42\", null] | REQUIRED | rule.oldProvinces[1]",
                "rule/provinces       | \"42\"     | TYPE     | rule.provinces",
                "rule/channels        | [\"\"]     | REQUIRED | rule.channels[0]",
                "rule/sets            | [null]     | REQUIRED | rule.sets[0]",
                "rule/sets            | [\"tea\"]  | TYPE     | rule.sets[0]",
                "action               | null       | REQUIRED | action",
                "action/kind          | null       | REQUIRED | action.kind",
                "action/kind          | \"GIFT\"   | TYPE     | action.kind",
                "action/percent       | null       | INVALID  | action.percent",
                "action/percent       | 0          | MIN      | action.percent",
                "action/percent       | 101        | MAX      | action.percent",
                "action/percent       | 10.5       | TYPE     | action.percent",
                "action/kind          | \"FIXED\"  | INVALID  | action.amount",
                "action/capPerOrder   | 0          | MIN      | action.capPerOrder",
                "budget               | null       | REQUIRED | budget",
                "budget/limit         | null       | REQUIRED | budget.limit",
                "budget/limit         | 0          | MIN      | budget.limit",
                "budget/limit         | 1000000000001 | MAX   | budget.limit",
                "budget/limit         | 1.5        | TYPE     | budget.limit",
                "funding              | []         | REQUIRED | funding",
                "funding              | [null]     | REQUIRED | funding[0]",
                "funding/0/party      | null       | REQUIRED | funding[0].party",
                "funding/0/party      | \"BANK\"   | TYPE     | funding[0].party",
                "funding/0/name       | \"\"       | REQUIRED | funding[0].name",
                "funding/0/share      | 10001      | MAX      | funding[0].share",
                "funding/0/share      | 6999       | INVALID  | funding",
                "requiresVoucher      | \"maybe\"  | TYPE     | requiresVoucher"
            })
    void eachBadFieldHasItsCodeAndItsPath(String field, String value, String rule, String path) {
        var answer = AN.post("/api/v1/campaigns", with(draft(50_000), field, value));

        refused(answer, 400, "INVALID", rule, path);
    }

    /** The tree with another value at the place. */
    public static ObjectNode with(ObjectNode tree, String field, String value) {
        var parts = field.split("/");
        tools.jackson.databind.JsonNode at = tree;
        for (int i = 0; i < parts.length - 1; i++)
            at = at instanceof ArrayNode ? at.get(Integer.parseInt(parts[i])) : at.get(parts[i]);
        ((ObjectNode) at).set(parts[parts.length - 1], JsonMapper.shared().readTree(value));
        return tree;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{ | JSON_SYNTAX", "'' | BODY_REQUIRED", "[] | INVALID", "null | BODY_REQUIRED", "7 | INVALID"})
    void whatIsNoDraftAtAllIsABadRequest(String body, String code) {
        refused(AN.post("/api/v1/campaigns", body), 400, code);
    }

    @Test
    void needsAToken() {
        var id = drafted(50_000);
        for (var path : List.of("/api/v1/campaigns", "/api/v1/campaigns/" + id, "/api/v1/campaigns/" + id + "/budget"))
            refused(Client.nobody().get(path), 403, "FORBIDDEN");
        for (var step : List.of("submit", "approve", "end")) refused(step(Client.reader(), id, step), 403, "FORBIDDEN");
        refused(Client.reader().post("/api/v1/campaigns", draft(1)), 403, "FORBIDDEN");
        refused(Client.reader().send("PUT", "/api/v1/campaigns/" + id, draft(1)), 403, "FORBIDDEN");
        refused(Client.marketplace("m").get("/api/v1/campaigns"), 403, "FORBIDDEN");
        assertThat(Client.reader().get("/api/v1/campaigns/" + id).status()).isEqualTo(200);
    }

    @Test
    void isNotThere() {
        refused(AN.get("/api/v1/campaigns/cmp-none"), 404, "CAMPAIGN_NOT_FOUND");
        refused(AN.send("PUT", "/api/v1/campaigns/cmp-none", draft(1)), 404, "CAMPAIGN_NOT_FOUND");
        refused(step(AN, "cmp-none", "submit"), 404, "CAMPAIGN_NOT_FOUND");
        refused(step(AN, drafted(1), "dance"), 404, "NOT_FOUND");
        refused(AN.get("/api/v1/campaigns/cmp-none/budget"), 404, "CAMPAIGN_NOT_FOUND");
        refused(AN.get("/api/v1/budgets/cmp-none/entries"), 404, "CAMPAIGN_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=%25", "limit=many"})
    void refusesAListQueryThatItCannotRead(String query) {
        var answer = AN.get("/api/v1/budgets/" + drafted(1) + "/entries?" + query);
        refused(answer, 400, query.startsWith("cursor") ? "INVALID_CURSOR" : "INVALID");
    }

    @Test
    void showsWhatAChannelMayApplyNow() {
        var mine = AN.post("/api/v1/campaigns", with(draft(50_000), "rule/channels", "[\"sendo\"]"))
                .text("/id");
        steps(mine, "submit", "approve", "start");
        var paused = drafted(50_000);
        steps(paused, "submit", "approve", "start", "pause");
        var marketplace = Client.marketplace("m", "sendo:s");

        assertThat(marketplace
                        .get("/api/v1/promotions/active?channel=sendo")
                        .body()
                        .findValuesAsString("id"))
                .contains(mine)
                .doesNotContain(paused);
        var other = marketplace.get("/api/v1/promotions/active?channel=tiktok");
        assertThat(other.body().findValuesAsString("id")).doesNotContain(mine);
        var tag = other.raw().headers().firstValue("ETag").orElseThrow();
        assertThat(marketplace
                        .send("GET", "/api/v1/promotions/active?channel=tiktok", null, "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void eachChangeIsToldWithItsVersion() {
        var id = drafted(50_000);
        steps(id, "submit", "approve");
        await().untilAsserted(() -> assertThat(RunningPromotions.told("promotions", id))
                .extracting(each -> each.path("version").asLong())
                .contains(4L));

        var last = RunningPromotions.told("promotions", id).getLast();
        assertThat(last.path("type").asString()).isEqualTo("CampaignChanged");
        assertThat(last.at("/campaign/state").asString()).isEqualTo("ACTIVE");
        assertThat(last.at("/campaign/budget/remaining").asLong()).isEqualTo(50_000);
    }
}
