package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog.Answer;

/** Who changed what, and what became of each try. */
class ProductAuditTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String code = UUID.randomUUID().toString().substring(0, 8);
    private String id = "";

    @BeforeEach
    void record() {
        id = recorded(code).body().path("id").asString();
    }

    private static Answer recorded(String code, String... headers) {
        return send("POST", "/api/v1/products", draft(code), STAFF, headers);
    }

    private static Map<String, Object> draft(String code) {
        return new HashMap<>(Map.of(
                "code",
                code,
                "name",
                "Trà " + code,
                "producer",
                Map.of("name", "HTX " + code),
                "skus",
                List.of(Map.of("sku", "SKU-" + code, "price", 120_000))));
    }

    private Answer patch(Object change, String... headers) {
        return send("PATCH", "/api/v1/products/" + id, change, STAFF, headers);
    }

    private JsonNode audit() {
        var answer = send("GET", "/api/v1/products/" + id + "/audit", null, STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("items");
    }

    @Test
    void ofTwoChangesAtOnceOneIsRefusedWithTheCurrentStateAndBothAreWrittenDown() throws Exception {
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var works = List.of("one", "two").stream()
                    .map(story -> threads.submit(() -> {
                        together.await();
                        return patch(Map.of("story", story), "If-Match", "\"1\"");
                    }))
                    .toList();
            var answers = List.of(works.getFirst().get(), works.getLast().get());
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
            var won = answers.get(answers.getFirst().status() == 200 ? 0 : 1);
            var lost = answers.get(answers.getFirst().status() == 200 ? 1 : 0);
            refused(lost, 412, "PRECONDITION_FAILED");
            assertThat(lost.body().path("current").path("story"))
                    .isEqualTo(won.body().path("story"));
            assertThat(lost.raw().headers().firstValue("ETag")).contains("\"2\"");

            var tries = audit();
            assertThat(tries.findValuesAsString("outcome")).containsExactlyInAnyOrder("APPLIED", "REFUSED", "APPLIED");
            for (var each : tries) {
                if (each.path("basedOn").asLong() == 0) continue;
                boolean applied = each.path("outcome").asString().equals("APPLIED");
                assertThat(each.path("basedOn").asLong()).isEqualTo(1);
                assertThat(each.path("by").path("id").asString()).isEqualTo("tester");
                assertThat(each.path("changes").path(0).path("path").asString()).isEqualTo("story");
                assertThat(each.path("changes")
                                .path(0)
                                .path("new")
                                .asString()
                                .equals(won.body().path("story").asString()))
                        .isEqualTo(applied);
            }
        }
    }

    @Test
    void manyAtOnceWithoutNamingAVersionAreEachDoneOrRefused() throws Exception {
        int many = 24;
        try (var threads = Executors.newFixedThreadPool(8)) {
            var works = new ArrayList<java.util.concurrent.Future<Answer>>();
            for (int i = 0; i < many; i++) {
                var story = "story " + i;
                works.add(threads.submit(() -> patch(Map.of("story", story))));
            }
            int done = 0;
            for (var each : works) {
                var answer = each.get();
                if (answer.status() == 200) done++;
                else refused(answer, 412, "PRECONDITION_FAILED");
            }
            var outcomes = audit().findValuesAsString("outcome");
            assertThat(outcomes).hasSize(many + 1);
            assertThat(outcomes).filteredOn("APPLIED"::equals).hasSize(done + 1);
            assertThat(outcomes).filteredOn("REFUSED"::equals).hasSize(many - done);
        }
        var newest = send("GET", "/api/v1/products/" + id, null, STAFF).body();
        var last = new ArrayList<JsonNode>();
        audit().forEach(each -> {
            if (each.path("outcome").asString().equals("APPLIED")) last.add(each);
        });
        assertThat(last.getFirst().path("changes").path(0).path("new")).isEqualTo(newest.path("story"));
        assertThat(last.getFirst().path("id")).isEqualTo(newest.path("changeId"));
    }

    @Test
    void saysOnWhichVersionAnOldChangeWasBased() {
        patch("{\"story\": \"one\"}");
        patch("{\"story\": \"two\"}");
        refused(patch("{\"story\": \"late\"}", "If-Match", "\"1\""), 412, "PRECONDITION_FAILED");

        var late = audit().path(0);
        assertThat(late.path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(late.path("refused").asString()).isEqualTo("PRECONDITION_FAILED");
        assertThat(late.path("basedOn").asLong()).isEqualTo(1);
        assertThat(late.path("changes").path(0).path("old").asString()).isEqualTo("two");
        assertThat(late.path("changes").path(0).path("new").asString()).isEqualTo("late");
    }

    @Test
    void aTakenSkuIsWrittenDownToo() {
        recorded(code + "-2");
        refused(patch(Map.of("skus", List.of(Map.of("sku", "SKU-" + code + "-2")))), 409, "SKU_TAKEN");
        assertThat(audit().path(0).path("refused").asString()).isEqualTo("SKU_TAKEN");
        assertThat(audit().path(1).path("outcome").asString()).isEqualTo("APPLIED");
    }

    @Test
    void isReadPageByPageAndOnlyByThoseWhoMayChange() {
        for (int i = 0; i < 4; i++) {
            patch(Map.of("story", "story " + i));
            patch(Map.of("story", "late " + i), "If-Match", "\"77\"");
        }
        var whole = audit();
        assertThat(whole.findValuesAsString("outcome"))
                .containsExactly(
                        "REFUSED", "APPLIED", "REFUSED", "APPLIED", "REFUSED", "APPLIED", "REFUSED", "APPLIED",
                        "APPLIED");
        var pieces = new ArrayList<JsonNode>();
        var next = "";
        while (next != null) {
            var page = send(
                            "GET",
                            "/api/v1/products/" + id + "/audit?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next),
                            null,
                            STAFF)
                    .body();
            page.path("items").forEach(pieces::add);
            next = page.has("next") ? page.path("next").asString() : null;
        }
        assertThat(pieces).containsExactlyElementsOf(whole);
        refused(send("GET", "/api/v1/products/" + id + "/audit", null, "catalog:read"), 403, "FORBIDDEN");
        refused(send("GET", "/api/v1/products/prd-none/audit", null, STAFF), 404, "PRODUCT_NOT_FOUND");
        refused(send("GET", "/api/v1/products/" + id + "/audit?cursor=x", null, STAFF), 400, "INVALID_CURSOR");
    }

    @Test
    void theSameKeyAgainIsTheSameAnswer() {
        var key = new String[] {"Idempotency-Key", "key-" + code};
        var other = draft(code + "-k");
        var first = send("POST", "/api/v1/products", other, STAFF, key);
        var again = send("POST", "/api/v1/products", other, STAFF, key);
        assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
        assertThat(again.status()).as(again.raw().body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        refused(send("POST", "/api/v1/products", draft(code + "-l"), STAFF, key), 422, "IDEMPOTENCY_KEY_REUSED");
        refused(send("POST", "/api/v1/products", other, STAFF), 409, "PRODUCT_EXISTS");
        refused(recorded(code, "Idempotency-Key", "other-" + code), 409, "PRODUCT_EXISTS");
        refused(recorded(code, "Idempotency-Key", "k".repeat(300)), 400, "INVALID");
    }
}
