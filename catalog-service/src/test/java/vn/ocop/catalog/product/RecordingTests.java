package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Recording many products at once, by many at once. */
class RecordingTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String code = UUID.randomUUID().toString().substring(0, 8);

    private Map<String, Object> draft(String story, Object... certificates) {
        var draft = new HashMap<String, Object>();
        draft.put("code", code);
        draft.put("name", "Trà sen " + code);
        draft.put("producer", Map.of("name", "Hợp tác xã " + code));
        draft.put("story", story);
        draft.put("certificates", List.of(certificates));
        return draft;
    }

    private Map<String, Object> award(int number, int stars, String issuedOn) {
        return Map.of("number", code + "-" + number, "stars", stars, "issuedOn", issuedOn);
    }

    private JsonNode record(Map<String, Object> draft) {
        return send("POST", "/api/v1/products/batch", Map.of("products", List.of(draft)), STAFF)
                .body()
                .path("items")
                .path(0);
    }

    private JsonNode recorded() {
        return send("GET", "/api/v1/products?q=" + code, null, STAFF)
                .body()
                .path("items")
                .path(0);
    }

    @Test
    void losesNothingThatItSaidWasRecordedHoweverManyRecordAtOnce() throws Exception {
        int many = 24;
        try (var threads = Executors.newFixedThreadPool(8)) {
            var works = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit(() -> record(draft("Chuyện " + i, award(1, 4, "2026-01-05")))))
                    .toList();
            for (var each : works)
                assertThat(each.get().path("outcome").asString()).isIn("CREATED", "UPDATED");
        }
        assertThat(recorded().path("version").asLong()).isEqualTo(many);
        assertThat(recorded().path("certificates").size()).isEqualTo(1);
    }

    @Test
    void recordsAWholeHistoryInAnyOrderAndTheSameAgainChangesNothing() {
        var history = draft("", award(3, 4, "2026-02-01"), award(1, 3, "2020-03-01"), award(2, 3, "2023-02-20"));
        assertThat(record(history).path("outcome").asString()).isEqualTo("CREATED");
        assertThat(record(history).path("outcome").asString()).isEqualTo("UNCHANGED");
        assertThat(record(draft("", award(2, 3, "2023-02-20"))).path("outcome").asString())
                .isEqualTo("UNCHANGED");

        var certificates = recorded().path("certificates");
        assertThat(certificates.findValuesAsString("kind")).containsExactly("FIRST", "RENEWAL", "UPGRADE");
        assertThat(certificates.findValuesAsString("validTo"))
                .containsExactly("2023-02-19", "2026-01-31", "2029-02-01");
        assertThat(recorded().path("dossier").asString()).isEqualTo("RECOGNISED");
    }

    @Test
    void addsAnAwardToTheHistoryThatIsThere() {
        record(draft("", award(1, 3, "2024-03-01")));
        assertThat(record(draft("", award(2, 4, "2026-02-01"))).path("outcome").asString())
                .isEqualTo("UPDATED");
        assertThat(recorded().path("certificates").findValuesAsString("kind")).containsExactly("FIRST", "UPGRADE");
    }

    @Test
    void refusesAnAwardThatCannotFollowAndLeavesTheProductAsItWas() {
        record(draft("as it was", award(1, 4, "2024-03-01")));
        var first = Map.of("number", code + "-2", "stars", 4, "issuedOn", "2026-02-01", "kind", "FIRST");
        var older = award(2, 4, "2023-03-01");
        var other = award(1, 3, "2024-03-01");
        for (var each : List.of(
                List.of(first, "CERTIFICATE_OVERLAP"),
                List.of(older, "CERTIFICATE_OUT_OF_ORDER"),
                List.of(other, "CERTIFICATE_DIFFERS"))) {
            var item = record(draft("changed", each.getFirst()));
            assertThat(item.path("outcome").asString()).isEqualTo("REJECTED");
            assertThat(item.path("issues").path(0).asString()).isEqualTo(each.getLast());
        }
        assertThat(recorded().path("story").asString()).isEqualTo("as it was");
        assertThat(recorded().path("version").asLong()).isEqualTo(1);
    }
}
