package vn.ocop.promotion.livestream;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.promotion.Problems.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.promotion.RunningPromotions;
import vn.ocop.promotion.RunningPromotions.Client;
import vn.ocop.promotion.campaign.CampaignApiTests;
import vn.ocop.promotion.product.Goods;

/** Livestreams as the staff runs them, on the running service. */
public class LivestreamApiTests {

    private static final Client AN = Client.staff("an");

    @BeforeAll
    static void stock() {
        Goods.arrive("prd-lychee", 1, Goods.tea(Goods.stars(4)));
    }

    /** One hour in one room of a shop of its own. */
    public static ObjectNode plan(String shop) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"name": "Bắc Giang mùa vải", "plannedStart": "2026-09-20T13:00:00Z", "plannedEnd": "2026-09-20T14:00:00Z",
                 "hosts": ["Nguyễn Thị Hạnh"], "rooms": [{"channel": "tiktok", "shop": "%s", "room": "room-77"}],
                 "slots": [{"productId": "prd-lychee", "position": 1, "quota": 500, "flashPrice": 79000}]}
                """.formatted(shop));
    }

    private static String planned() {
        var answer = AN.post("/api/v1/livestreams", plan("shop"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return "/api/v1/livestreams/" + answer.text("/id");
    }

    @Test
    void isPlannedStartedPinnedAndStopped() {
        var path = planned();
        assertThat(AN.get(path).text("/state")).isEqualTo("PLANNED");
        assertThat(AN.get(path).number("/afterglowMinutes")).isEqualTo(30);
        assertThat(AN.post(path + "/start", null).text("/state")).isEqualTo("LIVE");
        assertThat(AN.post(path + "/pin", Map.of("productId", "prd-lychee")).text("/pinned"))
                .isEqualTo("prd-lychee");
        var stopped = AN.post(path + "/stop", Map.of());
        assertThat(stopped.text("/state")).isEqualTo("ENDED");
        assertThat(Instant.parse(stopped.text("/stoppedAt")))
                .isAfterOrEqualTo(Instant.parse(stopped.text("/startedAt")));
    }

    @Test
    void isNotedAfterwards() {
        var path = planned();
        var start = Instant.parse("2026-09-20T13:00:05Z");
        AN.post(path + "/start", Map.of("at", start.toString()));
        var stopped =
                AN.post(path + "/stop", Map.of("at", start.plusSeconds(3_600).toString()));
        assertThat(stopped.text("/startedAt")).isEqualTo("2026-09-20T13:00:05Z");
        assertThat(stopped.text("/stoppedAt")).isEqualTo("2026-09-20T14:00:05Z");
    }

    @Test
    void goesNowhereElse() {
        var path = planned();
        refused(AN.post(path + "/stop", null), 409, "ILLEGAL_TRANSITION");
        refused(AN.post(path + "/pin", Map.of("productId", "prd-lychee")), 409, "ILLEGAL_TRANSITION");
        AN.post(path + "/start", null);
        refused(AN.post(path + "/start", null), 409, "ILLEGAL_TRANSITION");
        refused(AN.post(path + "/pin", Map.of("productId", "prd-none")), 422, "UNKNOWN_PRODUCT");
        AN.post(path + "/stop", null);
        refused(AN.post(path + "/start", null), 409, "ILLEGAL_TRANSITION");
        refused(AN.post(path + "/stop", null), 409, "ILLEGAL_TRANSITION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "1850-01-01T00:00:00Z"})
    void cannotBeStartedInAnotherAge(String at) {
        refused(AN.post(planned() + "/start", Map.of("at", at)), 400, "INVALID", "INVALID", "at");
    }

    @Test
    void cannotBeStartedInTheFutureOrStoppedBeforeItsStart() {
        var path = planned();
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        refused(AN.post(path + "/start", Map.of("at", tomorrow)), 400, "INVALID", "INVALID", "at");
        AN.post(path + "/start", Map.of("at", "2026-09-20T13:00:00Z"));
        refused(AN.post(path + "/stop", Map.of("at", tomorrow)), 400, "INVALID", "INVALID", "at");
        refused(AN.post(path + "/stop", Map.of("at", "2026-09-20T12:59:59Z")), 400, "INVALID", "INVALID", "at");
        refused(AN.post(path + "/stop", Map.of("at", "yesterday")), 400, "INVALID", "TYPE", "at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "name               | null      | REQUIRED | name",
                "plannedStart       | null      | REQUIRED | plannedStart",
                "plannedStart       | \"20:00\" | TYPE     | plannedStart",
                "plannedStart       | 1e300     | INVALID  | plannedStart",
                "plannedStart       | \"-1000000000-01-01T00:00:00Z\" | INVALID | plannedStart",
                "plannedEnd         | \"+1000000000-12-31T23:59:59Z\" | INVALID | plannedEnd",
                "plannedEnd         | \"2026-09-20T13:00:00Z\"        | INVALID | plannedEnd",
                "hosts              | [null]    | REQUIRED | hosts[0]",
                "hosts              | \"Hạnh\"  | TYPE     | hosts",
                "rooms              | []        | REQUIRED | rooms",
                "rooms              | [null]    | REQUIRED | rooms[0]",
                "rooms/0/channel    | \"\"      | REQUIRED | rooms[0].channel",
                "slots              | null      | REQUIRED | slots",
                "slots              | [null]    | REQUIRED | slots[0]",
                "slots/0/productId  | null      | REQUIRED | slots[0].productId",
                "slots/0/position   | 0         | MIN      | slots[0].position",
                "slots/0/position   | \"first\" | TYPE     | slots[0].position",
                "slots/0/flashPrice | -1        | MIN      | slots[0].flashPrice",
                "slots/0/flashPrice | 79000.5   | TYPE     | slots[0].flashPrice",
                "afterglowMinutes   | 1441      | MAX      | afterglowMinutes"
            })
    void eachBadFieldHasItsCodeAndItsPath(String field, String value, String rule, String path) {
        var answer = AN.post("/api/v1/livestreams", CampaignApiTests.with(plan("shop"), field, value));

        refused(answer, 400, "INVALID", rule, path);
    }

    @Test
    void showsOnlyProductsOfTheCatalogue() {
        var answer = AN.post(
                "/api/v1/livestreams", CampaignApiTests.with(plan("shop"), "slots/0/productId", "\"prd-none\""));

        refused(answer, 422, "UNKNOWN_PRODUCT", "UNKNOWN_PRODUCT", "slots[0].productId");
    }

    @Test
    void isNotThereOrNotForEverybody() {
        refused(AN.get("/api/v1/livestreams/live-none"), 404, "LIVESTREAM_NOT_FOUND");
        refused(AN.get("/api/v1/livestreams/live-none/report"), 404, "LIVESTREAM_NOT_FOUND");
        refused(AN.post("/api/v1/livestreams/live-none/start", null), 404, "LIVESTREAM_NOT_FOUND");
        var path = planned();
        for (var each : List.of("/start", "/stop", "/pin"))
            refused(Client.reader().post(path + each, Map.of("productId", "p")), 403, "FORBIDDEN");
        refused(Client.marketplace("m").get(path), 403, "FORBIDDEN");
        refused(Client.reader().post("/api/v1/livestreams", plan("shop")), 403, "FORBIDDEN");
        assertThat(Client.reader().get(path).status()).isEqualTo(200);
        assertThat(Client.reader().get(path + "/report").number("/orders")).isZero();
    }

    @Test
    void everyoneThatHasBegunIsHeldAgainstOrdersHoweverManyThereAre() {
        var sessions = RunningPromotions.bean(Sessions.class);
        var path = planned();
        AN.post(path + "/start", Map.of("at", "2026-09-20T13:00:00Z"));
        planned();
        assertThat(sessions.begun()).extracting(Session::id).contains(path.substring(path.lastIndexOf('/') + 1));
        assertThat(sessions.begun()).allMatch(each -> each.startedAt() != null);
        assertThat(sessions.begun())
                .isSortedAccordingTo(
                        java.util.Comparator.comparing(Session::startedAt).reversed());
    }
}
