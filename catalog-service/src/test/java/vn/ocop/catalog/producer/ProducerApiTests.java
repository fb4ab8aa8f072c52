package vn.ocop.catalog.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog.Answer;

/** Producers as their clients see them, on the running service. */
class ProducerApiTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private String id = "";

    @BeforeEach
    void record() {
        var draft =
                Map.of("name", "HTX " + word, "womenLed", true, "commune", "30037", "registration", "12/HTX-" + word);
        var made = send("POST", "/api/v1/producers", draft, STAFF);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(made.body().path("kind").asString()).isEqualTo("COOPERATIVE");
        id = made.body().path("id").asString();
    }

    private Answer patch(Object change, String... headers) {
        return send("PATCH", "/api/v1/producers/" + id, change, STAFF, headers);
    }

    private JsonNode producer() {
        return send("GET", "/api/v1/producers/" + id, null, STAFF).body();
    }

    private String product(int number) {
        var draft = Map.of("name", "Trà " + number + " " + word, "producer", Map.of("name", "HTX " + word));
        var made = send("POST", "/api/v1/products", draft, STAFF);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.body().path("id").asString();
    }

    private JsonNode producerOf(String product) {
        return send("GET", "/api/v1/products/" + product, null, STAFF).body().path("producer");
    }

    @Test
    void isChangedInPartOverTheVersionThatIsNamed() {
        var changed = patch("{\"kind\": \"ENTERPRISE\", \"registration\": null}", "If-Match", "\"1\"");
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(changed.raw().headers().firstValue("ETag")).contains("\"2\"");
        assertThat(changed.body().path("womenLed").asBoolean()).isTrue();
        assertThat(changed.body().has("registration")).isFalse();

        var late = patch("{\"womenLed\": false}", "If-Match", "\"1\"");
        refused(late, 412, "PRECONDITION_FAILED");
        assertThat(late.body().path("current").path("kind").asString()).isEqualTo("ENTERPRISE");
        var audit =
                send("GET", "/api/v1/producers/" + id + "/audit", null, STAFF).body();
        assertThat(audit.path("items").findValuesAsString("outcome")).containsExactly("REFUSED", "APPLIED", "APPLIED");
        assertThat(audit.path("items").path(0).path("refused").asString()).isEqualTo("PRECONDITION_FAILED");
        assertThat(audit.path("items").path(1).path("changes").findValuesAsString("path"))
                .containsExactly("kind", "registration");
    }

    @Test
    void refusesANumberAndACommuneThatCannotBe() {
        refusedFor(patch("{\"kind\": \"ENTERPRISE\"}"), "registration", "INVALID");
        refusedFor(patch("{\"commune\": \"99999\"}"), "commune", "INVALID");
        var product = Map.of("name", "x", "producer", Map.of("name", "HTX x " + word, "commune", "99999"));
        refusedFor(send("POST", "/api/v1/products", product, STAFF), "producer.commune", "INVALID");
        assertThat(producer().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void tellsItsNumberOnlyToThoseWhoMayChangeIt() {
        assertThat(producer().path("registration").asString()).isEqualTo("12/HTX-" + word);
        var seen = send("GET", "/api/v1/producers/" + id, null, "catalog:read").body();
        assertThat(seen.has("registration")).isFalse();
        var listed =
                send("GET", "/api/v1/producers?q=" + word, null, "catalog:read").body();
        assertThat(listed.path("items").path(0).has("registration")).isFalse();
        assertThat(producerOf(product(1)).has("registration")).isFalse();
        refused(send("GET", "/api/v1/producers/" + id + "/audit", null, "catalog:read"), 403, "FORBIDDEN");
    }

    @Test
    void aChangeReachesAllOfItsProducts() {
        var products = new ArrayList<String>();
        for (int i = 0; i < 5; i++) products.add(product(i));
        assertThat(patch("{\"ethnicMinority\": true, \"name\": \"Hợp tác xã mới " + word + "\"}")
                        .status())
                .isEqualTo(200);

        Awaitility.await().untilAsserted(() -> {
            for (var each : products) {
                assertThat(producerOf(each).path("ethnicMinority").asBoolean()).isTrue();
                assertThat(producerOf(each).path("name").asString()).isEqualTo("Hợp tác xã mới " + word);
            }
        });
        var first = send("GET", "/api/v1/products/" + products.getFirst() + "/audit", null, STAFF)
                .body()
                .path("items")
                .path(0);
        assertThat(first.path("by").path("through").asString()).isEqualTo("SWEEP");
        assertThat(first.path("changes").findValuesAsString("path"))
                .containsExactly("producer.ethnicMinority", "producer.name", "producer.version");
    }

    @Test
    void isFoundByItsFormerAndByItsNewName() {
        patch(Map.of("name", "HTX Sen " + word));
        for (var name : List.of("HTX " + word, "HTX Sen " + word)) {
            var found = send("POST", "/api/v1/producers", Map.of("name", name, "ethnicMinority", true), STAFF)
                    .body();
            assertThat(found.path("id").asString()).isEqualTo(id);
            assertThat(found.path("name").asString()).isEqualTo("HTX Sen " + word);
        }
        var other = send("POST", "/api/v1/producers", Map.of("name", "Công ty " + word), STAFF);
        refused(patch(Map.of("name", "công ty " + word)), 409, "NAME_TAKEN");
        assertThat(other.body().path("id").asString()).isNotEqualTo(id);
        assertThat(send("GET", "/api/v1/producers/" + id + "/audit", null, STAFF)
                        .body()
                        .path("items")
                        .path(0)
                        .path("refused")
                        .asString())
                .isEqualTo("NAME_TAKEN");
    }
}
