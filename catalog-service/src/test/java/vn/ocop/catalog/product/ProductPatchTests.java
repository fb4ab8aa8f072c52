package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.catalog.RunningCatalog.Answer;

/** Changing a product in part, and what is refused of it as of a whole one. */
class ProductPatchTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String code = UUID.randomUUID().toString().substring(0, 8);
    private String id = "";

    private Map<String, Object> draft() {
        var draft = new HashMap<String, Object>();
        draft.put("code", code);
        draft.put("name", "Trà sen " + code);
        draft.put("producer", Map.of("name", "Hợp tác xã " + code));
        draft.put("place", Map.of("asPublished", "xã Đắk Wil, huyện Cư Jút", "oldProvince", "67"));
        draft.put("skus", List.of(Map.of("sku", "SKU-" + code, "price", 120_000)));
        return draft;
    }

    @BeforeEach
    void record() {
        id = send("POST", "/api/v1/products", draft(), STAFF).body().path("id").asString();
    }

    private Answer patch(Object change, String... headers) {
        return send("PATCH", "/api/v1/products/" + id, change, STAFF, headers);
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "name          | {}                                 | TYPE     | name",
                "name          | null                               | REQUIRED | name",
                "name          | \"\"                               | REQUIRED | name",
                "set           | \"twelve\"                         | TYPE     | set",
                "set           | 27                                 | MAX      | set",
                "set           | 12.5                               | TYPE     | set",
                "dossier       | \"GREAT\"                          | TYPE     | dossier",
                "harvestMonths | [\"May\"]                          | TYPE     | harvestMonths[0]",
                "harvestMonths | [13]                               | MAX      | harvestMonths[0]",
                "harvestMonths | [null]                             | REQUIRED | harvestMonths[0]",
                "images        | [null]                             | REQUIRED | images[0]",
                "place         | 67                                 | TYPE     | place",
                "place         | {\"province\": []}                 | TYPE     | place.province",
                "place         | {\"province\": \"00\"}             | INVALID  | place.province",
                "skus          | {}                                 | TYPE     | skus",
                "skus          | [null]                             | REQUIRED | skus[0]",
                "skus          | [{\"sku\": \"A\", \"price\": \"much\"}] | TYPE     | skus[0].price",
                "skus          | [{\"sku\": \"A\", \"price\": 8.5}] | TYPE     | skus[0].price",
                "skus          | [{\"sku\": \"A\", \"price\": -1}]  | MIN      | skus[0].price",
                "skus          | [{\"price\": 1}]                   | REQUIRED | skus[0].sku"
            })
    void eachBadFieldHasItsCodeAndItsPath(String field, String value, String wrong, String path) {
        var change = JsonMapper.shared().createObjectNode();
        change.set(field, JsonMapper.shared().readTree(value));
        var whole = (ObjectNode) JsonMapper.shared().valueToTree(draft());
        whole.set(field, change.get(field));

        refusedFor(patch(change), path, wrong);
        refusedFor(send("POST", "/api/v1/products", whole, STAFF), path, wrong);
        assertThat(send("GET", "/api/v1/products/" + id, null, STAFF)
                        .body()
                        .path("version")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void whatIsNoObjectIsNoChange() {
        refused(patch(List.of()), 400, "INVALID");
        refused(patch(5), 400, "INVALID");
        refused(patch("{"), 400, "JSON_SYNTAX");
        refused(patch(JsonMapper.shared().nullNode()), 400, "INVALID");
    }

    @Test
    void oneBadProductOfABatchIsRefusedAlone() {
        var batch = new java.util.ArrayList<Object>();
        batch.add(null);
        batch.add(List.of());
        batch.add(Map.of("name", "x", "skus", List.of(Map.of("sku", "A", "price", 1.5))));
        batch.add(draft());

        var items = done(send("POST", "/api/v1/products/batch", Map.of("products", batch), STAFF))
                .path("items");

        assertThat(items.findValuesAsString("outcome"))
                .containsExactly("REJECTED", "REJECTED", "REJECTED", "UNCHANGED");
        assertThat(items.path(2).path("issues").path(0).asString()).contains("skus[0].price");
    }

    @Test
    void refusesPlacesThatDoNotLieInEachOther() {
        refusedFor(patch("{\"place\": {\"commune\": \"00004\"}}"), "place.commune", "INVALID");
        refusedFor(patch("{\"place\": {\"oldProvince\": \"27\"}}"), "place.province", "INVALID");
        assertThat(done(patch("{\"place\": {\"oldProvince\": \"27\", \"province\": null}}"))
                        .path("place")
                        .path("province")
                        .path("code")
                        .asString())
                .isEqualTo("24");
    }

    @Test
    void mergesWhatIsWithinAPlaceToo() {
        var place = done(patch("{\"place\": {\"asPublished\": \"Cư Jút\"}}")).path("place");

        assertThat(place.path("asPublished").asString()).isEqualTo("Cư Jút");
        assertThat(place.path("oldProvince").path("code").asString()).isEqualTo("67");
        assertThat(done(patch("{\"place\": null}")).has("place")).isFalse();
        assertThat(done(patch("{\"place\": {\"asPublished\": \"Cư Jút\"}}"))
                        .path("place")
                        .has("oldProvince"))
                .isFalse();
    }

    @Test
    void hasAnotherProducerFromThenOn() {
        var changed = done(patch(Map.of("producer", Map.of("name", "Công ty " + code))));
        assertThat(changed.path("producer").path("name").asString()).isEqualTo("Công ty " + code);

        var again = done(patch("{\"story\": \"mới\"}"));
        assertThat(again.path("producer")).isEqualTo(changed.path("producer"));
        refusedFor(patch("{\"producerId\": \"prc-none\"}"), "producerId", "INVALID");
    }

    @Test
    void changesOnlyTheVersionThatIsNamed() {
        assertThat(done(patch("{\"story\": \"one\"}", "If-Match", "\"1\""))
                        .path("version")
                        .asLong())
                .isEqualTo(2);
        assertThat(done(patch("{\"story\": \"two\"}", "If-Match", "*"))
                        .path("version")
                        .asLong())
                .isEqualTo(3);

        var late = patch("{\"story\": \"late\"}", "If-Match", "\"2\"");
        refused(late, 412, "PRECONDITION_FAILED");
        assertThat(late.raw().headers().firstValue("ETag")).contains("\"3\"");
        assertThat(late.body().path("current").path("story").asString()).isEqualTo("two");
        refused(patch("{\"story\": \"late\"}", "If-Match", "nonsense"), 412, "PRECONDITION_FAILED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"onHand\": \"many\"}  | TYPE     | onHand",
                "{\"onHand\": 1.5}       | TYPE     | onHand",
                "{\"onHand\": -1}        | MIN      | onHand",
                "{\"onHand\": 1000000001} | MAX     | onHand",
                "{}                      | REQUIRED | onHand"
            })
    void aCountIsRefusedTheSameWay(String body, String wrong, String path) {
        refusedFor(send("PUT", "/api/v1/stock/" + id, body, STAFF), path, wrong);
        refusedFor(send("POST", "/api/v1/stock/batch", "{\"items\": [null]}", STAFF), "items[0]", "REQUIRED");
    }

    @Test
    void anUnknownSkuOfACountHasItsPath() {
        var body =
                Map.of("items", List.of(Map.of("sku", "SKU-" + code, "onHand", 1), Map.of("sku", "none", "onHand", 1)));
        var answer = send("POST", "/api/v1/stock/batch", body, STAFF);
        refused(answer, 422, "UNKNOWN_SKU");
        assertThat(answer.body().path("errors").path(0).path("path").asString()).isEqualTo("items[1].sku");
        refused(send("GET", "/api/v1/stock/" + id, null, STAFF), 404, "STOCK_NOT_KEPT");
    }
}
