package vn.ocop.catalog.place;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog.Answer;

/** Places and the taxonomy, on the running service. */
class PlaceApiTests {

    private static final String READER = "catalog:read";

    private static String text(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer get(String path) {
        return send("GET", path, null, READER);
    }

    private static JsonNode body(String path) {
        var answer = get(path);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void answersAReusedCodeWithoutADayWithBothMeaningsAndTheirDays() {
        var items = body("/api/v1/places?code=91").path("items");
        assertThat(items.findValuesAsString("name")).contains("Tỉnh An Giang", "Tỉnh Kiên Giang");
        assertThat(items.path(1).path("validTo").asString()).isEqualTo("2025-06-30");
        assertThat(items.path(1).path("successors").path(0).path("code").asString())
                .isEqualTo("91");
        var before = body("/api/v1/places?code=91&on=2025-06-30").path("items");
        assertThat(before).hasSize(1);
        assertThat(before.path(0).path("name").asString()).isEqualTo("Tỉnh Kiên Giang");
    }

    @Test
    void readsEveryCommunePageByPage() {
        var codes = new HashSet<String>();
        var next = "";
        do {
            var page = body("/api/v1/places?level=COMMUNE&on=2026-07-01&limit=1000&cursor=" + next);
            for (var each : page.path("items")) codes.add(each.path("code").asString());
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(codes).hasSize(3_321);
    }

    @Test
    void saysThatThereAreNoDistricts() {
        var page = body("/api/v1/places?q=" + text("Quận 1"));
        assertThat(page.path("items")).isEmpty();
        assertThat(page.path("note").path("code").asString()).isEqualTo("DISTRICT");
        assertThat(body("/api/v1/places?q=" + text("Phan Thiết")).has("note")).isFalse();
    }

    @Test
    void resolvesAnOldAddressWithItsSource() {
        var resolved = body("/api/v1/places/resolve?commune=" + text("xã Thuận Hà") + "&district="
                + text("huyện Đắk Song") + "&province=" + text("tỉnh Đắk Nông"));
        assertThat(resolved.path("outcome").asString()).isEqualTo("EXACT");
        assertThat(resolved.path("places").path(0).path("place").path("code").asString())
                .isEqualTo("24722");
        assertThat(resolved.path("places").path(0).path("source").asString()).contains("1671/NQ-UBTVQH15");
        assertThat(resolved.path("province").path("code").asString()).isEqualTo("68");
        assertThat(resolved.path("written").path("code").asString()).isEqualTo("67");
    }

    @Test
    void refusesWhatItCannotRead() {
        refusedFor(get("/api/v1/places?cursor=abc"), "cursor", "INVALID");
        refusedFor(get("/api/v1/places?cursor=-1"), "cursor", "INVALID");
        refusedFor(get("/api/v1/places?q=" + "a".repeat(201)), "q", "SIZE");
        refusedFor(get("/api/v1/places/resolve"), "province", "REQUIRED");
        refusedFor(get("/api/v1/places/resolve?province=" + "a".repeat(201)), "province", "SIZE");
        assertThat(get("/api/v1/places?on=yesterday").status()).isEqualTo(400);
        assertThat(get("/api/v1/places?level=DISTRICT").status()).isEqualTo(400);
        refused(get("/api/v1/places/provinces/99/successor"), 404, "PLACE_NOT_FOUND");
        assertThat(send("GET", "/api/v1/places", null, "").status()).isEqualTo(401);
    }

    @Test
    void answersTheTaxonomyOfADecisionOrADay() {
        assertThat(body("/api/v1/taxonomy").path("sets")).hasSize(26);
        assertThat(body("/api/v1/taxonomy?on=2024-01-01").path("decision").asString())
                .isEqualTo("148/QĐ-TTg");
        assertThat(body("/api/v1/taxonomy?decision=" + text("148/QĐ-TTg"))
                        .path("amendedBy")
                        .asString())
                .isEqualTo("1489/QĐ-TTg");
        refused(get("/api/v1/taxonomy?decision=x"), 404, "DECISION_NOT_FOUND");
        refused(get("/api/v1/taxonomy?on=2010-01-01"), 404, "DECISION_NOT_FOUND");
        assertThat(body("/api/v1/taxonomy/labels?label=" + text("Đồ uống"))
                        .path("outcome")
                        .asString())
                .isEqualTo("SEVERAL");
    }
}
