package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a product says of itself: its codes, its variants and what was withdrawn. */
class ProductFieldTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final int serial = ThreadLocalRandom.current().nextInt(1, 999_999);
    private final String old = "87-870-29974-" + serial + "-2024";
    private final String today = "82-30037-" + serial + "-2026";

    private Map<String, Object> draft() {
        var draft = new HashMap<String, Object>();
        draft.put("code", old);
        draft.put("name", "Trà sen " + word);
        draft.put("producer", Map.of("name", "HTX " + word));
        return draft;
    }

    private JsonNode recorded(Map<String, Object> draft) {
        var made = send("POST", "/api/v1/products", draft, STAFF);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.body();
    }

    private static JsonNode patched(JsonNode product, Object change) {
        var done = send("PATCH", "/api/v1/products/" + product.path("id").asString(), change, STAFF);
        assertThat(done.status()).as(done.raw().body()).isEqualTo(200);
        return done.body();
    }

    private static JsonNode got(JsonNode product) {
        return send("GET", "/api/v1/products/" + product.path("id").asString(), null, STAFF)
                .body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "code          | \"99-870-29974-3-2024\"                                | code           | no province",
                "code          | \"87-30037-3-2026\"                                    | code           | no province of 2026",
                "formerCodes   | [\"87-870-29974-3-2026\"]                              | formerCodes[0] | not of 2026",
                "formerCodes   | [\"A-1\", \"a – 1\"]                                   | formerCodes[1] | twice",
                "skus          | [{\"sku\": \"A\", \"gtin\": \"8938505970015\"}]        | skus[0].gtin   | 8938505970011",
                "skus          | [{\"sku\": \"A\", \"gtin\": \"12345\"}]                | skus[0].gtin   | 8, 12, 13 or 14",
                "skus          | [{\"sku\": \"A\"}, {\"sku\": \"A\"}]                   | skus[1].sku    | twice",
                "images        | [\"http://example.vn/a.jpg\"]                          | images[0]      | https://",
                "images        | [\"data:image/png;base64,AAAA\"]                       | images[0]      | https://",
                "images        | [\"file:///etc/passwd\"]                               | images[0]      | https://",
                "images        | [\"https://a@example.vn/a.jpg\"]                       | images[0]      | https://",
                "images        | [\"https:/example.vn\"]                                | images[0]      | https://",
                "harvestMonths | [5, 6, 5]                                              | harvestMonths[2] | twice"
            })
    void eachWrongFieldHasItsPathAndWhatWouldBeRight(String field, String value, String path, String says) {
        var draft = draft();
        draft.put(field, JsonMapper.shared().readTree(value));
        var answer = send("POST", "/api/v1/products", draft, STAFF);
        refusedFor(answer, path, "INVALID");
        assertThat(answer.body().path("detail").asString()).contains(says);
    }

    @Test
    void keepsWhatAVariantSays() {
        var draft = draft();
        var sku = Map.of(
                "sku",
                "S-" + word,
                "gtin",
                "8938505970011",
                "price",
                85_000,
                "unit",
                "chai",
                "netVolumeMillilitres",
                500,
                "shelfLifeDays",
                365);
        draft.put("skus", List.of(sku));
        draft.put("images", List.of("https://example.vn/tra.jpg"));
        draft.put("harvestMonths", List.of(5, 6));
        var made = got(recorded(draft));
        assertThat(made.path("skus").path(0)).isEqualTo(JsonMapper.shared().valueToTree(sku));
        assertThat(made.path("images").path(0).asString()).isEqualTo("https://example.vn/tra.jpg");
        assertThat(patched(made, "{\"harvestMonths\": null}").has("harvestMonths"))
                .isFalse();
    }

    @Test
    void keepsTheCodeThatItHadAndIsFoundByBoth() {
        var product = recorded(draft());
        var renumbered = patched(product, Map.of("code", today));
        assertThat(renumbered.path("code").asString()).isEqualTo(today);
        assertThat(renumbered.path("formerCodes").path(0).asString()).isEqualTo(old);
        for (var each : List.of(old, today, today.replace("-", "+–+"))) {
            var found = send("GET", "/api/v1/products/by-code?code=" + each.replace("–", "%E2%80%93"), null, STAFF);
            assertThat(found.body().path(0).path("id")).isEqualTo(product.path("id"));
        }
        for (var each : List.of(old, today)) {
            var again = draft();
            again.put("code", each);
            var items = send("POST", "/api/v1/products/batch", Map.of("products", List.of(again)), STAFF)
                    .body()
                    .path("items");
            assertThat(items.path(0).path("outcome").asString()).isEqualTo("UNCHANGED");
            assertThat(items.path(0).path("productId")).isEqualTo(product.path("id"));
        }
    }

    @Test
    void saysWhatIsOddWithoutRefusingIt() {
        var gtin =
                Gtin.corrected("893%09d0".formatted(ThreadLocalRandom.current().nextInt(999_999_999)));
        var first = draft();
        first.put("skus", List.of(Map.of("sku", "A-" + word, "gtin", gtin)));
        var one = recorded(first);
        assertThat(one.has("warnings")).isFalse();
        var second = draft();
        second.put("code", "PROV-" + word);
        second.put("producer", Map.of("name", "Công ty " + word));
        second.put("skus", List.of(Map.of("sku", "B-" + word, "gtin", "0" + gtin)));
        var two = recorded(second);
        assertThat(two.path("warnings").findValuesAsString("code")).containsExactly("CODE_FORM", "GTIN_SHARED");
        assertThat(two.path("warnings").path(1).path("path").asString()).isEqualTo("skus[0].gtin");
        assertThat(two.path("warnings").path(1).path("message").path("vi").asString())
                .contains("HTX " + word);
        var seen = send("GET", "/api/v1/products/" + one.path("id").asString() + "/warnings", null, STAFF);
        assertThat(seen.body().findValuesAsString("code")).containsExactly("GTIN_SHARED");
        patched(two, "{\"skus\": []}");
        assertThat(send("GET", "/api/v1/products/" + one.path("id").asString() + "/warnings", null, STAFF)
                        .body())
                .isEmpty();
    }

    @Test
    void isRestoredOnlyByName() {
        var product = recorded(draft());
        var path = "/api/v1/products/" + product.path("id").asString();
        refused(send("DELETE", path, null, STAFF, "If-Match", "\"7\""), 412, "PRECONDITION_FAILED");
        assertThat(send("DELETE", path, null, STAFF, "If-Match", "\"1\"").status())
                .isEqualTo(204);

        var changed = draft();
        changed.put("story", "mới");
        var items = send("POST", "/api/v1/products/batch", Map.of("products", List.of(changed)), STAFF)
                .body()
                .path("items");
        assertThat(items.path(0).path("outcome").asString()).isEqualTo("REJECTED");
        assertThat(items.path(0).path("issues").path(0).asString()).isEqualTo("PRODUCT_WITHDRAWN");
        assertThat(got(product).path("active").asBoolean()).isFalse();

        var restored = send("POST", path + "/restoration", null, STAFF);
        assertThat(restored.status()).as(restored.raw().body()).isEqualTo(200);
        assertThat(got(product).path("active").asBoolean()).isTrue();
        assertThat(got(product).path("version").asLong()).isEqualTo(3);
    }

    @Test
    void isNotSentAgainToWhoHasIt() {
        var product = recorded(draft());
        var path = "/api/v1/products/" + product.path("id").asString();
        assertThat(send("GET", path, null, STAFF, "If-None-Match", "\"1\"").status())
                .isEqualTo(304);
        patched(product, "{\"story\": \"mới\"}");
        assertThat(send("GET", path, null, STAFF, "If-None-Match", "\"1\"").status())
                .isEqualTo(200);
        assertThat(patched(product, "{\"story\": \"mới\"}").path("version").asLong())
                .isEqualTo(2);
    }
}
