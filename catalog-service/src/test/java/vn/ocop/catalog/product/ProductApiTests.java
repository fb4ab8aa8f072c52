package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.RunningCatalog.Answer;

/** Products as their clients see them, on the running service. */
class ProductApiTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String code = UUID.randomUUID().toString().substring(0, 8);

    private Map<String, Object> draft() {
        return Map.of(
                "code",
                code,
                "name",
                "Chè shan tuyết " + code,
                "producer",
                Map.of("name", "Hợp tác xã " + code, "kind", "COOPERATIVE"),
                "story",
                "Chè cổ thụ",
                "skus",
                List.of(Map.of("sku", "SKU-" + code, "price", 120_000)));
    }

    private Answer created() {
        var answer = send("POST", "/api/v1/products", draft(), STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer;
    }

    @Test
    void isFoundByItsSkuAndByItsNameWithoutMarks() {
        var id = created().body().path("id").asString();
        var bySku = send("GET", "/api/v1/products?sku=SKU-" + code, null, STAFF);
        assertThat(bySku.body().path("items").path(0).path("id").asString()).isEqualTo(id);
        var byName = send("GET", "/api/v1/products?q=che+shan+tuyet+" + code, null, STAFF);
        assertThat(byName.body().path("items").path(0).path("id").asString()).isEqualTo(id);
        assertThat(send("GET", "/api/v1/products?sku=NOBODY-HAS-THIS", null, STAFF)
                        .body()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void leavesWhatAPatchDoesNotNameAndClearsWhatItNamesNull() {
        var id = created().body().path("id").asString();
        var patched = send("PATCH", "/api/v1/products/" + id, "{\"story\": null, \"name\": \"Trà mới\"}", STAFF);
        assertThat(patched.status()).as(patched.raw().body()).isEqualTo(200);
        assertThat(patched.body().path("name").asString()).isEqualTo("Trà mới");
        assertThat(patched.body().has("story")).isFalse();
        assertThat(patched.body().path("skus").path(0).path("price").asLong()).isEqualTo(120_000);
        assertThat(patched.body().path("version").asLong()).isEqualTo(2);
    }

    @Test
    void refusesAChangeOverAVersionThatIsNotTheNewest() {
        var id = created().body().path("id").asString();
        send("PATCH", "/api/v1/products/" + id, "{\"story\": \"one\"}", STAFF, "If-Match", "\"1\"");
        var late = send("PATCH", "/api/v1/products/" + id, "{\"story\": \"two\"}", STAFF, "If-Match", "\"1\"");
        assertThat(late.status()).as(late.raw().body()).isEqualTo(412);
    }

    @Test
    void refusesASkuOfAnotherProduct() {
        created();
        var other = new java.util.HashMap<>(draft());
        other.put("code", code + "-2");
        other.put("name", "Sản phẩm khác " + code);
        refused(send("POST", "/api/v1/products", other, STAFF), 409, "SKU_TAKEN");
    }

    @Test
    void saysWhichFieldIsWrong() {
        var answer = send("POST", "/api/v1/products", Map.of("name", "", "skus", List.of(Map.of("sku", ""))), STAFF);
        refused(answer, 400, answer.body().path("code").asString());
        var paths = answer.body().path("errors").findValuesAsString("path");
        assertThat(paths).contains("name", "skus[0].sku");
    }

    @Test
    void isWithdrawnOnce() {
        var id = created().body().path("id").asString();
        for (int i = 0; i < 2; i++)
            assertThat(send("DELETE", "/api/v1/products/" + id, null, STAFF).status())
                    .isEqualTo(204);

        var product = send("GET", "/api/v1/products/" + id, null, STAFF).body();
        assertThat(product.path("active").asBoolean()).isFalse();
        assertThat(product.path("version").asLong()).isEqualTo(2);
    }

    @Test
    void refusesAnAwardThatEndsBeyondAllDays() {
        var id = created().body().path("id").asString();
        var award = Map.of("number", "C-" + code, "stars", 4, "issuedOn", "+999999999-12-31");
        refusedFor(send("POST", "/api/v1/products/" + id + "/certificates", award, STAFF), "issuedOn", "INVALID");
    }

    @Test
    void answersOnlyWhoMayAsk() {
        refused(send("GET", "/api/v1/products", null, ""), 401, "UNAUTHENTICATED");
        refused(send("POST", "/api/v1/products", draft(), "catalog:read"), 403, "FORBIDDEN");
    }

    @Test
    void isNotThere() {
        refused(send("GET", "/api/v1/products/prd-none", null, STAFF), 404, "PRODUCT_NOT_FOUND");
        refused(send("GET", "/api/v1/nothing", null, STAFF), 404, "NOT_FOUND");
        refused(send("PATCH", "/api/v1/products/prd-none", "{}", STAFF), 404, "PRODUCT_NOT_FOUND");
        refused(send("DELETE", "/api/v1/products/prd-none", null, STAFF), 404, "PRODUCT_NOT_FOUND");
        refused(send("GET", "/api/v1/products/prd-none/certificates", null, STAFF), 404, "PRODUCT_NOT_FOUND");
        refused(send("GET", "/api/v1/certificates/none", null, STAFF), 404, "CERTIFICATE_NOT_FOUND");
        refused(send("GET", "/api/v1/producers/prc-none", null, STAFF), 404, "PRODUCER_NOT_FOUND");
        refused(send("GET", "/api/v1/stock/prd-none", null, STAFF), 404, "STOCK_NOT_KEPT");
        refused(send("PUT", "/api/v1/stock/prd-none", Map.of("onHand", 1), STAFF), 404, "PRODUCT_NOT_FOUND");
        refused(send("GET", "/api/v1/places/provinces/99/successor", null, STAFF), 404, "PLACE_NOT_FOUND");
    }

    @Test
    void readsAListToItsEndPageByPage() {
        for (int i = 0; i < 5; i++) {
            var draft = new java.util.HashMap<>(draft());
            draft.put("code", code + "-" + i);
            draft.put("name", "Trang " + code + " " + i);
            draft.put("skus", List.of());
            send("POST", "/api/v1/products", draft, STAFF);
        }
        var seen = new java.util.LinkedHashSet<String>();
        String next = "";
        int pages = 0;
        while (next != null) {
            var page = send(
                    "GET",
                    "/api/v1/products?limit=2&q=trang+" + code + (next.isEmpty() ? "" : "&cursor=" + next),
                    null,
                    STAFF);
            page.body().path("items").forEach(each -> seen.add(each.path("id").asString()));
            next = page.body().has("next") ? page.body().path("next").asString() : null;
            pages++;
        }
        assertThat(seen).hasSize(5);
        assertThat(pages).isEqualTo(3);
    }
}
