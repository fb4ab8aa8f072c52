package vn.ocop.catalog.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.send;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The radar as staff see it. */
class RadarTests {

    private static final String STAFF = "catalog:read catalog:write";
    private static final String SELLER = "orders:admin orders:write orders:read";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    private final String code = UUID.randomUUID().toString().substring(0, 8);
    private String producer = "";

    private String record(String name, String oldProvince, LocalDate last) {
        var award = Map.of(
                "number", name, "stars", 4, "issuedOn", last.minusMonths(36).toString(), "validTo", last.toString());
        var draft = Map.of(
                "code", code + "-" + name,
                "name", name + " " + code,
                "producer", Map.of("name", "Hợp tác xã " + code),
                "place", Map.of("oldProvince", oldProvince),
                "certificates", List.of(award));
        var body = send("POST", "/api/v1/products", draft, STAFF).body();
        producer = body.path("producer").path("id").asString();
        return body.path("id").asString();
    }

    private void listed(String channel, Object product) {
        var listing = "/api/v1/listings/" + channel + "/shop/" + code;
        var answer = product == null
                ? send("DELETE", listing, null, SELLER)
                : send("PUT", listing, Map.of("productId", product), SELLER);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    }

    private JsonNode get(String path) {
        var answer = send(
                "GET",
                "/api/v1/certificates/radar" + path + (path.contains("?") ? "&" : "?") + "producer=" + producer,
                null,
                STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> numbers(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(each -> each.path("certificate").path("number").asString())
                .toList();
    }

    private String lapsed = "";

    @BeforeEach
    void record() {
        record("C", "67", TODAY.plusDays(60));
        record("A", "68", TODAY.plusDays(10));
        record("B", "67", TODAY.plusDays(10));
        record("E", "42", TODAY.plusDays(181));
        lapsed = record("D", "42", TODAY.minusDays(4));
        record("F", "42", TODAY.minusDays(400));
    }

    @Test
    void saysWhatExpiresWhenAndHowMuchOfWhom() {
        var radar = get("?limit=1");
        assertThat(radar.path("total").asInt()).isEqualTo(3);
        var provinces = radar.path("counts").path("provinces");
        assertThat(provinces.findValuesAsString("id")).containsExactly("68");
        assertThat(provinces.path(0).path("count").asInt()).isEqualTo(3);
        assertThat(provinces.path(0).path("first").asString())
                .isEqualTo(TODAY.plusDays(10).toString());
        assertThat(radar.path("counts").path("producers").findValuesAsString("id"))
                .containsExactly(producer);
        assertThat(radar.path("items").path(0).path("daysLeft").asInt()).isEqualTo(10);
        assertThat(numbers(get("?within=181"))).hasSize(4).endsWith("C", "E");
        assertThat(numbers(get("?within=9"))).isEmpty();
        assertThat(numbers(get("?oldProvince=68"))).containsExactly("A");
    }

    @Test
    void isReadToItsEndPageByPage() {
        var seen = new ArrayList<String>();
        var page = get("?limit=1");
        seen.addAll(numbers(page));
        while (page.has("next")) {
            page = get("?limit=1&cursor=" + page.path("next").asString());
            seen.addAll(numbers(page));
        }
        assertThat(seen).containsExactlyInAnyOrder("A", "B", "C").endsWith("C");
    }

    @Test
    void saysWhatHasLapsedAndIsStillShownOnAChannel() {
        assertThat(numbers(get("/lapsed"))).containsExactlyInAnyOrder("D", "F");
        assertThat(numbers(get("/lapsed?listed=true"))).isEmpty();

        listed("tiktok", lapsed);
        listed("shopee", lapsed);
        var found = get("/lapsed?listed=true");
        assertThat(numbers(found)).containsExactly("D");
        assertThat(found.path("items").path(0).path("listings").valueStream().map(JsonNode::asString))
                .containsExactly("shopee:shop:" + code, "tiktok:shop:" + code);
        assertThat(found.path("items").path(0).path("daysLeft").asInt()).isEqualTo(-4);

        listed("tiktok", null);
        listed("shopee", record("G", "42", TODAY.plusDays(5)));
        assertThat(numbers(get("/lapsed?listed=true"))).isEmpty();
    }

    @Test
    void readsTheLapsedPageByPage() {
        var first = get("/lapsed?limit=1");
        var second = get("/lapsed?limit=1&cursor=" + first.path("next").asString());
        assertThat(List.of(numbers(first).getFirst(), numbers(second).getFirst()))
                .containsExactlyInAnyOrder("D", "F");
        assertThat(second.has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "within=2147483647",
                "within=-1",
                "limit=0",
                "limit=2147483647",
                "province=%00",
                "oldProvince=$gt"
            })
    void answersWhateverCanBeRead(String query) {
        assertThat(get("?" + query).path("items").size()).isLessThanOrEqualTo(500);
        assertThat(get("/lapsed?" + query).path("items").size()).isLessThanOrEqualTo(500);
    }

    @Test
    void refusesWhatIsNoQuestion() {
        refused(send("GET", "/api/v1/certificates/radar?cursor=x", null, STAFF), 400, "INVALID_CURSOR");
        refused(send("GET", "/api/v1/certificates/radar/lapsed?cursor=%21", null, STAFF), 400, "INVALID_CURSOR");
        refused(send("GET", "/api/v1/certificates/radar?within=soon", null, STAFF), 400, "INVALID");
        refused(send("GET", "/api/v1/certificates/radar", null, ""), 401, "UNAUTHENTICATED");
        refused(send("GET", "/api/v1/certificates/radar", null, "orders:read"), 403, "FORBIDDEN");
    }
}
